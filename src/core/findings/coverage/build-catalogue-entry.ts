/** Builds the catalogue entry of an episode: the data shown on its card. */

import type { CatalogueEntry } from '../../catalogue/catalogue-schema.ts'
import { pickFacts } from '../../catalogue/stored-facets.ts'
import { MAX_SPEAKERS } from '../../catalogue/catalogue-values.ts'
import { countItems } from '../../catalogue/summary/count-items.ts'
import type { Episode } from '../../episode/schema.ts'
import type { Seconds } from '../../time/span.ts'
import { buildSpeakerIndex, isSpeakerCode, type Voice } from '../../transcript/speakers.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { WordIndex } from '../word-index.ts'
import { measureTalk } from './measure-talk.ts'
import { buildPassage, createCheckedText } from '../passages/find-passage.ts'
import { findVerbatim, canStandAlone, isShowable } from '../quotes/find-verbatim.ts'

/** Size in bytes of the episode file, and the first 16 hex digits of its SHA-256. */
interface EpisodeFileFacts {
  readonly size: number
  readonly hash: string
}

/** `index` spares the work where it is there already. */
export function buildCatalogueEntry(
  episode: Episode,
  transcript: Transcript,
  file: EpisodeFileFacts,
  index?: WordIndex,
): CatalogueEntry {
  const speakers = getSpeakers(episode, transcript)
  const quote = chooseCoverQuote(episode, transcript, index)
  const headings = transcript.chapters.flatMap(({ titles }) => titles.slice(0, 1)).slice(0, MAX_TITLES)
  return {
    id: episode.id,
    title: episode.title,
    ...pickFacts({ ...episode, speakers }),
    counts: countItems(episode),
    poster: {
      chapters: getPosterStarts(transcript),
      marks: episode.highlights.flatMap((highlight) => highlight.at ?? highlight.clip?.start ?? []),
      titles: quote || speakers.length > 0 || headings.length === 0 ? undefined : headings,
    },
    quote,
    lacksMedia: episode.media ? undefined : true,
    size: file.size,
    hash: file.hash,
  }
}

/** Titles of chapters on a cover. */
const MAX_TITLES = 4
/** Longer labels are not names. */
const MAX_NAME_LENGTH = 60

/** Full names where known, most words first, then people who are only quoted. */
function getSpeakers(episode: Episode, transcript: Transcript): string[] {
  const book = buildSpeakerIndex(episode, transcript)
  const words = new Map(measureTalk(transcript, book).voices.map((voice) => [voice.key, voice.words]))
  const wordsOf = ({ key }: Voice) => words.get(key) ?? 0
  const names = book.voices.toSorted((a, b) => wordsOf(b) - wordsOf(a)).map(({ name }) => name)
  const known = new Set(names.filter((name) => !isSpeakerCode(name) && name.length <= MAX_NAME_LENGTH))
  return [...known].filter((name) => !isJoint(name, known)).slice(0, MAX_SPEAKERS)
}

/** True for a label such as `Paul Ford and Rich Ziade` when both people are listed. */
function isJoint(name: string, known: ReadonlySet<string>): boolean {
  const parts = name
    .split(/,|&|\band\b/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.length > 1 && parts.every((part) => known.has(part))
}

export function getPosterStarts(transcript: Transcript): Seconds[] {
  const chapters = transcript.chapters.map((chapter) => chapter.start)
  return chapters.length > 0 ? chapters : [...new Set(transcript.timelineStarts)]
}

/** In characters. A card one column wide has room for 112, a wide one for 140. */
const MIN_LENGTH = 38
const MAX_LENGTH = 140
const BEST_LENGTH = 85

type CoverQuote = NonNullable<CatalogueEntry['quote']>

interface Candidate {
  readonly text: string
  readonly speaker: string | undefined
}

/**
 * The quote nearest to 85 characters among those that are verbatim, have a named speaker that the transcript does not
 * contradict, and can be read alone. Highlights go before quotes. Undefined when no quote fits, or without a transcript.
 */
export function chooseCoverQuote(episode: Episode, transcript: Transcript, index?: WordIndex): CoverQuote | undefined {
  const candidates = getCandidates(episode)
  if (candidates.length === 0 || transcript.segments.length === 0) return undefined
  const text = createCheckedText(episode, transcript, index)
  for (const candidate of candidates) {
    const quote = findVerbatim(text, candidate)
    if (quote?.speaker === undefined || isSpeakerCode(quote.label!)) continue
    const { at, end } = buildPassage(text, quote)
    return { text: quote.text, speaker: quote.speaker, at: cut(at, Math.floor), to: cut(end, Math.ceil) }
  }
  return undefined
}

/** To hundredths, which tell one word from the next. */
function cut(at: Seconds | undefined, round: (value: number) => number): Seconds | undefined {
  return at === undefined ? undefined : round(Number((at * 100).toFixed(4))) / 100
}

function getCandidates(episode: Episode): Candidate[] {
  const highlights = episode.highlights.flatMap(({ quotes }) => quotes)
  return [highlights, episode.quotes].flatMap((quotes) =>
    quotes
      .map(({ text, speaker }) => ({ text: text.trim(), speaker }))
      .filter(({ text }) => isFitting(text))
      .toSorted((a, b) => distance(a) - distance(b)),
  )
}

function isFitting(text: string): boolean {
  const length = measure(text)
  return length >= MIN_LENGTH && length <= MAX_LENGTH && canStandAlone(text) && isShowable(text)
}

function distance({ text }: Candidate): number {
  return Math.abs(measure(text) - BEST_LENGTH)
}

/** In code points. */
function measure(text: string): number {
  return [...text].length
}
