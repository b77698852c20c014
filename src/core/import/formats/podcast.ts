/** Podcasting 2.0: transcripts as JSON and HTML, chapters as JSON. */

import { createLineCounter } from '../../text/line-counter.ts'
import { createCaption, joinLines, type Caption, cleanText, createLineBuilder } from '../captions/caption.ts'
import { parseCaptionTime } from '../captions/caption-time.ts'
import type { IssueTally } from '../issue.ts'
import { hasFields, readField, readList, readText } from '../captions/json/json-fields.ts'
import { createJsonCaptions, createJsonImporter } from '../captions/json/json-importer.ts'
import { captionWords, readSegments, readTimeOf, readWords } from '../captions/json/read-segments.ts'
import { tokenizeMarkup } from '../captions/markup/markup.ts'
import { createTextCaptions, type ReadCaptions } from '../captions/tidy/finish-captions.ts'
import type { DraftChapter } from '../draft.ts'
import { LIMITS } from '../limits.ts'
import { isMostlyTimed, readPlainText } from './plain-text.ts'

/** A segment may be one word, a caption line or a paragraph. */
export const podcastJson = createJsonCaptions({
  format: 'podcast-json',
  name: 'Podcasting 2.0 transcript JSON',
  gives: 'cues, speakers; word times of single-word segments',
  basis: 'real files',
  accepts(value) {
    const segments = readList(readField(value, 'segments')) ?? []
    const isTimed = (segment: unknown) => readTimeOf(segment, ['startTime', 'start'], 1) !== undefined
    return segments.slice(0, 5).some((segment) => readText(segment, 'body') !== undefined && isTimed(segment))
  },
  cues: [
    (value, tally) => {
      const list = readList(readField(value, 'segments')) ?? []
      const single = list.filter((segment) => !/\S\s+\S/.test(readText(segment, 'body') ?? ''))
      if (list.length > 3 && single.length > list.length * 0.8) return readWordByWord(list, tally)
      return joinSameSpan(readSegments(list, 'segments', tally))
    },
  ],
  language: ['language'],
  hasPrefixes: true,
})

function readWordByWord(list: readonly unknown[], tally: IssueTally): Caption[] {
  const words = readWords(list.map((segment) => ({ ...Object(segment), text: readText(segment, 'body') ?? '' })))
  const hasSpaces = list.some((segment) => /^\s|\s$/.test(readText(segment, 'body') ?? ''))
  return captionWords(words, { path: 'segments' }, tally, !hasSpaces)
}

/** Some writers give each line of a caption a segment of its own, all with the times of the caption. */
function joinSameSpan(captions: readonly Caption[]): Caption[] {
  const joined: Caption[] = []
  for (const caption of captions) {
    const last = joined.at(-1)
    const isSame =
      last?.start === caption.start &&
      last?.end === caption.end &&
      last?.speaker === caption.speaker &&
      last?.end !== undefined
    if (!last || !isSame) joined.push(caption)
    else
      joined[joined.length - 1] = createCaption(
        last,
        joinLines([...last.lines, ...caption.lines]),
        last.position,
        last.speaker,
      )
  }
  return joined
}

/** Speaker, time, paragraph. Other pages with many times are read as plain text. */
export const podcastHtml = createTextCaptions({
  format: 'podcast-html',
  name: 'Podcasting 2.0 transcript HTML',
  gives: 'cues, speakers',
  basis: 'real files',
  extensions: ['.html', '.htm'],
  accepts: (_name, text) => isPodcast(text) || (/^\s*(?:<!|<[a-z])/i.test(text) && isMostlyTimed(readPage(text))),
  read: (text) => (countMarks(text) > 0 ? readPodcastHtml(text) : readPlainText(readPage(text))),
})

function isPodcast(text: string): boolean {
  return countMarks(text) >= 2 && /<p[\s>]/i.test(text)
}

/** The words of a page as lines, one a block: transcripts in HTML of any other making are read as plain text. */
export function readPage(html: string): string {
  let text = ''
  for (const token of tokenizeMarkup(html)) {
    if (token.kind === 'text') text += token.text.replace(/\s+/g, ' ')
    else if (BLOCKS.has(token.name) || token.name === 'br') text += '\n'
  }
  return text.replace(/\n{3,}/g, '\n\n').trim()
}

