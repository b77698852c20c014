/** Tells what this program wrote from what people bring: none of it is a source, wherever it lies. */

import { join } from 'node:path'

import { FINDINGS_ENDING } from './findings-file.ts'
import { readHead } from '../../files/read-head.ts'

const HEAD_LENGTH = 400

const EPISODE = /^\{\s*"formatVersion":\s*\d+,\s*"id":/

/** Episodes, the catalogue and the names, findings, the manifest of a search index, the JSON Schema: by their first keys. */
const HEADS: readonly RegExp[] = [
  EPISODE,
  /^\{\s*"formatVersion":\s*\d+,\s*"(?:episodes|names|search)":/,
  /^\{\s*"checker":\s*\d+,\s*"id":/,
  /^\{\s*"version":\s*\d+,\s*"episodes":\s*\d+,\s*"passages":/,
  /^\{\s*"\$schema":\s*"[^"]*",\s*"title":\s*"Transcript Explorer episode"/,
]

export function isOwnOutput(path: string): boolean {
  if (!path.toLowerCase().endsWith('.json')) return false
  const head = readHead(path, HEAD_LENGTH)
  return path.endsWith(FINDINGS_ENDING) || HEADS.some((form) => form.test(head))
}

export function isEpisodeFile(path: string): boolean {
  return EPISODE.test(readHead(path, HEAD_LENGTH))
}

/** Whether `episode index` wrote this folder. */
export function isSearchFolder(folder: string): boolean {
  return isOwnOutput(join(folder, 'index.json'))
}
