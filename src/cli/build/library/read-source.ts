/** Reads source files; of files that are too large or not text, only the head. */

import { readFileSync, statSync } from 'node:fs'

import { findMediaType } from '../../../core/episode/media-file.ts'
import { LIMITS } from '../../../core/import/limits.ts'
import { isTranscript } from '../../../core/import/importers.ts'
import { decodeFile, type SourceFile } from '../../../core/import/source-file.ts'
import { readHeadBytes } from '../../files/read-file.ts'

const HEAD_LENGTH = 4096

/** The whole file, or only the head when it is too large or not text; importers then give the same issue. */
export function readSource(path: string): SourceFile {
  const found = statSync(path)
  if (!found.isFile()) return { name: path, bytes: readFileSync(path) }
  const head = { name: path, bytes: readHeadBytes(path, HEAD_LENGTH), size: found.size }
  const isUsable = found.size <= LIMITS.fileBytes && (found.size <= HEAD_LENGTH || isText(head))
  return isUsable ? { name: path, bytes: readFileSync(path) } : head
}

/** True for a transcript with an unknown extension. Media and large files are not read. */
export function isTranscriptFile(path: string): boolean {
  if (findMediaType(path) !== undefined) return false
  const { size } = statSync(path)
  if (size > LIMITS.largeFileBytes || !isText({ name: path, bytes: readHeadBytes(path, HEAD_LENGTH) })) return false
  return isTranscript({ name: path, bytes: readFileSync(path) })
}

function isText({ name, bytes }: SourceFile): boolean {
  const { text, issues } = decodeFile({ name, bytes })
  // A blank head does not rule out text after it.
  return text !== undefined || (bytes.length > 0 && issues.some(({ code }) => code === 'empty-file'))
}