const MARK = /<cite[\s>]|<time(?:\s[^<>]{0,200})?>\s{0,20}[[(]?\d{1,3}:\d\d/gi

/** Speakers and clock times near the top: an article has one or the other by chance, a transcript has many. */
function countMarks(text: string): number {
  return text.slice(0, 100_000).match(MARK)?.length ?? 0
}

/** Elements whose text is kept apart from the spoken paragraphs. */
const PARTS: ReadonlySet<string> = new Set(['cite', 'time', 'title'])
const BLOCKS: ReadonlySet<string> = new Set('p div li section article h1 h2 h3 h4 tr td blockquote body'.split(' '))

function readPodcastHtml(text: string): ReadCaptions {
  const lineOf = createLineCounter(text)
  const captions: Caption[] = []
  const said = { speaker: undefined as string | undefined, start: undefined as number | undefined, title: '' }
  let part: { readonly name: string; text: string } | undefined
  let builder = createLineBuilder()
  let line = 1
  const endBlock = () => {
    if (!builder.hasText()) return
    captions.push(createCaption({ start: said.start }, builder.build(), { line }, said.speaker))
    builder = createLineBuilder()
    said.start = undefined
  }
  for (const token of tokenizeMarkup(text)) {
    if (token.kind === 'text') {
      if (part) part.text += token.text
      else {
        if (!builder.hasText()) line = lineOf(token.offset)
        builder.append(token.text)
      }
      continue
    }
    if (part && (token.name === part.name || BLOCKS.has(token.name))) {
      readPart(part, said)
      part = undefined
    }
    if (BLOCKS.has(token.name)) endBlock()
    else if (token.name === 'br') builder.append('\n')
    if (token.kind === 'open' && PARTS.has(token.name)) {
      endBlock()
      part = { name: token.name, text: '' }
    }
  }
  endBlock()
  return { captions: carryTimes(captions), draft: said.title === '' ? {} : { title: said.title } }
}

function readPart(
  part: { readonly name: string; readonly text: string },
  said: { speaker: string | undefined; start: number | undefined; title: string },
): void {
  const text = cleanText(part.text)
  if (part.name === 'title') said.title = text
  else if (part.name === 'cite') {
    const label = text.replace(/\s?[:：]$/, '')
    said.speaker = label === '' ? undefined : label
  } else said.start = parseCaptionTime(text.replace(/^[[(]|[\])]$/g, ''))?.at
}

/** A paragraph without a time goes on in the paragraph above: it starts where that starts, so that nothing comes out of order. */
function carryTimes(captions: readonly Caption[]): readonly Caption[] {
  if (captions.every((caption) => caption.start === undefined)) return captions
  let latest = 0
  return captions.map((caption) => {
    latest = caption.start ?? latest
    return { ...caption, start: latest }
  })
}

/** Also lists of chapters of other programs: titles and times, no transcript. */
export const chaptersJson = createJsonImporter(
  {
    format: 'chapters-json',
    name: 'Podcasting 2.0 chapters JSON',
    gives: 'chapters and their links',
    basis: 'real files',
    extensions: ['.chapters.json'],
    accepts(value) {
      const [first] = readList(readField(value, 'chapters')) ?? readList(value) ?? []
      const hasText = readText(first, 'text', 'body') !== undefined
      return hasFields(first, 'title') && readStart(first) !== undefined && !hasText
    },
  },
  (value, log, tally) => {
    const list = readField(value, 'chapters') ?? value
    const chapters = readChapters(list, 'chapters', tally)
    tally.flush(log)
    if (chapters.length === 0) {
      const what = 'no chapter has a time and a title'
      log.error({ code: 'no-chapters', what, hint: 'give each chapter a startTime and a title' })
      return { draft: undefined, issues: log.list }
    }
    const [title, description] = [readText(value, 'title'), readText(value, 'description')]
    return { draft: { title, description, chapters, resources: readResources(list) }, issues: log.list }
  },
)

/** Chapters in seconds, as podcasts (`startTime`), yt-dlp (`start_time`) and others write them. */
export function readChapters(value: unknown, path: string, tally: IssueTally): DraftChapter[] {
  return (readList(value) ?? []).flatMap((entry, index) => {
    const start = readStart(entry)
    const title = cleanText(readText(entry, 'title') ?? '')
    if (start === undefined || start < 0 || start > LIMITS.seconds || title === '') {
      if (readField(entry, 'toc') !== false) warnSkipped(entry, `${path}[${index}]`, tally)
      return []
    }
    const end = readTimeOf(entry, ['endTime', 'end_time', 'end'], 1)
    return [{ start, end: end !== undefined && end > start && end <= LIMITS.seconds ? end : undefined, title }]
  })
}

function readStart(entry: unknown): number | undefined {
  return readTimeOf(entry, ['startTime', 'start_time', 'start', 'time'], 1)
}

function warnSkipped(entry: unknown, path: string, tally: IssueTally): void {
  const what = 'a chapter has no title or no readable time'
  const excerpt = JSON.stringify(entry)?.slice(0, 80)
  tally.add({ code: 'bad-chapter', path, what, hint: 'it was left out', excerpt })
}

function readResources(value: unknown): { title: string; url: string }[] {
  return (readList(value) ?? []).flatMap((entry) => {
    const url = readText(entry, 'url') ?? ''
    const title = cleanText(readText(entry, 'title') ?? '')
    return /^https?:\/\/[^\s]+$/i.test(url) && title !== '' ? [{ title, url }] : []
  })
}
