/** A name over the library: the episodes that list it, and the passages that say it. */

import type { NameEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { NameCard } from '../../core/catalogue/name-page-schema.ts'
import type { MentionFinding } from '../../core/findings/finding.ts'
import { buildExcerpt, type Excerpt } from '../../core/findings/mentions/build-excerpt.ts'
import type { EpisodeOrder } from '../../core/search/search-source.ts'
import type { TextRange } from '../../core/text/range.ts'
import { compareDays } from '../../core/time/day.ts'
import type { Seconds } from '../../core/time/span.ts'
import { findChapter } from '../../core/transcript/find-active.ts'
import type { SpeakerIndex } from '../../core/transcript/speakers.ts'
import type { Segment, Transcript } from '../../core/transcript/transcript.ts'
import { buildTimelinePieces, type TimelinePiece } from '../timeline/build-timeline.ts'

/** A loaded episode, as far as this page needs it. */
export interface NameSource {
  readonly transcript: Transcript
  readonly speakers: SpeakerIndex
  readonly names: readonly Pick<MentionFinding, 'slug' | 'occurrences'>[]
}

export interface NameEpisode {
  readonly entry: NameCard
  readonly duration: Seconds
  /** Chapters with what is transcribed; before the episode is loaded only the chapters. */
  readonly pieces: readonly TimelinePiece[]
  /** Start of each passage that says the name. */
  readonly times: readonly Seconds[]
  readonly count: number
  readonly passages: readonly ShownPassage[] | undefined
}

export interface ShownPassage {
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

export function buildNameEpisodes(
  slug: string,
  entry: NameEntry,
  cards: readonly NameCard[],
  sources: ReadonlyMap<string, NameSource>,
  sort: EpisodeOrder = 'most',
): readonly NameEpisode[] {
  const slugs = new Set([slug, ...(entry.sameAs ?? [])])
  const stated = new Map(entry.episodes.map((one) => [String(one.id), one]))
  return listNameEpisodes(entry, cards, sort).map((known) =>
    buildEpisode(slugs, stated.get(known.id), known, sources.get(known.id)),
  )
}

/**
 * The episodes that list the name and are known. Those that say it most come first, or the latest, or the earliest; in any
 * order those that list the name without saying it come last.
 */
export function listNameEpisodes(
  entry: NameEntry,
  cards: readonly NameCard[],
  sort: EpisodeOrder = 'most',
): readonly NameCard[] {
  const counts = new Map(entry.episodes.map(({ id, count }) => [String(id), count]))
  const countOf = ({ id }: NameCard) => counts.get(id) ?? 0
  return cards
    .filter(({ id }) => counts.has(id))
    .sort((a, b) => {
      const byCount = sort === 'most' ? countOf(b) - countOf(a) : Number(countOf(b) > 0) - Number(countOf(a) > 0)
      return byCount || compareDays(a.publishedOn, b.publishedOn, sort === 'oldest' ? 'oldest' : 'newest')
    })
}

function buildEpisode(
  slugs: ReadonlySet<string>,
  stated: NameEntry['episodes'][number] | undefined,
  known: NameCard,
  source: NameSource | undefined,
): NameEpisode {
  const duration = findDuration(known, source)
  const passages = source && listPassages(slugs, source)
  const times = passages ? passages.flatMap(({ at }) => (at === undefined ? [] : [at])) : (stated?.times ?? [])
  return {
    entry: known,
    duration,
    pieces: source ? buildTimelinePieces(source.transcript) : cutChapters(known, duration),
    times,
    count: stated?.count ?? 0,
    passages,
  }
}

function findDuration(known: NameCard, source: NameSource | undefined): Seconds {
  return source?.transcript.duration ?? known.duration ?? 0
}

/** Chapters as the catalogue lists them; nothing is claimed about what is transcribed. */
function cutChapters({ poster }: NameCard, duration: Seconds): TimelinePiece[] {
  const starts = [0, ...poster.chapters.filter((start) => start > 0 && start < duration)]
  return starts.map((start, index) => ({ id: String(start), start, end: starts[index + 1] ?? duration, covered: [] }))
}

function listPassages(slugs: ReadonlySet<string>, { transcript, speakers, names }: NameSource): ShownPassage[] {
  const ranges = new Map<number, TextRange[]>()
  for (const finding of names.filter((name) => slugs.has(name.slug))) {
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
): ShownPassage {
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
