/**
 * Cites an online video, or a passage of it, in three styles: APA 7 (10.12), MLA 9 (uploaded videos), Chicago 17 (14.267). Titles
 * and names keep the case and order of the source: proper names in titles, and channels that are persons, cannot be detected.
 */

import { formatDay } from '../time/day.ts'
import type { Seconds, Span } from '../time/span.ts'
import { formatTimecode } from '../time/timecode.ts'

export type CitationStyle = 'apa' | 'mla' | 'chicago'

export interface CitedVideo {
  readonly title: string
  readonly channel?: string | undefined
  /** ISO date. */
  readonly publishedOn?: string | undefined
  readonly duration?: Seconds | undefined
  /** Of the moment, where one is cited. */
  readonly url: string
  /** ISO date; MLA and Chicago require it where the publication date is unknown. */
  readonly accessedOn: string
}

/** The words that are cited: when they are said, and by whom, as far as that is known. */
export interface Pinpoint {
  readonly at?: Seconds | Span | undefined
  readonly speaker?: string | undefined
}

/** A run of text in the entry; titles of works are italic. */
export interface CitationPart {
  readonly text: string
  readonly isItalic?: true
}

export function formatEntry(style: CitationStyle, video: CitedVideo, cited: Pinpoint = {}): readonly CitationPart[] {
  return ENTRIES[style](video, cited)
}

/** In-text citation of the quoted words; undefined for Chicago, which uses notes. */
export function formatInText(style: CitationStyle, video: CitedVideo, cited: Pinpoint): string | undefined {
  if (style === 'chicago') return undefined
  const title = shortTitle(video.title)
  const { at, speaker } = cited
  if (style === 'mla') {
    return `(${speaker === undefined ? '' : `${speaker} in `}“${inner(title)}”${at === undefined ? '' : ` ${formatRange(at)}`})`
  }
  const who = video.channel ?? `“${inner(title)}”`
  const when = /^\d{4}/.exec(video.publishedOn ?? '')?.[0] ?? 'n.d.'
  return `(${[who, when, speaker === undefined ? formatMoment(at) : formatPinpoint(cited, formatMoment)].filter(Boolean).join(', ')})`
}

const ENTRIES: Readonly<Record<CitationStyle, (video: CitedVideo, cited: Pinpoint) => CitationPart[]>> = {
  apa({ title, channel, publishedOn, url }, cited) {
    const date = `(${formatUsDay(publishedOn, 'year-first') ?? 'n.d.'}).`
    const form = ['Video', formatPinpoint(cited, formatMoment)].filter(Boolean).join(', ')
    const work: CitationPart[] = [{ text: title, isItalic: true }, { text: ` [${form}].` }]
    const tail = { text: ` YouTube. ${url}` }
    // Without an author the title comes first.
    if (channel === undefined) return [...work, { text: ` ${date}` }, tail]
    return [{ text: `${endSentence(channel)} ${date} ` }, ...work, tail]
  },
  mla({ title, channel, publishedOn, url, accessedOn }, cited) {
    const day = formatMlaDay(publishedOn)
    const facts = [channel && `uploaded by ${channel}`, day, url.replace(/^https?:\/\//, '')].filter(Boolean)
    const accessed = day === undefined ? `Accessed ${formatMlaDay(accessedOn)}.` : ''
    const quoted = formatPinpoint(cited, formatRange)
    return [
      { text: `“${endTitle(inner(title), '.')}” ` },
      { text: 'YouTube', isItalic: true },
      { text: [`, ${facts.join(', ')}.`, accessed, beginSentence(quoted)].filter(Boolean).join(' ') },
    ]
  },
  chicago({ title, channel, publishedOn, duration, url, accessedOn }, cited) {
    const day = formatUsDay(publishedOn, 'year-last')
    const length = duration === undefined ? '' : `, ${formatTimecode(duration)}`
    const posted = [channel && `Posted by ${channel}`, day].filter(Boolean).join(', ')
    const accessed = day === undefined ? `Accessed ${formatUsDay(accessedOn, 'year-last')}.` : ''
    const quoted = formatPinpoint(cited, formatMoment)
    const sentences = [posted && endSentence(posted), accessed, beginSentence(quoted)].filter(Boolean)
    return [{ text: [`“${endTitle(inner(title), '.')}” YouTube video${length}.`, ...sentences, `${url}.`].join(' ') }]
  },
}

/** `Nathan Lambert at 48:42`, without what is unknown; empty where nothing is known. */
function formatPinpoint({ at, speaker }: Pinpoint, format: (at: Seconds | Span) => string | undefined): string {
  return [speaker, at !== undefined && `at ${format(at)}`].filter(Boolean).join(' ')
}

function formatMoment(at: Seconds | Span | undefined): string | undefined {
  return at === undefined ? undefined : formatTimecode(typeof at === 'number' ? at : at.start)
}

/** `2026, January 31` for APA, `January 31, 2026` for Chicago. */
function formatUsDay(iso: string | undefined, order: 'year-first' | 'year-last'): string | undefined {
  const [day, month, year] = formatDay(iso)?.split(' ') ?? []
  if (year === undefined) return undefined
  return order === 'year-first' ? `${year}, ${month} ${day}` : `${month} ${day}, ${year}`
}

/** MLA abbreviates all months but May, June and July: `31 Jan. 2026`, `5 Sept. 2025`. */
function formatMlaDay(iso: string | undefined): string | undefined {
  const [day, month = '', year] = formatDay(iso)?.split(' ') ?? []
  if (year === undefined) return undefined
  const short = month.length <= 4 ? month : `${month === 'September' ? 'Sept' : month.slice(0, 3)}.`
  return `${day} ${short} ${year}`
}

/** MLA time range: `00:48:42-54`; the end omits the fields it shares with the start. */
function formatRange(cited: Seconds | Span): string {
  const { start, end } = typeof cited === 'number' ? { start: cited, end: cited } : cited
  const clock = (at: Seconds) => {
    const whole = Math.floor(at)
    return [whole / 3600, (whole / 60) % 60, whole % 60].map((part) => String(Math.floor(part)).padStart(2, '0'))
  }
  const from = clock(start)
  if (typeof cited === 'number') return from.join(':')
  const to = clock(Math.ceil(end))
  const same = to[0] !== from[0] ? 0 : to[1] !== from[1] ? 1 : 2
  return `${from.join(':')}-${to.slice(same).join(':')}`
}

/** The title without its subtitle. */
function shortTitle(title: string): string {
  return title.split(/: | [–—|] /)[0]!
}

/** Makes quotation marks inside a quoted title single. */
function inner(title: string): string {
  return title.replaceAll(/[“”]/g, (mark) => (mark === '“' ? '‘' : '’')).replaceAll(/"([^"]*)"/g, '‘$1’')
}

/** Adds the mark unless the title already ends with punctuation. */
function endTitle(title: string, mark: string): string {
  return /[.?!…]$/.test(title) ? title : `${title}${mark}`
}

function endSentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}

function beginSentence(text: string): string {
  return text && endSentence(text.replace(/^at /, 'At '))
}
