/** Reads a file whose quotations are to be checked, in the import worker: what is packed in it may be large. */

import { importChunk } from '../../../platform/import-chunk.ts'
import { findLongText, findLargeFile } from '../../../core/findings/quotations/excess.ts'
import { formatHtmlAsText } from '../../../core/findings/quotations/html-prose.ts'
import { decodeFile } from '../../../core/import/source-file.ts'
import type { SentFile, TextReading } from './import-protocol.ts'

const NO_TEXT = { code: 'not-text', what: 'this is no text', hint: 'choose .docx, .md, .html or .txt' } as const

const LOST = {
  code: 'file-access',
  what: 'the part of this program that reads .docx files could not be loaded',
  hint: 'try again',
} as const

export async function readText({ name, file }: SentFile): Promise<TextReading> {
  const large = findLargeFile(file.size)
  if (large) return { issue: large }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = /\.docx$/i.test(name) ? await readDocx(bytes) : decodeText(name, bytes)
  const long = read.issue ? undefined : findLongText(read.text.length)
  return long ? { issue: long } : read
}

async function readDocx(bytes: Uint8Array): Promise<TextReading> {
  const part = await importChunk(() => import('../../../core/findings/quotations/docx-text.ts')).catch(
    (): undefined => undefined,
  )
  if (!part) return { issue: LOST }
  try {
    const read = await part.readDocxText(bytes)
    return read.excess ? { issue: read.excess } : { text: read.text, format: 'plain' }
  } catch {
    return { issue: { ...NO_TEXT, what: 'this is no .docx file' } }
  }
}

function decodeText(name: string, bytes: Uint8Array): TextReading {
  const { text } = decodeFile({ name, bytes })
  if (!text) return { issue: NO_TEXT }
  // Not worked through to see how little of it is text.
  const long = findLongText(text.text.length)
  if (long) return { issue: long }
  if (/\.html?$/i.test(name) || /^\s*<(?:!doctype html|html|meta|body)\b/i.test(text.text))
    return { text: formatHtmlAsText(text.text), format: 'markdown' }
  return { text: text.text, format: /\.te?xt$/i.test(name) ? 'plain' : 'markdown' }
}
