/** A name over the library: the episodes that list it, and the passages that say it. */

import type { CatalogueEntry, NameEntry } from '../../core/episode/catalogue-schema.ts'
import type { MentionFinding } from '../../core/findings/finding.ts'
import type { TextRange } from '../../core/text/range.ts'
import type { Seconds } from '../../core/time/span.ts'
import { findChapter } from '../../core/transcript/find-active.ts'
import type { SpeakerIndex } from '../../core/transcript/speakers.ts'
import type { Segment, Transcript } from '../../core/transcript/transcript.ts'
import { buildTimelinePieces, type TimelinePiece } from '../timeline/build-timeline.ts'
import { buildExcerpt, type Excerpt } from './build-excerpt.ts'

/** A loaded episode, as far as this page needs it. */
export interface MentionSource {
  readonly transcript: Transcript
  readonly speakers: SpeakerIndex
  /** Of every name the episode lists. */
  readonly mentions: readonly MentionFinding[]
}

export interface MentionEpisode {
  readonly entry: CatalogueEntry
  readonly duration: Seconds
  /** Of the longest episode, 0 to 1: the width of its strip. */
  readonly share: number
  /** Chapters with what is transcribed; before the episode is loaded only the chapters. */
  readonly pieces: readonly TimelinePiece[]
  /** Start of each passage that says the name. */
  readonly times: readonly Seconds[]
  /** How many passages say it. */
  readonly count: number
  /** Undefined until the episode is loaded. */
  readonly passages: readonly MentionPassage[] | undefined
}

export interface MentionPassage {
  readonly segment: Segment
  readonly at?: Seconds
  /** Of the name in the segment's text. */
  readonly ranges: readonly TextRange[]
  readonly excerpt: Excerpt
  /** Titles of its chapter, joined by "and"; empty when there is none. */
  readonly chapter: string
  /** Only where the file names one. */
  readonly speaker?: { readonly name: string; readonly color: number }
}

export interface MentionPage {
  /** Passages in all episodes. */
  readonly total: number
  readonly episodes: readonly MentionEpisode[]
}

export type MentionSort = 'most' | 'newest'

export function buildMention(
  slug: string,
  entry: NameEntry,
  catalogue: readonly CatalogueEntry[],
  sources: ReadonlyMap<string, MentionSource>,
  sort: MentionSort = 'most',
): MentionPage {
  const listed = listMentionEpisodes(entry, catalogue, sort)
  const longest = Math.max(0, ...listed.map((known) => findDuration(known, sources.get(known.id))))
  const stated = new Map(entry.episodes.map((one) => [String(one.id), one]))
  const episodes = listed.map((known) =>
    buildEpisode(slug, stated.get(known.id), known, sources.get(known.id), longest),
  )
  return { total: episodes.reduce((sum, { count }) => sum + count, 0), episodes }
}

/**
 * The episodes that list the name and are in the library. With most passages first, or the latest first; in either order
 * those that list the name without saying it come last.
 */
export function listMentionEpisodes(
  entry: NameEntry,
  catalogue: readonly CatalogueEntry[],
  sort: MentionSort = 'most',
): readonly CatalogueEntry[] {
  const counts = new Map(entry.episodes.map((stated) => [String(stated.id), countPassages(stated)]))
  const countOf = ({ id }: CatalogueEntry) => counts.get(id) ?? 0
  return catalogue
    .filter(({ id }) => counts.has(id))
    .sort((a, b) => {
      const byCount = sort === 'most' ? countOf(b) - countOf(a) : Number(countOf(b) > 0) - Number(countOf(a) > 0)
      if (byCount !== 0) return byCount
      const [dayA, dayB] = [a.publishedOn ?? '', b.publishedOn ?? '']
      return dayA === dayB ? 0 : dayA < dayB ? 1 : -1
    })
}

/** Passages that say a name in one episode. An untimed transcript has passages without times. */
export function countPassages({ times, count }: NameEntry['episodes'][number]): number {
  return times.length > 0 ? times.length : count
}

/** The passages that say the name most often, as they follow each other in the episode. */
export function pickBest(passages: readonly MentionPassage[], count: number): readonly MentionPassage[] {
  const best = new Set(passages.toSorted((a, b) => b.ranges.length - a.ranges.length).slice(0, count))
  return passages.filter((passage) => best.has(passage))
}

function buildEpisode(
  slug: string,
  stated: NameEntry['episodes'][number] | undefined,
  known: CatalogueEntry,
  source: MentionSource | undefined,
  longest: Seconds,
): MentionEpisode {
  const duration = findDuration(known, source)
  const passages = source && listPassages(slug, source)
  const times = passages ? passages.flatMap(({ at }) => (at === undefined ? [] : [at])) : (stated?.times ?? [])
  return {
    entry: known,
    duration,
    share: longest > 0 ? duration / longest : 0,
    pieces: source ? buildTimelinePieces(source.transcript) : cutChapters(known, duration),
    times,
    count: passages?.length ?? (stated ? countPassages(stated) : 0),
    passages,
  }
}

function findDuration(known: CatalogueEntry, source: MentionSource | undefined): Seconds {
  return source?.transcript.duration ?? known.duration ?? 0
}

/** Chapters as the catalogue lists them; nothing is claimed about what is transcribed. */
function cutChapters({ poster }: CatalogueEntry, duration: Seconds): TimelinePiece[] {
  const starts = [0, ...poster.chapters.filter((start) => start > 0 && start < duration)]
  return starts.map((start, index) => ({ id: String(start), start, end: starts[index + 1] ?? duration, covered: [] }))
}

function listPassages(slug: string, { transcript, speakers, mentions }: MentionSource): MentionPassage[] {
  const ranges = new Map<number, TextRange[]>()
  for (const finding of mentions.filter((mention) => mention.slug === slug)) {
    for (const { segment, range } of finding.occurrences) {
      ranges.set(segment, [...(ranges.get(segment) ?? []), range])
    }
  }
  return [...ranges]
    .sort(([a], [b]) => a - b)
    .flatMap(([index, occurrences]) => {
      const segment = transcript.segments[index]
      return segment ? [describePassage(segment, occurrences, transcript, speakers)] : []
    })
}

function describePassage(
  segment: Segment,
  occurrences: readonly TextRange[],
  transcript: Transcript,
  speakers: SpeakerIndex,
): MentionPassage {
  const { start, speaker, text } = segment
  const ranges = occurrences.toSorted((a, b) => a.start - b.start)
  const chapter = start === undefined ? undefined : findChapter(transcript, start)
  return {
    segment,
    at: start,
    ranges,
    excerpt: buildExcerpt(text, ranges),
    chapter: chapter?.titles.join(' and ') ?? '',
    speaker:
      speaker === undefined ? undefined : { name: speakers.printedName(speaker), color: speakers.colorOf(speaker) },
  }
}
