/** Reads source files, the large and the unusable only as far as it takes to say why. */

import { readFileSync, statSync } from 'node:fs'

import { findMediaType } from '../../../core/episode/media-file.ts'
import { LIMITS } from '../../../core/import/limits.ts'
import { isTranscript } from '../../../core/import/importers.ts'
import { decodeFile, type SourceFile } from '../../../core/import/source-file.ts'
import { readHeadBytes } from '../../files/read-head.ts'

const HEAD_LENGTH = 4096

/** The file whole; of one that is too large or no text, the head alone, which importers refuse with the same words. */
export function readSource(path: string): SourceFile {
  const found = statSync(path)
  if (!found.isFile()) return { name: path, bytes: readFileSync(path) }
  const head = { name: path, bytes: readHeadBytes(path, HEAD_LENGTH), size: found.size }
  const isUsable = found.size <= LIMITS.fileBytes && (found.size <= HEAD_LENGTH || isText(head))
  return isUsable ? { name: path, bytes: readFileSync(path) } : head
}

/** Whether a file with an unknown name holds a transcript; recordings and large files are not read for it. */
export function isTranscriptFile(path: string): boolean {
  if (findMediaType(path) !== undefined) return false
  const { size } = statSync(path)
  if (size > LIMITS.largeFileBytes || !isText({ name: path, bytes: readHeadBytes(path, HEAD_LENGTH) })) return false
  return isTranscript({ name: path, bytes: readFileSync(path) })
}

function isText({ name, bytes }: SourceFile): boolean {
  const { text, issues } = decodeFile({ name, bytes })
  // A head of nothing but spaces says nothing about the rest.
  return text !== undefined || (bytes.length > 0 && issues.some(({ code }) => code === 'empty-file'))
}
