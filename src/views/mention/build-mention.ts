/** A name over the library: where it is said in each episode, with which other names, and what else is of its kind. */

import type { CatalogueEntry, NameEntry, Names } from '../../core/episode/schema.ts'
import type { MentionFinding } from '../../core/findings/finding.ts'
import type { TextRange } from '../../core/text/range.ts'
import type { Seconds } from '../../core/time/span.ts'
import { findChapter } from '../../core/transcript/find-active.ts'
import type { SpeakerBook } from '../../core/transcript/speakers.ts'
import type { Segment, Transcript } from '../../core/transcript/transcript.ts'
import { buildStripPieces, type StripPiece } from '../strip/build-strip.ts'
import { buildExcerpt, type Excerpt } from './build-excerpt.ts'

/** A loaded episode, as far as this page needs it. */
export interface MentionSource {
  readonly transcript: Transcript
  readonly speakers: SpeakerBook
  /** Of every name the episode lists. */
  readonly mentions: readonly MentionFinding[]
}

export interface MentionEpisode {
  readonly entry: CatalogueEntry
  readonly duration: Seconds
  /** Of the longest episode, 0 to 1: the width of its strip. */
  readonly share: number
  /** Chapters with what is transcribed; before the episode is loaded only the chapters. */
  readonly pieces: readonly StripPiece[]
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
  /** Places of the name in the segment's text. */
  readonly ranges: readonly TextRange[]
  readonly excerpt: Excerpt
  /** Titles of its chapter, joined by "and"; empty when there is none. */
  readonly chapter: string
  /** Only where the file names one. */
  readonly speaker?: { readonly name: string; readonly color: number }
}

export interface RelatedName {
  readonly slug: string
  readonly name: string
  readonly count: number
}

export interface MentionPage {
  /** Passages in all episodes. */
  readonly total: number
  /** The latest first. */
  readonly episodes: readonly MentionEpisode[]
  /** Names said in the same passages of the loaded episodes, most often first. */
  readonly together: readonly RelatedName[]
  /** Other names of its kind, by name. */
  readonly others: readonly RelatedName[]
}

export function buildMention(
  slug: string,
  entry: NameEntry,
  names: Names,
  catalogue: readonly CatalogueEntry[],
  sources: ReadonlyMap<string, MentionSource>,
): MentionPage {
  const listed = listMentionEpisodes(entry, catalogue)
  const longest = Math.max(0, ...listed.map((known) => findDuration(known, sources.get(known.id))))
  const episodes = listed.map((known) => buildEpisode(slug, entry, known, sources.get(known.id), longest))
  return {
    total: episodes.reduce((sum, { count }) => sum + count, 0),
    episodes,
    together: listTogether(slug, names, episodes, sources),
    others: listOthers(slug, entry, names),
  }
}

/** The episodes that list the name and are in the library: the latest first, those that say it before those that do not. */
export function listMentionEpisodes(entry: NameEntry, catalogue: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
  const counts = new Map(entry.episodes.map(({ id, times, count }) => [String(id), times.length + count]))
  return catalogue
    .filter(({ id }) => counts.has(id))
    .sort((a, b) => {
      const isSaid = Number((counts.get(b.id) ?? 0) > 0) - Number((counts.get(a.id) ?? 0) > 0)
      return isSaid || (b.publishedOn ?? '').localeCompare(a.publishedOn ?? '')
    })
}

function buildEpisode(
  slug: string,
  entry: NameEntry,
  known: CatalogueEntry,
  source: MentionSource | undefined,
  longest: Seconds,
): MentionEpisode {
  const stated = entry.episodes.find(({ id }) => id === known.id)
  const duration = findDuration(known, source)
  const passages = source && listPassages(slug, source)
  const times = passages ? passages.flatMap(({ at }) => (at === undefined ? [] : [at])) : (stated?.times ?? [])
  return {
    entry: known,
    duration,
    share: longest > 0 ? duration / longest : 0,
    pieces: source ? buildStripPieces(source.transcript) : cutChapters(known, duration),
    times,
    // An untimed transcript has passages without times.
    count: passages?.length ?? (times.length > 0 ? times.length : (stated?.count ?? 0)),
    passages,
  }
}

function findDuration(known: CatalogueEntry, source: MentionSource | undefined): Seconds {
  return source?.transcript.duration ?? known.duration ?? 0
}

/** What the catalogue knows of the chapters; nothing is claimed about what is transcribed. */
function cutChapters({ poster }: CatalogueEntry, duration: Seconds): StripPiece[] {
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
    .flatMap(([index, places]) => {
      const segment = transcript.segments[index]
      return segment ? [describePassage(segment, places, transcript, speakers)] : []
    })
}

function describePassage(
  segment: Segment,
  places: readonly TextRange[],
  transcript: Transcript,
  speakers: SpeakerBook,
): MentionPassage {
  const { start, speaker, text } = segment
  const ranges = places.toSorted((a, b) => a.start - b.start)
  const chapter = start === undefined ? undefined : findChapter(transcript, start)
  return {
    segment,
    ...(start !== undefined && { at: start }),
    ranges,
    excerpt: buildExcerpt(text, ranges),
    chapter: chapter?.titles.join(' and ') ?? '',
    ...(speaker !== undefined && {
      speaker: { name: speakers.printedName(speaker), color: speakers.colorOf(speaker) },
    }),
  }
}

function listTogether(
  slug: string,
  names: Names,
  episodes: readonly MentionEpisode[],
  sources: ReadonlyMap<string, MentionSource>,
): readonly RelatedName[] {
  const counts = new Map<string, RelatedName>()
  for (const { entry, passages = [] } of episodes) {
    const here = new Set(passages.map(({ segment }) => segment.index))
    for (const mention of sources.get(entry.id)?.mentions ?? []) {
      if (mention.slug === slug) continue
      const shared = new Set(mention.occurrences.map(({ segment }) => segment).filter((segment) => here.has(segment)))
      const count = shared.size + (counts.get(mention.slug)?.count ?? 0)
      const name = names.names[mention.slug]?.name ?? mention.name
      if (shared.size > 0) counts.set(mention.slug, { slug: mention.slug, name, count })
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'en'))
}

function listOthers(slug: string, { kind }: NameEntry, names: Names): readonly RelatedName[] {
  return Object.entries(names.names)
    .filter(([other, { kind: theirs }]) => other !== slug && theirs === kind)
    .map(([other, { name, episodes }]) => ({ slug: other, name, count: countPassages(episodes) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

function countPassages(episodes: NameEntry['episodes']): number {
  return episodes.reduce((sum, { times, count }) => sum + (times.length > 0 ? times.length : count), 0)
}
