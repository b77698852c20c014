/** An episode as headings, paragraphs and footnotes: what every format with a layout prints. */

import { formatMomentLink } from '../../episode/note-dialect.ts'
import type { HighlightQuote, Quote } from '../../episode/schema.ts'
import { explainQuote } from '../../findings/explain-finding.ts'
import type { QuoteCheck } from '../../findings/finding.ts'
import { CUT } from '../../findings/quotes/describe-differences.ts'
import { checkQuotes } from '../../findings/quotes/check-quotes.ts'
import { groupBy } from '../../text/group-by.ts'
import { formatDay } from '../../time/day.ts'
import type { Seconds } from '../../time/span.ts'
import { formatLength, formatTimecode } from '../../time/timecode.ts'
import { DOUBT_WORDS } from '../../transcript/doubt.ts'
import type { Chapter, Segment } from '../../transcript/transcript.ts'
import type { ExportOptions, ExportSource, PlacedNote } from '../exporter.ts'
import { createTimePrinter, cutRuns, type TextRun } from '../printed-times.ts'

/** `marks` are the texts of footnotes. */
export type DocumentRun = TextRun<string>

export interface Heading {
  readonly kind: 'heading'
  /** 1: a part, such as the transcript. 2: a chapter or a highlight in it. */
  readonly level: 1 | 2
  readonly id: string
  readonly text: string
  readonly isChapter?: true
}

export interface DocumentParagraph {
  readonly kind: 'paragraph'
  /** `aside`: about the text, not of it. `gap`: where there is none. */
  readonly style: 'said' | 'quote' | 'aside' | 'gap'
  /** Of a paragraph of the transcript. */
  readonly segment?: Segment
  readonly speaker?: string | undefined
  /** Before the text: why it may be invented. */
  readonly doubt?: string | undefined
  readonly runs: readonly DocumentRun[]
}

export type DocumentBlock = Heading | DocumentParagraph

/** Channel, day, length: those that are known. */
export function listFacts({ channel, publishedOn, duration }: ExportSource['episode']): string[] {
  const facts = [channel, formatDay(publishedOn), duration === undefined ? undefined : formatTimecode(duration)]
  return facts.filter((fact) => fact !== undefined && fact !== '') as string[]
}

/** A well-formed language tag: a malformed one makes the file invalid. */
export function findTag(language: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0]
  } catch {
    return undefined
  }
}

/** The recording, or the page of the episode, at a time. Undefined where there is no address of either. */
export function linkMoment({ episode, page }: ExportSource, at: Seconds): string | undefined {
  if (episode.media?.kind === 'youtube') return formatMomentLink(episode.media.videoId, at)
  return page === undefined || !/^https?:\/\//i.test(page) ? undefined : `${page}?t=${Math.floor(at)}`
}

/** Summary, highlights and quotes with their verdicts, the transcript, and notes whose words it no longer has. */
export function buildDocument(source: ExportSource, options: ExportOptions): DocumentBlock[] {
  const { episode, transcript, notes = [] } = source
  const checks = source.quotes ?? checkQuotes(episode, transcript)
  const lost = notes.filter(({ passage }) => !passage)
  return [
    ...buildPart(
      'Summary',
      episode.summary.map((line) => writeLine(line, 'said')),
    ),
    ...buildPart('Highlights', buildHighlights(source, checks)),
    ...buildPart(
      'Quotes',
      episode.quotes.map((quote) => buildQuote(quote, findCheck(checks, 'quote', quote.id))),
    ),
    ...buildPart('Transcript', buildTranscriptBlocks(source, options)),
    ...buildPart('Other notes', lost.map(buildLostNote)),
  ]
}

function buildPart(title: string, blocks: readonly DocumentBlock[]): DocumentBlock[] {
  return blocks.length === 0 ? [] : [heading(title.toLowerCase().replace(' ', '-'), title), ...blocks]
}

function heading(id: string, text: string, level: 1 | 2 = 1): Heading {
  return { kind: 'heading', level, id, text }
}

function writeLine(text: string, style: DocumentParagraph['style'], marks: readonly string[] = []): DocumentParagraph {
  return { kind: 'paragraph', style, runs: [{ text, marks }] }
}

function buildHighlights({ episode }: ExportSource, checks: readonly QuoteCheck[]): DocumentBlock[] {
  return episode.highlights.flatMap(({ id, title, quotes, at, comment }, place) => [
    heading(`highlight-${place + 1}`, title, 2),
    ...(quotes.length > 0 || at === undefined ? [] : [atTime(at)]),
    ...quotes.map((quote, index) => buildQuote(quote, findCheck(checks, 'highlight', id, index))),
    ...(comment === undefined ? [] : [writeLine(comment, 'said')]),
  ])
}

