/** Formats an Atom feed (RFC 4287), with elements of the podcast namespace where an entry has a sound file of its own. */

import { escapeHtml, escapeXml } from '../text/escape-html.ts'

export interface AtomFeed {
  /** Stable, and an address: feed readers know a feed by it. */
  readonly id: string
  readonly title: string
  readonly subtitle?: string | undefined
  /** A tag of BCP 47. */
  readonly language?: string | undefined
  /** Address of the feed itself, where it has one. */
  readonly self?: string | undefined
  /** Address of the page that it is about. */
  readonly page: string
  readonly author: string
  readonly entries: readonly AtomEntry[]
}

export interface AtomEntry {
  /** Stable, and an address: an entry with a new one is a new entry. */
  readonly id: string
  readonly title: string
  readonly url: string
  /** YYYY-MM-DD. */
  readonly day?: string | undefined
  readonly authors: readonly string[]
  /** Plain text. */
  readonly text: string
  /** More of it, as plain paragraphs. */
  readonly paragraphs?: readonly string[] | undefined
  readonly sound?: AtomSound | undefined
}

interface AtomSound {
  readonly url: string
  readonly mime: string
  /** Addresses of captions (WebVTT) and chapters (JSON). */
  readonly transcript?: string | undefined
  readonly chapters?: string | undefined
  readonly people: readonly string[]
}

/** Where no entry has a day. */
const NO_DAY = '1970-01-01'
/** Atom asks for a time of every entry: one without a day says so, and stands behind all others in every build. */
const UNDATED = 'Its date is not known.'

export function formatAtomFeed(feed: AtomFeed): string {
  const hasSound = feed.entries.some(({ sound }) => sound !== undefined)
  const namespace = hasSound ? ' xmlns:podcast="https://podcastindex.org/namespace/1.0"' : ''
  const days = feed.entries.flatMap(({ day }) => day ?? []).toSorted()
  const [oldest = NO_DAY] = days
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom"${namespace}${feed.language === undefined ? '' : formatAttributes({ 'xml:lang': feed.language })}>`,
    element('id', feed.id),
    element('title', feed.title),
    ...(feed.subtitle === undefined ? [] : [element('subtitle', feed.subtitle)]),
    element('updated', formatTime(days.at(-1) ?? NO_DAY)),
    `<author>${element('name', feed.author)}</author>`,
    ...(feed.self === undefined ? [] : [link({ rel: 'self', type: 'application/atom+xml', href: feed.self })]),
    link({ rel: 'alternate', type: 'text/html', href: feed.page }),
    ...feed.entries.map((entry) => formatEntry(entry, oldest)),
    '</feed>',
    '',
  ].join('\n')
}

/** @param oldest Day of the oldest entry that has one. */
function formatEntry(
  { id, title, url, day, authors, text, paragraphs = [], sound }: AtomEntry,
  oldest: string,
): string {
  return [
    '<entry>',
    element('id', id),
    element('title', title),
    element('updated', formatTime(day ?? oldest)),
    ...(day === undefined ? [] : [element('published', formatTime(day))]),
    ...authors.map((name) => `<author>${element('name', name)}</author>`),
    link({ rel: 'alternate', type: 'text/html', href: url }),
    ...(sound ? formatSound(sound) : []),
    element('summary', day === undefined ? `${UNDATED} ${text}` : text),
    ...(paragraphs.length === 0 ? [] : [formatContent(paragraphs)]),
    '</entry>',
  ].join('\n')
}

function formatContent(paragraphs: readonly string[]): string {
  const html = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('')
  return `<content type="html">${escapeXml(html)}</content>`
}

function formatSound({ url, mime, transcript, chapters, people }: AtomSound): string[] {
  const refer = (name: string, attributes: Readonly<Record<string, string>>) =>
    `<podcast:${name}${formatAttributes(attributes)}/>`
  return [
    link({ rel: 'enclosure', type: mime, href: url }),
    ...(transcript === undefined ? [] : [refer('transcript', { url: transcript, type: 'text/vtt' })]),
    ...(chapters === undefined ? [] : [refer('chapters', { url: chapters, type: 'application/json+chapters' })]),
    ...people.map((name) => element('podcast:person', name)),
  ]
}

function link(attributes: Readonly<Record<string, string>>): string {
  return `<link${formatAttributes(attributes)}/>`
}

function formatAttributes(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

function formatTime(day: string): string {
  return `${day}T00:00:00Z`
}
