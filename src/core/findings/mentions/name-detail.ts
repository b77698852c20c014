/** The passages of one episode that suit the page of a name best, and who says the name how often. */

import type { NamePage, NamePassage } from '../../catalogue/name-page-schema.ts'
import type { Episode } from '../../episode/schema.ts'
import type { TextRange } from '../../text/range.ts'
import { buildSpeakerIndex, getSpeakerName, type SpeakerIndex } from '../../transcript/speakers.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import {
  buildPassage,
  createCheckedText,
  type CheckedText,
  type WordRange,
  floorSeconds,
} from '../passages/find-passage.ts'
import { getPersonShares, type PersonShare } from '../people/person-share.ts'
import { findVerbatim, isShowable, type VerbatimQuote } from '../quotes/find-verbatim.ts'
import type { WordIndex } from '../word-index.ts'
import { buildExcerpt } from './build-excerpt.ts'
import { getNameShares, type NameShare } from './build-names.ts'
import { findNamedWords } from './occurrences.ts'

type Voices = NonNullable<NamePage['speakers']>

export interface NameDetail {
  /** Verbatim quotes that hold the name, else excerpts of the paragraphs that say it most. Best first. */
  readonly passages: readonly Omit<NamePassage, 'episode'>[]
  /** Passages whose speaker the transcript names, also by a carried label. */
  readonly voices: Voices
}

export interface DetailedShare extends NameShare {
  readonly detail: NameDetail
}

/** In characters. */
const MIN_LENGTH = 50
const MAX_LENGTH = 240
/** Of one name in one episode. */
const MAX_PASSAGES = 3

export interface NameFacts {
  readonly shares: readonly DetailedShare[]
  readonly people: readonly PersonShare[]
}

/** The names that an episode lists, and the people who speak in it. */
export function getNameFacts(episode: Episode, transcript: Transcript, index?: WordIndex): NameFacts {
  const text = createCheckedText(episode, transcript, index)
  const named = findNamedWords(text)
  const bySlug = new Map<string, readonly WordRange[]>()
  for (const { slug, matches } of named)
    if (matches.length >= (bySlug.get(slug)?.length ?? 0)) bySlug.set(slug, matches)
  const segmentsOf = (matches: readonly WordRange[]) => matches.map(({ from }) => text.index.segments[from]!)
  const quotes = listVerbatim(text)
  const speakers = buildSpeakerIndex(episode, transcript)
  const shares = getNameShares(episode, transcript, named).map((share) => {
    return { ...share, detail: buildDetail(text, speakers, quotes, bySlug.get(share.slug) ?? []) }
  })
  const said = new Map([...bySlug].map(([slug, matches]) => [slug, segmentsOf(matches)]))
  return { shares, people: getPersonShares(text, { speakers, quotes, said }) }
}

/** Highlights before quotes, as the notes list them; of two that overlap in the transcript the first. */
function listVerbatim(text: CheckedText): VerbatimQuote[] {
  const { highlights, quotes: listed } = text.episode
  const quotes: VerbatimQuote[] = []
  for (const stated of [...highlights.flatMap((highlight) => highlight.quotes), ...listed]) {
    const { length } = stated.text.trim()
    const quote = length >= MIN_LENGTH && length <= MAX_LENGTH ? findVerbatim(text, stated) : undefined
    if (quote && !quotes.some((other) => quote.from < other.to && other.from < quote.to)) quotes.push(quote)
  }
  return quotes
}

function buildDetail(
  text: CheckedText,
  speakers: SpeakerIndex,
  quotes: readonly VerbatimQuote[],
  matches: readonly WordRange[],
): NameDetail {
  const { index, transcript } = text
  const bySegment = new Map<number, TextRange[]>()
  for (const { from, to } of matches) {
    const segment = index.segments[from]!
    const range = { start: index.starts[from]!, end: index.ends[to - 1]! }
    bySegment.set(segment, [...(bySegment.get(segment) ?? []), range])
  }
  const nameOf = (segment: number) => {
    const label = speakers.bySegment[segment]?.label
    return getSpeakerName(text.episode, label)
  }
  const verbatim = quotes.flatMap((quote) => {
    const held = matches.filter(({ from, to }) => from >= quote.from && to <= quote.to)
    if (held.length === 0 || !isShowable(quote.text)) return []
    const ranges = held.map(({ from, to }) => {
      return trimPossessive(quote.text, {
        start: quote.tokens[from - quote.from]!.start,
        end: quote.tokens[to - 1 - quote.from]!.end,
      })
    })
    const { at } = buildPassage(text, quote)
    return [{ text: quote.text, speaker: quote.speaker, at: floorSeconds(at), isVerbatim: true, ranges }]
  })
  const excerpts = () =>
    [...bySegment]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([segment, ranges]) => {
        const { start, text: words } = transcript.segments[segment]!
        return { ...cutOut(words, ranges), speaker: nameOf(segment), at: floorSeconds(start), isVerbatim: false }
      })
      .filter((passage) => isShowable(passage.text))
      .slice(0, MAX_PASSAGES)
  const names = [...bySegment.keys()].flatMap((segment) => nameOf(segment) ?? [])
  return {
    passages: verbatim.length > 0 ? verbatim.slice(0, MAX_PASSAGES) : excerpts(),
    voices: countNames(names.map((name) => ({ name, count: 1 }))),
  }
}

/** Most first. */
export function countNames(names: Iterable<Voices[number]>): Voices {
  const counts = new Map<string, number>()
  for (const { name, count } of names) counts.set(name, (counts.get(name) ?? 0) + count)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}

function cutOut(words: string, occurrences: readonly TextRange[]): Pick<NamePassage, 'text' | 'ranges'> {
  const { range, isCutBefore, isCutAfter } = buildExcerpt(words, occurrences)
  const before = isCutBefore ? '… ' : ''
  return {
    text: `${before}${words.slice(range.start, range.end)}${isCutAfter ? ' …' : ''}`,
    ranges: occurrences
      .filter(({ start, end }) => start >= range.start && end <= range.end)
      .map((occurrence) => {
        const { start, end } = trimPossessive(words, occurrence)
        const by = before.length - range.start
        return { start: start + by, end: end + by }
      }),
  }
}

function trimPossessive(text: string, { start, end }: TextRange): TextRange {
  return { start, end: /['’]s$/i.test(text.slice(start, end)) ? end - 2 : end }
}