function atTime(at: Seconds): DocumentParagraph {
  return { kind: 'paragraph', style: 'aside', runs: [{ at, text: '', marks: [] }] }
}

function findCheck(checks: readonly QuoteCheck[], kind: 'quote' | 'highlight', id: string, index?: number) {
  return checks.find(
    ({ subject }) =>
      subject.kind === kind && subject.id === id && (subject.kind === 'quote' || subject.index === index),
  )
}

function buildQuote({ text, speaker, at }: Quote | HighlightQuote, check: QuoteCheck | undefined): DocumentParagraph {
  const by = speaker === undefined && at === undefined ? '' : ` — ${speaker ?? ''}${at === undefined ? '' : ' '}`
  return {
    kind: 'paragraph',
    style: 'quote',
    runs: [
      { text: `“${text}”`, marks: check ? [describeCheck(check)] : [] },
      ...(by === '' ? [] : [{ text: by, marks: [] }]),
      ...(at === undefined ? [] : [{ at, text: '', marks: [] }]),
    ],
  }
}

/** Texts beyond it are cut: a footnote is no place for pages. */
const MAX_DIFFERENCES = 6

/** The verdict, and the words by which the quote differs. */
function describeCheck(check: QuoteCheck): string {
  const clean = (words: string) => `“${words.replaceAll(CUT, ' ').replace(/\s+/g, ' ').trim()}”`
  const differences = check.differences.flatMap(({ kind, claimed, said }) => {
    if (kind === 'same' || `${clean(claimed)}${clean(said)}` === '“”“”') return []
    if (kind === 'left-out') return [`left out ${clean(said)}`]
    return [kind === 'added' ? `added ${clean(claimed)}` : `said ${clean(said)}, quoted ${clean(claimed)}`]
  })
  const rest = differences.length - MAX_DIFFERENCES
  const shown = differences.slice(0, MAX_DIFFERENCES).join('; ')
  return `${explainQuote(check)}${shown === '' ? '' : ` Words: ${shown}${rest > 0 ? `; and ${rest} more` : ''}.`}`
}

/** Chapters, paragraphs, and gaps between them. */
export function buildTranscriptBlocks(source: ExportSource, options: ExportOptions): DocumentBlock[] {
  const { episode, transcript, notes = [] } = source
  const timesOf = createTimePrinter(episode, options.times)
  const headings = groupBy(transcript.chapters, ({ firstSegment }) => firstSegment)
  const gaps = new Map(transcript.gaps.map((gap) => [gap.next, gap]))
  const noted = groupBy(notes, ({ passage }) => passage?.last)
  const writeGap = (next: number | undefined) => {
    const gap = gaps.get(next)
    return gap ? [writeLine(`About ${formatLength(gap.end - gap.start)} not in this transcript`, 'gap')] : []
  }
  const blocks = transcript.segments.flatMap((segment): DocumentBlock[] => [
    ...writeGap(segment.index),
    ...(headings.get(segment.index) ?? []).flatMap(buildChapter),
    {
      kind: 'paragraph',
      style: 'said',
      segment,
      speaker: options.speakers ? segment.speaker : undefined,
      doubt: segment.doubt && DOUBT_WORDS[segment.doubt],
      runs: cutRuns(
        segment.text,
        timesOf(segment),
        (noted.get(segment.index) ?? []).map((note) => ({ end: note.passage!.endOffset, mark: describeNote(note) })),
      ),
    },
  ])
  return [...blocks, ...writeGap(undefined)]
}

function buildChapter({ id, titles, text }: Chapter): DocumentBlock[] {
  const title: Heading = { ...heading(id, titles.join(' and '), 2), isChapter: true }
  return [title, ...(text === '' ? [] : [writeLine(text, 'aside')])]
}

function describeNote({ text, tags, by }: PlacedNote): string {
  const words = text.replace(/\s+/g, ' ').trim()
  return [
    by === undefined ? 'My note:' : `Note of ${by}:`,
    words === '' ? 'marked' : words,
    ...tags.map((tag) => `#${tag}`),
  ].join(' ')
}

/** A note on a moment without words, or on words that the transcript no longer has. */
function buildLostNote(note: PlacedNote): DocumentBlock {
  const words = note.quote.replace(/\s+/g, ' ').trim()
  return writeLine(words === '' ? '…' : words, 'quote', [describeNote(note)])
}
