/** Citations in the notations of other programs: quotes as Markdown and HTML, videos as CSL-JSON and RIS. */

import { escapeHtml } from '../text/escape-html.ts'
import { escapeMarkdown, escapeParagraph } from '../text/markdown-text.ts'
import { formatTimecode } from '../time/timecode.ts'
import { describeCitation, type CitedQuote, type CitedSource } from './citation.ts'
import type { CitedVideo, Pinpoint } from './citation-styles.ts'

/** A block quote. One speaker is named with the source, several before their words. */
export function formatMarkdownQuote(quote: CitedQuote, source: CitedSource): string {
  const { said, mark, speaker, facts } = describeCitation(quote, source)
  const lines = said.map((part) =>
    part.speaker === undefined
      ? `> ${escapeParagraph(part.text)}${mark}`
      : `> **${escapeMarkdown(part.speaker)}:** ${escapeMarkdown(part.text)}${mark}`,
  )
  const title = escapeMarkdown(source.title)
  const work = source.link === undefined ? title : `[${title}](<${source.link}>)`
  const origin = [speaker && escapeMarkdown(speaker), work, ...facts.map(escapeMarkdown)].filter(Boolean)
  return [...lines, `> — ${origin.join(', ')}`].join('\n>\n')
}

/** A block quote with a source line, for pasting as rich text. */
export function formatHtmlQuote(quote: CitedQuote, source: CitedSource): string {
  const { said, mark, speaker, facts } = describeCitation(quote, source)
  const lines = said.map((part) => {
    const name = part.speaker === undefined ? '' : `<b>${escapeHtml(part.speaker)}:</b> `
    return `  <p>${name}${escapeHtml(part.text)}${mark}</p>`
  })
  const title = `<cite>${escapeHtml(source.title)}</cite>`
  const work = source.link === undefined ? title : `<a href="${escapeHtml(source.link)}">${title}</a>`
  const origin = [speaker && escapeHtml(speaker), work, ...facts.map(escapeHtml)].filter(Boolean)
  const open = source.link === undefined ? '<blockquote>' : `<blockquote cite="${escapeHtml(source.link)}">`
  return [open, ...lines, '</blockquote>', `<p>— ${origin.join(', ')}</p>`].join('\n')
}

interface CslDate {
  readonly 'date-parts': readonly (readonly number[])[]
}

/** CSL-JSON, the exchange format of reference managers, for an online video. */
export interface CslItem {
  readonly id: string
  readonly type: 'motion_picture'
  readonly title: string
  readonly author?: readonly { readonly literal: string }[]
  readonly issued?: CslDate
  readonly accessed: CslDate
  readonly publisher: 'YouTube'
  readonly medium: 'Video'
  readonly URL: string
  readonly note?: string
}

/** `quoted`: the passages that are cited; those without a time are not named. */
export function buildCslItem(id: string, video: CitedVideo, quoted: readonly Pinpoint[]): CslItem {
  const { title, channel, publishedOn, url, accessedOn } = video
  const times = quoted.flatMap(({ at, speaker }) => {
    if (at === undefined) return []
    const time = typeof at === 'number' ? formatTimecode(at) : `${formatTimecode(at.start)}–${formatTimecode(at.end)}`
    return speaker === undefined ? time : `${time} (${speaker})`
  })
  return {
    id,
    type: 'motion_picture',
    title,
    // A literal name, because a channel may not be a person: first and last name must not be swapped.
    author: channel === undefined ? undefined : [{ literal: channel }],
    issued: publishedOn === undefined ? undefined : parseDate(publishedOn),
    accessed: parseDate(accessedOn)!,
    publisher: 'YouTube',
    medium: 'Video',
    URL: url,
    note: times.length === 0 ? undefined : `Quoted at ${times.join(', ')}`,
  }
}

function parseDate(iso: string): CslDate | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso)
  return match ? { 'date-parts': [match.slice(1).map(Number)] } : undefined
}

/** RIS, which reference managers import: one field a line, lines end with CRLF. */
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
