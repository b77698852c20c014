/** Book-keeping for notes: every word and time of the source is found in the field where it belongs, and nothing else is. */

import { parse as parseYaml } from 'yaml'

import type { Episode } from '../../src/core/episode/schema.ts'

/** One difference. `where` is a section and a class of words in it, for example `keyPoints/title`. */
export interface Difference {
  readonly where: string
  /** In the source, not in the episode. */
  readonly lost: readonly string[]
  /** In the episode, not in the source. */
  readonly added: readonly string[]
}

/** Why some words of a source are not looked for. */
export const EXCEPTIONS = {
  address: 'the address of a link or picture',
  'clip-command': 'the fenced yt-dlp command and the words "Clip command" and "Clip" around it',
  'table-header': 'the names of the columns of a table',
  'same-length': 'a second spelling of the duration that says the same',
  'own-address': 'the address of the video, which says what the id says',
} as const

type Bag = Map<string, number>
type Books = Map<string, { source: Bag; episode: Bag }>

/** Every difference between a note and what was made of it; empty when nothing was lost, added or put in the wrong place. */
export function accountWords(note: string, episode: Episode): Difference[] {
  const books: Books = new Map()
  const { head, body } = splitHead(note.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  bookHead(books, head, episode)
  const sections = splitSections(body)
  for (const section of sections) bookSection(books, section)
  bookEpisode(books, episode, listHeadings(sections))
  return [...books].flatMap(([where, { source, episode: found }]) => {
    const lost = subtract(source, found)
    const added = subtract(found, source)
    return lost.length + added.length > 0 ? [{ where, lost, added }] : []
  })
}

function subtract(from: Bag, other: Bag): string[] {
  return [...from].flatMap(([word, count]) => {
    const left = count - (other.get(word) ?? 0)
    return left > 0 ? [left > 1 ? `${word} ×${left}` : word] : []
  })
}

function book(books: Books, where: string, side: 'source' | 'episode', text: string): void {
  const entry = books.get(where) ?? { source: new Map(), episode: new Map() }
  books.set(where, entry)
  for (const word of text.match(/\d{1,4}:\d{2}(?::\d{2})?(?:\.\d{1,3})?|[\p{L}\p{N}\p{M}]+/gu) ?? []) {
    const key = /^\d+:/.test(word) ? `${readClock(word)} s` : word
    entry[side].set(key, (entry[side].get(key) ?? 0) + 1)
  }
}

function bookTime(books: Books, where: string, side: 'source' | 'episode', at: number | undefined): void {
  if (at === undefined) return
  const whole = Math.floor(at)
  book(books, where, side, `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`)
}

function readClock(label: string): number {
  return label.split(':').reduce((sum, part) => sum * 60 + Math.floor(Number(part)), 0)
}

// ---- the source -----------------------------------------------------------------------------------------------------

function splitHead(note: string): { head: string; body: string } {
  const match = /^\s*---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(note)
  return match && /^\w+:/m.test(match[1]!)
    ? { head: match[1]!, body: note.slice(match[0].length) }
    : { head: '', body: note }
}

function bookHead(books: Books, head: string, episode: Episode): void {
  const fields = (head === '' ? {} : parseYaml(head, { schema: 'failsafe' })) as Record<
    string,
    string | string[] | null
  >
  for (const [key, value] of Object.entries(fields)) {
    const text = Array.isArray(value) ? value.join(' ') : (value ?? '')
    const isSameLength = /^duration/i.test(key) && sameLength(text, episode.duration)
    const isOwnAddress =
      text.includes('youtube.com/watch?v=') || /^https?:\/\/(?:i\.ytimg|img\.youtube)\.com\//.test(text)
    if (!isSameLength && !isOwnAddress)
      book(books, 'head', 'source', /^[\d,]+$/.test(text) ? text.replaceAll(',', '') : text)
    if (Object.hasOwn(episode.extra, key)) book(books, 'head', 'source', key)
  }
  if (fields['title'] === undefined) return
  book(books, 'head/title', 'source', String(fields['title']))
  book(books, 'head/title', 'episode', episode.title)
}

function sameLength(text: string, duration: number | undefined): boolean {
  return duration !== undefined && Math.abs((text.includes(':') ? readClock(text) : Number(text)) - duration) <= 1
}

interface SourceSection {
  readonly name: string
  readonly title: string
  readonly lines: readonly string[]
}

const NAMES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['summary', /^(?:summary|overview)$/i],
  ['highlights', /^highlights$/i],
  ['keyPoints', /^key (?:points|takeaways)$/i],
  ['mentions', /^mentions$/i],
  ['quotes', /^(?:surprising |notable )?quotes$/i],
  ['resources', /^(?:additional resources|resources|links from description)$/i],
  ['chapters', /^(?:video )?chapters(?: \(.*\))?$/i],
  ['cues', /^(?:full )?transcript$/i],
]

