/** YouTube's captions as they are downloaded: json3, srv1 to srv3, and the lists of youtube-transcript-api. */

import { isRecord } from '../../episode/is-record.ts'
import { isVideoId } from '../../episode/media-file.ts'
import { decodeEntities } from '../../text/entities.ts'
import { createLineCounter } from '../../text/line-counter.ts'
import { createCaption, type Caption, createLineBuilder, type LineBuilder } from '../captions/caption.ts'
import { parseVideoId } from '../captions/facts.ts'
import { hasFields, readField, readList, readNumber, readText, toNumber } from '../captions/json/json-fields.ts'
import { createJsonCaptions } from '../captions/json/json-importer.ts'
import { fillStarts, readSegments } from '../captions/json/read-segments.ts'
import { parseCueMarkup } from '../captions/markup/cue-markup.ts'
import { tokenizeMarkup, type MarkupToken } from '../captions/markup/markup.ts'
import { warnCut } from '../captions/text/block-issues.ts'
import { clipEnds, markLoneWords } from '../captions/tidy/tidy-times.ts'
import { createTextCaptions, type ReadCaptions } from '../captions/tidy/finish-captions.ts'
import type { IssueTally } from '../issue.ts'
import { roundFine } from '../captions/caption-time.ts'

/** Events in milliseconds, segments with word times. Ignores window events and line breaks. */
export const youtubeJson3 = createJsonCaptions({
  format: 'youtube-json3',
  name: 'YouTube json3',
  gives: 'cues, word times',
  basis: 'real files',
  extensions: ['.json3'],
  accepts: (value) => {
    const events = readList(readField(value, 'events'))
    return events !== undefined && (events.length === 0 || events.some(isEvent))
  },
  cues: [
    (value, tally) => {
      const events = readList(readField(value, 'events')) ?? []
      const captions = events.map((event, index) => readEvent(event, `events[${index}]`))
      const spoken = captions.filter((caption) => caption !== undefined)
      return clipEnds(fillStarts(markLoneWords(spoken), tally))
    },
  ],
  hasPrefixes: true,
})

function isEvent(event: unknown): boolean {
  return readNumber(event, 'tStartMs', 'dDurationMs') !== undefined || readList(readField(event, 'segs')) !== undefined
}

/** Undefined for events that draw a window or break a line. Spaces belong to the segments; the first is said at once. */
function readEvent(event: unknown, path: string): Caption | undefined {
  const segs = readList(readField(event, 'segs')) ?? []
  const start = readNumber(event, 'tStartMs')
  const duration = readNumber(event, 'dDurationMs')
  const isTimed = start !== undefined && segs.some((seg) => readNumber(seg, 'tOffsetMs') !== undefined)
  const builder = createLineBuilder()
  for (const [index, seg] of segs.entries()) {
    const shift = readNumber(seg, 'tOffsetMs') ?? (index === 0 ? 0 : undefined)
    if (isTimed && shift !== undefined) builder.mark((start + shift) / 1000)
    builder.append(readText(seg, 'utf8') ?? '')
  }
  if (!builder.hasText()) return undefined
  const end = start === undefined || duration === undefined ? undefined : (start + duration) / 1000
  return createCaption({ start: toSeconds(start), end }, builder.build(), { path })
}

/** Paragraphs in milliseconds, pieces with word times. Ignores window and style definitions. */
export const youtubeSrv3 = createTextCaptions({
  format: 'youtube-srv3',
  name: 'YouTube srv3, srv2, YTT',
  gives: 'cues, word times',
  basis: 'real files',
  extensions: ['.srv3', '.srv2', '.ytt', '.xml'],
  accepts: (_name, text) => /<timedtext[\s>]/.test(text.slice(0, 3000)),
  read: readSrv3,
})

interface OpenParagraph {
  readonly start: number | undefined
  readonly end: number | undefined
  readonly line: number
  readonly builder: LineBuilder
  hasWordTime: boolean
}

function readSrv3(text: string, tally: IssueTally): ReadCaptions {
  const lineOf = createLineCounter(text)
  const captions: Caption[] = []
  let open: OpenParagraph | undefined
  const close = () => {
    if (open) captions.push(readParagraph(open))
    open = undefined
  }
  for (const token of tokenizeMarkup(text)) {
    if (token.kind !== 'text' && (token.name === 'p' || token.name === 'text')) {
      close()
      if (token.kind === 'open' && !token.isEmpty) open = openParagraph(token.attributes, lineOf(token.offset))
    } else if (open) readInside(open, token)
  }
  if (open) warnCut(open.line, tally)
  close()
  const spoken = captions.filter((caption) => caption.lines[0]!.text !== '')
  return { captions: clipEnds(fillStarts(markLoneWords(spoken), tally)), hasPrefixes: true }
}

function openParagraph(attributes: ReadonlyMap<string, string>, line: number): OpenParagraph {
  const start = toNumber(attributes.get('t'))
  const length = toNumber(attributes.get('d'))
  const end = start === undefined || length === undefined ? undefined : start + length
  const open = { start: toSeconds(start), end: toSeconds(end), line, builder: createLineBuilder(), hasWordTime: false }
  if (open.start !== undefined) open.builder.mark(open.start)
  return open
}

/** `<s t="240">`: a piece said that much after the paragraph starts. */
function readInside(open: OpenParagraph, token: MarkupToken): void {
  if (token.kind === 'text') open.builder.append(token.text)
  else if (token.kind === 'open' && token.name === 'br') open.builder.append('\n')
  else if (token.kind === 'open' && token.name === 's' && open.start !== undefined) {
    const shift = toNumber(token.attributes.get('t'))
    if (shift === undefined) return
    open.builder.mark(open.start + shift / 1000)
    open.hasWordTime = true
  }
}

