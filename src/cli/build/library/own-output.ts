/** Recognises files this program wrote; they are never sources. */

import { join } from 'node:path'

import { FINDINGS_ENDING } from './findings-file.ts'
import { readHead } from '../../files/read-file.ts'

const HEAD_LENGTH = 400

const EPISODE = /^\{\s*"formatVersion":\s*\d+,\s*"id":/

/** First keys of episodes, catalogue and its summary, names and what is stored of each, other texts of a recording, findings, search manifest and JSON Schema. */
const HEADS: readonly RegExp[] = [
  EPISODE,
  /^\{\s*"formatVersion":\s*\d+,\s*"(?:episodes|library|names|search|shards|slug|summary|track)":/,
  /^\{\s*"checker":\s*\d+,\s*"id":/,
  /^\{\s*"version":\s*\d+,\s*"episodes":\s*\d+,\s*"passages":/,
  /^\{\s*"\$schema":\s*"[^"]*",\s*"title":\s*"Transcript Explorer [\w ]+"/,
]

export function isOwnOutput(path: string): boolean {
  if (!path.toLowerCase().endsWith('.json')) return false
  return path.endsWith(FINDINGS_ENDING) || hasOwnHead(path)
}

/** By its first keys, whatever its name. */
export function hasOwnHead(path: string): boolean {
  const head = readHead(path, HEAD_LENGTH)
  return HEADS.some((form) => form.test(head))
}

export function isEpisodeFile(path: string): boolean {
  return EPISODE.test(readHead(path, HEAD_LENGTH))
}

/** The search index, and what is stored of names. */
export function isOwnFolder(folder: string): boolean {
  return isOwnOutput(join(folder, 'index.json'))
}
