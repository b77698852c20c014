/** Reads the text whose quotations are to be checked from a file, and from what was pasted or dropped. */

import { formatHtmlAsText } from '../../core/findings/quotations/html-prose.ts'
import type { SentFile } from '../../library/opened/reading/import-protocol.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import type { GivenReading } from './text-check.ts'

export type { SentFile } from '../../library/opened/reading/import-protocol.ts'

/** In a worker, which ends when the signal is aborted; then it rejects. */
export async function readGivenFile(sent: SentFile, signal: AbortSignal): Promise<GivenReading> {
  const { createImportClient } = await importChunk(() => import('../../library/opened/reading/create-import-client.ts'))
  signal.throwIfAborted()
  const client = createImportClient()
  signal.addEventListener('abort', client.stop, { once: true })
  try {
    const read = await client.readText(sent)
    return read.issue ? read : { given: { text: read.text, format: read.format, name: sent.name } }
  } finally {
    client.stop()
  }
}

/** Longer ones would keep the page from its keys. In characters of HTML. */
const MAX_HTML = 100_000

/** Formatted text keeps its block quotes and headings; a long one is to be read as a file. Empty where there are no words. */
export function readTransferredText(data: DataTransfer): string | SentFile {
  const html = data.getData('text/html')
  if (html.length > MAX_HTML) return { name: 'the text.html', file: new Blob([html]) }
  return (html && formatHtmlAsText(html).trim()) || data.getData('text/plain')
}
