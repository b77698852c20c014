/** What can be chosen in the palette, in sections: an answer's rows, or what was searched and visited lately. */

import type { CatalogueEntry } from '../../core/episode/schema.ts'
import type { PaletteAnswer, PaletteRow } from '../../core/search/palette.ts'
import type { SearchKind } from '../../core/search/search.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatCount, splitTitle } from '../parts/title.ts'
import { GROUP_WORDS } from './kind-words.ts'

export interface RecentPlace {
  readonly episodeId: string
  readonly at: Seconds
  /** What stands there. */
  readonly text: string
}

/** The latest first. */
export interface RecentLists {
  readonly searches: readonly { readonly text: string }[]
  readonly places: readonly RecentPlace[]
}

export type PaletteOption =
  | { readonly kind: 'row'; readonly key: string; readonly row: PaletteRow }
  | { readonly kind: 'time'; readonly key: string; readonly at: Seconds }
  | { readonly kind: 'search'; readonly key: string; readonly text: string }
  | { readonly kind: 'place'; readonly key: string; readonly place: RecentPlace }

export interface PaletteSection {
  readonly id: string
  /** Empty for a section without a heading. */
  readonly title: string
  /** Beside the heading. */
  readonly note: string
  /** Occurrence line: only of transcript sections. */
  readonly times?: readonly Seconds[]
  /** Length of another episode whose passages these are, as far as it is known. */
  readonly duration?: Seconds | undefined
  readonly options: readonly PaletteOption[]
}

const RECENT_SHOWN = 5

/** What is known of the episodes that are found. */
export interface KnownEpisodes {
  readonly open: { readonly id: string; readonly title: string } | undefined
  readonly entries: readonly CatalogueEntry[]
}

/**
 * The typed time, the best match, then the groups as they come, and passages of other episodes: before everything where none
 * is open, else behind what is of the open one. Groups without rows of their own are left out. With one kind chosen, only
 * what is of that kind.
 */
export function listAnswerSections(
  answer: PaletteAnswer,
  chosen: SearchKind | undefined,
  known: KnownEpisodes,
): readonly PaletteSection[] {
  const { time, best, groups } = answer
  const sections: PaletteSection[] = []
  if (time && chosen === undefined) {
    const options: PaletteOption[] = [{ kind: 'time', key: `time/${time.at}`, at: time.at }]
    sections.push({ id: 'time', title: '', note: '', options })
  }
  if (best && (chosen === undefined || chosen === best.kind)) {
    const note = best.kind === 'transcript' ? nameEpisode(best.hit.document.episodeId, known) : ''
    sections.push({ id: 'best', title: 'Best match', note, options: [asOption(best)] })
  }
  const others = listOtherEpisodes(answer, known)
  const own = groups.flatMap(({ kind, rows, times }): PaletteSection[] => {
    if (rows.length === 0) return []
    const isSaid = kind === 'transcript'
    const note = isSaid && known.open ? nameEpisode(known.open.id, known) : ''
    return [{ id: kind, title: GROUP_WORDS[kind], note, ...(isSaid && { times }), options: rows.map(asOption) }]
  })
  const titles = known.open ? own.findIndex(({ id }) => id === 'episode') : 0
  const place = titles === -1 ? own.length : titles
  return [...sections, ...own.slice(0, place), ...others, ...own.slice(place)]
}

function listOtherEpisodes({ episodes }: PaletteAnswer, known: KnownEpisodes): PaletteSection[] {
  return episodes.flatMap(({ episodeId, rows, count, times }): PaletteSection[] => {
    if (rows.length === 0) return []
    return [
      {
        id: `in/${episodeId}`,
        title: nameEpisode(episodeId, known),
        note: formatCount(count, 'passage'),
        times,
        duration: known.entries.find(({ id }) => id === episodeId)?.duration ?? times.at(-1),
        options: rows.map(asOption),
      },
    ]
  })
}

function nameEpisode(id: string, { open, entries }: KnownEpisodes): string {
  const title = open?.id === id ? open.title : (entries.find((entry) => entry.id === id)?.title ?? id)
  return displayText(splitTitle(title).main)
}

export function listRecentSections({ searches, places }: RecentLists): readonly PaletteSection[] {
  const asked = searches
    .slice(0, RECENT_SHOWN)
    .map(({ text }): PaletteOption => ({ kind: 'search', key: `search/${text}`, text }))
  const visited = places.slice(0, RECENT_SHOWN).map((place): PaletteOption => {
    return { kind: 'place', key: `place/${place.episodeId}/${formatTimecode(place.at)}`, place }
  })
  return [
    { id: 'searches', title: 'Recent searches', note: '', options: asked },
    { id: 'places', title: 'Recent places', note: '', options: visited },
  ].filter(({ options }) => options.length > 0)
}

function asOption(row: PaletteRow): PaletteOption {
  return { kind: 'row', key: row.key, row }
}
