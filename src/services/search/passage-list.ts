/** All passages of the results as one list, also those that are not loaded yet. */

import type { EpisodeGroup, SearchResult } from '../../core/search/present/search-results.ts'
import type { AnsweredResults } from './answered-results.ts'
import type { Seconds } from '../../core/time/span.ts'
import { countShownRows, type Opened, type ShownResults } from './shown-results.ts'
import type { ResultsSort } from './sort-results.ts'

/** A row of the list. */
export interface PassageSlot {
  readonly key: string
  readonly episodeId: string
  /** Undefined while it is not loaded. */
  readonly row: SearchResult | undefined
  /** Known before the row is. */
  readonly at: Seconds | undefined
}

export interface PassageList {
  readonly length: number
  /** The same for two lists whose passages lie in the same positions, whichever of them are loaded. */
  readonly shape: string
  /** @param to Exclusive. */
  readonly slice: (from: number, to: number) => readonly PassageSlot[]
  /** So many rows of each episode have to be loaded for these. */
  readonly countNeeded: (from: number, to: number) => ReadonlyMap<string, number>
}

/** Rows of one episode that follow each other in the list. */
interface Piece {
  readonly group: EpisodeGroup
  /** First of them in the list, and in the episode. */
  readonly start: number
  readonly offset: number
  readonly count: number
}

/**
 * The order of `results.episodes` is that of the list; in each episode passages are in the order they are said. Without a
 * sort the best come first, and then what was not compared with them, by episode.
 * @param first The results as they came first: their rows are the best.
 */
export function listPassages(
  results: AnsweredResults,
  first: AnsweredResults,
  sort: ResultsSort | undefined,
): PassageList {
  const best = sort === undefined ? listBest(first) : []
  const skipped = new Map(
    sort === undefined ? first.episodes.map(({ episodeId, rows }) => [episodeId, rows.length]) : [],
  )
  const pieces: Piece[] = []
  let length = best.length
  for (const group of results.episodes) {
    const offset = skipped.get(group.episodeId) ?? 0
    const count = group.count - offset
    if (count <= 0) continue
    pieces.push({ group, start: length, offset, count })
    length += count
  }
  const inTime = sort !== undefined
  const overlap = (from: number, to: number) => {
    const end = findPiece(pieces, to)
    return pieces.slice(findPiece(pieces, from), end < pieces.length && pieces[end]!.start < to ? end + 1 : end)
  }
  return {
    length,
    shape: pieces.map(({ group, start, offset, count }) => `${group.episodeId}/${start}/${offset}/${count}`).join(' '),
    slice: (from, to) => [
      ...best.slice(from, to),
      ...overlap(from, to).flatMap(({ group, start, offset, count }) => {
        const [low, high] = [Math.max(from, start), Math.min(to, start + count)]
        return listSlots(group, inTime, low - start + offset, high - start + offset)
      }),
    ],
    countNeeded: (from, to) =>
      new Map(
        overlap(from, to).map(({ group, start, offset, count }) => [
          group.episodeId,
          // Which is said first is known once all are here.
          inTime ? group.count : Math.min(to, start + count) - start + offset,
        ]),
      ),
  }
}

function listBest({ episodes }: AnsweredResults): PassageSlot[] {
  return episodes
    .flatMap(({ episodeId, rows }) => rows.map((row) => toSlot(episodeId, row)))
    .toSorted((a, b) => b.row!.hit.score - a.row!.hit.score)
}

function listSlots(group: EpisodeGroup, inTime: boolean, from: number, to: number): PassageSlot[] {
  const { episodeId, rows, times, count } = group
  const isWhole = rows.length >= count
  const known = inTime ? (isWhole ? orderByTime(rows) : []) : rows
  return Array.from({ length: Math.max(0, to - from) }, (_, step) => {
    const index = from + step
    const row = known[index]
    if (row) return toSlot(episodeId, row)
    return { key: `${episodeId}/${index}`, episodeId, row: undefined, at: inTime ? times[index] : undefined }
  })
}

function toSlot(episodeId: string, row: SearchResult): PassageSlot {
  return { key: row.key, episodeId, row, at: row.at }
}

const ordered = new WeakMap<readonly SearchResult[], readonly SearchResult[]>()

/** Remembered: a list of many windows is sliced from the same rows again and again. */
function orderByTime(rows: readonly SearchResult[]): readonly SearchResult[] {
  const known = ordered.get(rows)
  if (known) return known
  const sorted = rows.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
  ordered.set(rows, sorted)
  return sorted
}

/** The rows of a page in its order, as far as they are unfolded and loaded. */
export function listDrawnRows(
  { episodes, groups, partial }: AnsweredResults,
  list: PassageList | undefined,
  shown: ShownResults,
): readonly SearchResult[] {
  const cut = (group: Opened & { readonly rows: readonly SearchResult[] }) =>
    group.rows.slice(0, countShownRows(shown, group))
  const passages = list ? list.slice(0, list.length).flatMap(({ row }) => row ?? []) : episodes.flatMap(cut)
  return [...passages, ...groups.filter(({ kind }) => kind !== 'transcript').flatMap(cut), ...partial]
}

/** How many rows there are where this one is. */
export function countRows(results: AnsweredResults | undefined, opened: Opened): number {
  const group =
    'kind' in opened
      ? results?.groups.find(({ kind }) => kind === opened.kind)
      : results?.episodes.find(({ episodeId }) => episodeId === opened.episodeId)
  return group?.count ?? 0
}

/** Index of the first piece that ends after this position. */
function findPiece(pieces: readonly Piece[], position: number): number {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const { start, count } = pieces[middle]!
    if (start + count > position) high = middle
    else low = middle + 1
  }
  return low
}