function splitSections(body: string): SourceSection[] {
  const sections: { name: string; title: string; lines: string[] }[] = [{ name: 'start', title: '', lines: [] }]
  let isFenced = false
  for (const line of body.split('\n')) {
    if (/^\s*(?:```|~~~)/.test(line)) isFenced = !isFenced
    const heading = isFenced ? null : /^## +(.*)$/.exec(line)
    if (!heading) {
      sections.at(-1)!.lines.push(line)
      continue
    }
    const title = heading[1]!.trim()
    const name = NAMES.find(([, pattern]) => pattern.test(title.replace(/:$/, '')))?.[0] ?? 'sections'
    sections.push({ name, title, lines: [] })
  }
  const isDialogue = sections.every((section) => ['start', 'sections'].includes(section.name)) && !body.includes('## ')
  return isDialogue ? sections.map((section) => ({ ...section, name: 'cues' })) : sections
}

/** Titles of the headings inside the transcript, which become chapters. */
function listHeadings(sections: readonly SourceSection[]): ReadonlySet<string> {
  const lines = sections.flatMap(({ name, lines: all }) => (name === 'cues' ? all : []))
  const titles = lines.flatMap((line) => /^#{3,6} +(.*)$/.exec(line)?.[1] ?? [])
  return new Set(titles.map((title) => title.replace(/ *\(\[.*$/, '')))
}

function bookSection(books: Books, { name, title, lines }: SourceSection): void {
  if (name === 'sections') book(books, 'sections/title', 'source', stripMarkup(title))
  const heading = lines.findIndex((line) => name !== 'sections' && line.startsWith('# '))
  if (heading !== -1) book(books, 'heading', 'source', stripMarkup(lines[heading]!))
  const rest = lines.filter((_, index) => index !== heading)
  const read = READERS[name] ?? bookPlain
  read(books, name, rest)
}

type Reader = (books: Books, name: string, lines: readonly string[]) => void

const READERS: Readonly<Record<string, Reader>> = {
  highlights: bookHighlights,
  keyPoints: bookList,
  mentions: bookList,
  quotes: bookQuotes,
  chapters: bookChapters,
  cues: bookTranscript,
}

function bookPlain(books: Books, name: string, lines: readonly string[]): void {
  bookText(books, name, lines.filter((line) => !/^\s*\|[\s|:-]+$/.test(line)).join('\n'))
}

const TIME_LINK = /\[([^[\]]*\d:\d{2}[^[\]]*)\]\((https?:\/\/[^\s()]*?[?&#](?:t|start)=(\d+)s?[^\s()]*)\)/g

/** Books the words of Markdown, and each timestamp link as the time it links to, and as printed where that differs. */
function bookText(books: Books, where: string, source: string): void {
  const markdown = where.startsWith('mentions') ? bookNamedMoments(books, where, source) : source
  const words = markdown.replace(TIME_LINK, (whole, label: string, _: string, seconds: string) => {
    if (!/^\(?\d{1,4}:\d{2}/.test(label.trim())) return whole
    bookTime(books, where, 'source', Number(seconds))
    const isClock = /^\d{1,4}:\d{2}(?::\d{2})?$/.test(label.trim())
    return isClock && Math.abs(readClock(label.trim()) - Number(seconds)) < 1
      ? ' '
      : isListOf(label, seconds)
        ? listRest(label)
        : ` ${label} `
  })
  book(books, where, 'source', stripMarkup(words))
}

/** In mentions a link whose words are no time still says when. */
function bookNamedMoments(books: Books, where: string, markdown: string): string {
  return markdown.replace(
    /\[([^[\]]*)\]\(https?:\/\/[^\s()]*?[?&](?:t|start)=(\d+)s?[^\s()]*\)/g,
    (whole, label: string, at: string) => {
      if (/^\(?\d{1,4}:\d{2}/.test(label.trim())) return whole
      if (!where.endsWith('/title')) bookTime(books, where, 'source', Number(at))
      return label
    },
  )
}

function isListOf(label: string, seconds: string): boolean {
  const parts = label.split(/\s*,\s*/)
  return parts.length > 1 && parts.every((part) => /^\d+:\d{2}/.test(part)) && readClock(parts[0]!) === Number(seconds)
}

function listRest(label: string): string {
  return ` ${label
    .split(/\s*,\s*/)
    .slice(1)
    .join(' ')} `
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

function stripMarkup(markdown: string): string {
  return (
    markdown
      .replace(/\]\((?:[^()\s]|\([^()\s]*\))*\)/g, '] ')
      .replace(/<\/?(?:details|summary)>/g, ' ')
      .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name]!)
      // A single asterisk inside a word is no emphasis: "4*n".
      .replace(/(?<=[\p{L}\p{N}])(?:\*{2,}|`+)(?=[\p{L}\p{N}])/gu, '')
  )
}

