/** Reads the text whose quotations are to be checked from a file, and from what was pasted or dropped. */

import { decodeFile } from '../../core/import/source-file.ts'
import { formatHtmlAsText } from '../../core/findings/quotations/format-prose.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import type { GivenText } from './text-check.ts'

/** Undefined for a file that is no text. */
export async function readGivenFile(file: File): Promise<GivenText | undefined> {
  const { name } = file
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (/\.docx$/i.test(name)) {
    try {
      const { readDocxText } = await importChunk(() => import('../../core/findings/quotations/docx-text.ts'))
      return { text: await readDocxText(bytes), format: 'plain', name }
    } catch {
      return undefined
    }
  }
  const { text } = decodeFile({ name, bytes })
  if (!text) return undefined
  if (/\.html?$/i.test(name) || /^\s*<(?:!doctype html|html|meta|body)\b/i.test(text.text))
    return { text: formatHtmlAsText(text.text), format: 'markdown', name }
  return { text: text.text, format: /\.te?xt$/i.test(name) ? 'plain' : 'markdown', name }
}

/** Formatted text keeps its block quotes and headings. Empty where there are no words. */
export function readTransferredText(data: DataTransfer): string {
  const html = data.getData('text/html')
  return (html && formatHtmlAsText(html).trim()) || data.getData('text/plain')
}