function readParagraph({ start, end, line, builder, hasWordTime }: OpenParagraph): Caption {
  const built = builder.build()
  return createCaption({ start, end }, hasWordTime ? built : { text: built.text, words: [] }, { line })
}

function toSeconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000
}

/** `<text start dur>` in seconds, with character references escaped twice. */
export const youtubeSrv1 = createTextCaptions({
  format: 'youtube-srv1',
  name: 'YouTube srv1',
  gives: 'cues',
  basis: 'real files',
  extensions: ['.srv1', '.xml'],
  accepts: (_name, text) => /<transcript[\s>][\s\S]{0,400}?<text\s[^>]{0,200}\bstart\s?=/.test(text.slice(0, 3000)),
  read: readSrv1,
})

interface OpenText {
  readonly attributes: ReadonlyMap<string, string>
  readonly line: number
  text: string
}

function readSrv1(text: string, tally: IssueTally): ReadCaptions {
  const lineOf = createLineCounter(text)
  const captions: Caption[] = []
  let open: OpenText | undefined
  const close = () => {
    if (open) captions.push(parseText(open))
    open = undefined
  }
  for (const token of tokenizeMarkup(text)) {
    if (token.kind === 'text') {
      if (open) open.text += token.text
    } else if (token.name === 'text') {
      close()
      if (token.kind === 'open' && !token.isEmpty)
        open = { attributes: token.attributes, line: lineOf(token.offset), text: '' }
    } else if (token.name === 'br' && open) open.text += '\n'
  }
  if (open) warnCut(open.line, tally)
  close()
  return { captions: clipEnds(fillStarts(captions, tally)), hasPrefixes: true }
}

/** The tokenizer has decoded once; what is still escaped is markup and references of the caption itself. */
function parseText({ attributes, line, text }: OpenText): Caption {
  const start = toNumber(attributes.get('start'))
  const length = toNumber(attributes.get('dur'))
  const end = start === undefined || length === undefined ? undefined : roundFine(start + length)
  const lines = parseCueMarkup(text, start ?? 0)
  const caption = createCaption({ start, end }, lines[0]!, { line })
  return { ...caption, lines }
}

/** Lists of text, start and duration, as it and its relatives write them, with or without the video id. */
export const youtubeTranscriptApi = createJsonCaptions({
  format: 'youtube-transcript-api',
  name: 'youtube-transcript-api JSON',
  gives: 'cues, video id and language where given',
  basis: 'published types',
  accepts: (value) => {
    const snippets = findSnippets(value)
    return snippets !== undefined && snippets.list.slice(0, 3).every(isSnippet) && snippets.list.length > 0
  },
  cues: [
    (value, tally) => {
      const { list, path } = findSnippets(value) ?? { list: [], path: '' }
      const perSecond = hasMilliseconds(list) ? 1000 : 1
      const startKeys = ['start', 'offset', 'startMs', 'start_ms']
      return clipEnds(readSegments(list, path, tally, { perSecond, startKeys }).map(decodeLines))
    },
  ],
  language: ['language_code', 'languageCode'],
  draft: (value) => ({
    videoId: parseVideoId(readText(value, 'video_id', 'videoId') ?? findIdKey(value)),
    title: readText(value, 'title'),
  }),
  hasPrefixes: true,
})

/** The list itself, `snippets` of one video, the list under a video id, or the first video of several. */
function findSnippets(value: unknown): { readonly list: readonly unknown[]; readonly path: string } | undefined {
  const snippets = readList(readField(value, 'snippets'))
  if (snippets) return { list: snippets, path: 'snippets' }
  const key = findIdKey(value)
  const under = key === undefined ? undefined : readList(readField(value, key))
  if (key !== undefined && under) return { list: under, path: key }
  const list = readList(value)
  if (!list) return undefined
  const first = readList(list[0])
  return first && list.length === 1 ? { list: first, path: '[0]' } : { list, path: '' }
}

/** `{ "EV7WhVT270Q": […] }`. */
function findIdKey(value: unknown): string | undefined {
  const [key, ...others] = isRecord(value) ? Object.keys(value) : []
  return key !== undefined && others.length === 0 && isVideoId(key) ? key : undefined
}

function isSnippet(entry: unknown): boolean {
  const hasLength = hasFields(entry, 'duration') || hasFields(entry, 'dur')
  return readText(entry, 'text') !== undefined && hasLength && readNumber(entry, 'start', 'offset') !== undefined
}

/** Some relatives count milliseconds: whole numbers, each caption longer than any caption can be in seconds. */
function hasMilliseconds(list: readonly unknown[]): boolean {
  const lengths = list.slice(0, 200).map((entry) => readNumber(entry, 'duration', 'dur') ?? 0)
  const spoken = lengths.filter((length) => length > 0).toSorted((a, b) => a - b)
  const middle = spoken[spoken.length >> 1]
  return middle !== undefined && middle >= 200 && spoken.every((length) => Number.isInteger(length))
}

/** References may still be escaped once. */
function decodeLines(caption: Caption): Caption {
  if (!caption.lines.some((line) => line.text.includes('&'))) return caption
  return { ...caption, lines: caption.lines.map((line) => ({ ...line, text: decodeEntities(line.text) })) }
}
