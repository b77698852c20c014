/** Formats a cited video as RIS, which reference managers import. */

import type { CslItem } from './csl-item.ts'

/** One field a line, lines end with CRLF as the format asks. */
export function formatRis({ title, author, issued, accessed, publisher, URL, note }: CslItem): string {
  const fields = [
    ['TY', 'VIDEO'],
    ['TI', title],
    ...(author ?? []).map(({ literal }) => ['AU', literal]),
    ['PB', publisher],
    ['PY', issued && String(issued['date-parts'][0]![0])],
    ['DA', issued && formatDate(issued['date-parts'][0]!)],
    ['UR', URL],
    ['Y2', formatDate(accessed['date-parts'][0]!)],
    ['N1', note],
    ['ER', ''],
  ] as const
  const lines = fields
    .filter(([, value]) => value !== undefined)
    .map(([tag, value]) => `${tag}  - ${toOneLine(value!)}`)
  return `${lines.join('\r\n')}\r\n`
}

/** `2026/01/31` */
function formatDate(parts: readonly number[]): string {
  return parts.map((part) => String(part).padStart(2, '0')).join('/')
}

function toOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
