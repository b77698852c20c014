/** Reads source files; of files that are too large or not text, only the head. */

import { readFileSync, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { findMediaType } from '../../../core/episode/media-file.ts'
import { SOURCE_PATH } from '../../../core/episode/schema.ts'
import { LIMITS } from '../../../core/import/limits.ts'
import { isTranscript } from '../../../core/import/importers.ts'
import { decodeFile, type SourceFile } from '../../../core/import/source-file.ts'
import { readHeadBytes, describeReadError } from '../../files/read-file.ts'
import { type Issue, createIssue } from '../../../core/import/issue.ts'

const HEAD_LENGTH = 4096

/**
 * The whole file, or only the head when it is too large or not text; importers then give the same issue.
 * @param folders One of them it was found in, if it was not named itself.
 */
export function readSource(name: string, folders: readonly string[] = []): SourceFile {
  const found = statSync(name)
  const path = findInnerPath(name, folders)
  if (!found.isFile()) return { name, path, bytes: readFileSync(name) }
  const head = { name, path, bytes: readHeadBytes(name, HEAD_LENGTH), size: found.size }
  const isUsable = found.size <= LIMITS.fileBytes && (found.size <= HEAD_LENGTH || isText(head))
  return isUsable ? { name, path, bytes: readFileSync(name) } : head
}

function findInnerPath(name: string, folders: readonly string[]): string | undefined {
  const ways = folders.map((folder) => relative(folder, name).split(sep).join('/'))
  return ways.find((way) => way.includes('/') && SOURCE_PATH.test(way))
}

/** The same, or why it cannot be read. */
export function tryReadingSource(path: string): { readonly file?: SourceFile; readonly issues: readonly Issue[] } {
  try {
    return { file: readSource(path), issues: [] }
  } catch (error) {
    const what = `the file could not be read: ${describeReadError(error)}`
    const hint = 'check the path and the permissions'
    return { issues: [createIssue(path, 'error', { code: 'file-access', what, hint })] }
  }
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
