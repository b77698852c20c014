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

/** CSL-JSON, the exchange format of reference managers, for a recording. */
export interface CslItem {
  readonly id: string
  readonly type: 'motion_picture' | 'broadcast' | 'document'
  readonly title: string
  readonly author?: readonly CslName[] | undefined
  /** Speakers, as far as they are known; whether as host or guest is not. */
  readonly contributor?: readonly CslName[] | undefined
  readonly issued?: CslDate | undefined
  readonly accessed?: CslDate | undefined
  readonly publisher?: 'YouTube' | undefined
  readonly medium?: 'Video' | 'Audio' | undefined
  /** Length of the recording: `4:25:13`. */
  readonly dimensions?: string | undefined
  readonly language?: string | undefined
  readonly URL?: string | undefined
  readonly note?: string | undefined
}

interface CslName {
  readonly literal: string
}

/** A video on YouTube, where no other medium is given. */
interface CitedRecording extends Pick<CitedVideo, 'title' | 'channel' | 'publishedOn'> {
  readonly media?: 'youtube' | 'video' | 'audio' | 'none' | undefined
  readonly url?: string | undefined
  readonly accessedOn?: string | undefined
}

/** `quoted`: the passages that are cited; those without a time are not named. */
export function buildCslItem(id: string, recording: CitedRecording, quoted: readonly Pinpoint[]): CslItem {
  const { title, channel, publishedOn, url, accessedOn, media = 'youtube' } = recording
  const times = quoted.flatMap(({ at, speaker }) => {
    if (at === undefined) return []
    const time = typeof at === 'number' ? formatTimecode(at) : `${formatTimecode(at.start)}–${formatTimecode(at.end)}`
    return speaker === undefined ? time : `${time} (${speaker})`
  })
  return {
    id,
    type: media === 'none' ? 'document' : media === 'audio' ? 'broadcast' : 'motion_picture',
    title,
    // A literal name, because a channel may not be a person: first and last name must not be swapped.
    author: channel === undefined ? undefined : [{ literal: channel }],
    issued: publishedOn === undefined ? undefined : parseDate(publishedOn),
    accessed: accessedOn === undefined ? undefined : parseDate(accessedOn),
    publisher: media === 'youtube' ? 'YouTube' : undefined,
    medium: media === 'none' ? undefined : media === 'audio' ? 'Audio' : 'Video',
    URL: url,
    note: times.length === 0 ? undefined : `Quoted at ${times.join(', ')}`,
  }
}

function parseDate(iso: string): CslDate | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso)
  return match ? { 'date-parts': [match.slice(1).map(Number)] } : undefined
}

const RIS_TYPES = { motion_picture: 'VIDEO', broadcast: 'SOUND', document: 'GEN' } as const

/** RIS, which reference managers import: one field a line, lines end with CRLF. */
export function formatRis(item: CslItem): string {
  const { type, title, author, contributor = [], issued, accessed, publisher, language, URL, note } = item
  const speakers = contributor.map(({ literal }) => literal).join('; ')
  const fields = [
    ['TY', RIS_TYPES[type]],
    ['TI', title],
    ...(author ?? []).map(({ literal }) => ['AU', literal]),
    ['PB', publisher],
    ['PY', issued && String(issued['date-parts'][0]![0])],
    ['DA', issued && formatDate(issued['date-parts'][0]!)],
    ['LA', language],
    ['UR', URL],
    ['Y2', accessed && formatDate(accessed['date-parts'][0]!)],
    ['N1', speakers === '' ? undefined : `Speakers: ${speakers}`],
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
