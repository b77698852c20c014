/** Whether a file whose name says nothing is a transcript: taken along from a folder only when its content alone tells. */

import { importers } from './importers.ts'
import { LIMITS } from './limits.ts'
import { decodeFile, type SourceFile } from './source-file.ts'

/** Prose, Markdown and JSON of any kind are no evidence. */
const TELLING = importers.filter(({ format }) => !['note', 'plain-text', 'json'].includes(format))

/** True when the content is of a format with marks of its own, such as timing lines. False for large files. Never throws. */
export function isTranscript(file: SourceFile): boolean {
  if (file.bytes.length > LIMITS.largeFileBytes) return false
  const { text } = decodeFile(file)
  return text !== undefined && TELLING.some((importer) => importer.accepts(file.name, text.text))
}