function isQuoteLine(line: string): boolean {
  return /^\s*>/.test(line)
}

function unquote(line: string): string {
  return line.replace(/^[\s>]+/, '')
}

function bookHighlights(books: Books, name: string, lines: readonly string[]): void {
  const kept = dropCommands(lines)
  const quoted = kept.filter(isQuoteLine).map(unquote)
  bookQuoteLines(books, name, quoted)
  for (const line of kept.filter((other) => !isQuoteLine(other))) {
    const picture = /^\[?!\[([^\]]*)\]\([^)]*\)\]?(?:\([^)]*[?&#]t=(\d+)[^)]*\))?/.exec(line.trim())
    if (line.startsWith('### ')) bookText(books, `${name}/title`, line)
    else if (picture) {
      if (!/^(?:clip)?$/i.test(picture[1]!)) book(books, `${name}/picture`, 'source', picture[1]!)
      bookTime(books, name, 'source', picture[2] === undefined ? undefined : Number(picture[2]))
    } else bookText(books, name, line)
  }
}

function dropCommands(lines: readonly string[]): string[] {
  let isFenced = false
  return lines.filter((line) => {
    const isFence = /^\s*(?:```|~~~)/.test(line)
    if (isFence) isFenced = !isFenced
    return !isFence && !isFenced && !/^\s*<summary>Clip command<\/summary>\s*$/.test(line)
  })
}

/** The words of quotes and who says them apart, as long as every line is clearly one or the other. */
function bookQuoteLines(books: Books, name: string, lines: readonly string[]): void {
  const isWords = (line: string) => /^["“]/.test(line) && /["”]$/.test(line)
  const isAttribution = (line: string) => /^(?:—|–|--|-) /.test(line)
  const isClean = lines.every((line) => line === '' || isWords(line) || isAttribution(line))
  for (const line of lines) bookText(books, name, line)
  if (!isClean) return
  for (const line of lines) bookText(books, isWords(line) ? `${name}/words` : `${name}/attribution`, line)
}

function bookQuotes(books: Books, name: string, lines: readonly string[]): void {
  bookQuoteLines(books, name, lines.filter(isQuoteLine).map(unquote))
  bookText(books, name, lines.filter((line) => !isQuoteLine(line)).join('\n'))
}

function bookList(books: Books, name: string, lines: readonly string[]): void {
  const rows = lines.filter((line) => /^\s*\|/.test(line))
  const bullets = lines.filter((line) => /^\s*[-*] /.test(line))
  const named = bullets.map((line) => /^\s*[-*] (?:\[[^\]]*\]\([^)]*\)\s*(?:-+|—|–)?\s*)?\*\*(.+?)\*\*/.exec(line))
  if (named.every((match) => match) && rows.length === 0) {
    for (const match of named) bookText(books, `${name}/title`, match![1]!)
  }
  for (const [index, line] of lines.entries()) {
    const isHeader = isRule(lines[index + 1] ?? '') && /^\s*\|/.test(line)
    if (isRule(line) || isHeader) continue
    if (/^#{3,6} /.test(line)) bookText(books, `${name}/group`, line)
    else bookText(books, name, line)
  }
}

function isRule(line: string): boolean {
  return /^\s*\|[\s|:-]+$/.test(line)
}

function bookChapters(books: Books, name: string, lines: readonly string[]): void {
  const rows = lines.filter((line) => /^\s*\|/.test(line))
  const header = rows.some((row) => /^\s*\|[\s|:-]+$/.test(row)) ? rows[0] : undefined
  for (const line of lines) if (line !== header) bookText(books, name, line)
}

function bookTranscript(books: Books, name: string, lines: readonly string[]): void {
  const labels = lines.flatMap((line) =>
    [
      ...line.matchAll(/^(?:\s*[-*] )?\*\*([^*\n]{1,80}?)(?::\*\*|\*\*:)(?!(?: (?:to )?\\?\[[\\\d:.]+\\?\])*\s*$)/gu),
    ].map((match) => match[1]!),
  )
  for (const label of labels) book(books, `${name}/speaker`, 'source', label)
  for (const line of lines) bookText(books, name, line.replace(/(\d)\\?\] to \\?\[/g, '$1] ['))
}

// ---- the episode ----------------------------------------------------------------------------------------------------

function bookEpisode(books: Books, episode: Episode, headings: ReadonlySet<string>): void {
  const say = (where: string, ...texts: readonly (string | undefined)[]) => {
    for (const text of texts) book(books, where, 'episode', text ?? '')
  }
  const time = (where: string, ...times: readonly (number | undefined)[]) => {
    for (const at of times) bookTime(books, where, 'episode', at)
  }
  bookEpisodeHead(books, episode, say)
  say('summary', ...episode.summary)
  for (const highlight of episode.highlights) {
    say('highlights/title', highlight.title)
    say('highlights/picture', highlight.picture)
    say('highlights', highlight.comment, highlight.printed)
    time('highlights', /\d:\d{2}/.test(highlight.title) ? undefined : highlight.at)
    for (const quote of highlight.quotes) bookEpisodeQuote(books, 'highlights', quote)
  }
  let group: string | undefined
  for (const point of episode.keyPoints) {
    if (point.group !== group) say('keyPoints/group', point.group)
    group = point.group
    if (has(books, 'keyPoints/title')) say('keyPoints/title', point.title)
    say('keyPoints', point.title, point.text, point.comment, point.printed)
    time('keyPoints', point.at)
  }
  group = ''
  for (const mention of episode.mentions) {
    if (mention.group !== group) say('mentions/group', mention.group)
    group = mention.group
    if (has(books, 'mentions/title')) say('mentions/title', mention.name)
    say('mentions', mention.name, mention.text, mention.comment, mention.printed)
    time('mentions', ...mention.at)
  }
  for (const quote of episode.quotes) bookEpisodeQuote(books, 'quotes', quote)
  for (const resource of episode.resources) say('resources', resource.title, resource.text)
  for (const section of episode.sections) {
    say('sections/title', section.title)
    say('sections', section.text)
  }
  for (const remark of episode.remarks ?? []) say(remark.section, remark.text)
  bookEpisodeTranscript(episode, headings, say, time, has(books, 'cues/speaker'))
}

type Say = (where: string, ...texts: readonly (string | undefined)[]) => void
type Time = (where: string, ...times: readonly (number | undefined)[]) => void

function has(books: Books, where: string): boolean {
  return books.has(where)
}

function bookEpisodeHead(books: Books, episode: Episode, say: Say): void {
  if (has(books, 'head')) {
    const { media } = episode
    // A recording is named beside the id that the note chose; an id that we made ends in a hash.
    const isOwnId = media?.kind === 'file' && !/-[0-9a-z]{7}$/.test(episode.id)
    say(
      'head',
      media?.kind === 'youtube' ? media.videoId : media?.url,
      media?.kind === 'file' ? media.fallback?.url : undefined,
      isOwnId ? episode.id : '',
      has(books, 'head/title') ? episode.title : '',
      episode.channel,
      episode.publishedOn,
      episode.viewCount?.toString(),
      episode.language,
    )
    say('head', episode.description, ...episode.tags, ...Object.keys(episode.extra), ...Object.values(episode.extra))
  }
  if (has(books, 'heading')) say('heading', episode.heading ?? episode.title)
}

function bookEpisodeQuote(
  books: Books,
  name: string,
  quote: Episode['quotes'][number] | Episode['highlights'][number]['quotes'][number],
): void {
  book(books, name, 'episode', [quote.text, quote.speaker, quote.comment, quote.printed].join('\n'))
  bookTime(books, name, 'episode', quote.at)
  if (!has(books, `${name}/words`)) return
  book(books, `${name}/words`, 'episode', quote.text)
  book(books, `${name}/attribution`, 'episode', [quote.speaker, quote.comment, quote.printed].join('\n'))
  bookTime(books, `${name}/attribution`, 'episode', quote.at)
}

/** Chapters come from their own section, or from headings in the transcript. */
function bookEpisodeTranscript(
  episode: Episode,
  headings: ReadonlySet<string>,
  say: Say,
  time: Time,
  hasLabels: boolean,
): void {
  for (const chapter of episode.chapters) {
    const isHeading = headings.has(chapter.title)
    say(isHeading ? 'cues' : 'chapters', chapter.title, chapter.text)
    if (!isHeading) time('chapters', chapter.start)
  }
  for (const cue of episode.cues) {
    const labels = [cue.speaker, ...(cue.turns ?? []).map((turn) => turn.speaker)]
    say('cues', ...labels, cue.text, cue.printed)
    time('cues', cue.start, cue.end)
    if (hasLabels) say('cues/speaker', ...labels)
  }
}
