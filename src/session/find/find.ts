/** The find bar's state: the typed text, every hit in the transcript, and which one is current. */

import { buildFindIndex, findAll, type FindHit } from '../../core/search/find-in-text.ts'
import { createCell, type Readable } from '../../storage/cell.ts'

export interface FindState {
  readonly query: string
  readonly hits: readonly FindHit[]
  /** Index into `hits`; -1 before the first jump and when there are none. */
  readonly current: number
}

export interface Find extends Readable<FindState> {
  /** Finds at once, on every key. The current hit becomes the first one at or after `fromSegment`. */
  setQuery(query: string, fromSegment: number): void
  /** Steps to the next (1) or previous (-1) hit, around the end, and returns it. */
  step(direction: 1 | -1): FindHit | undefined
  clear(): void
}

const NOTHING: FindState = { query: '', hits: [], current: -1 }

/** The index over the texts is built at the first query, not at opening. */
export function createFind(texts: readonly string[]): Find {
  const cell = createCell(NOTHING)
  let index: ReturnType<typeof buildFindIndex> | undefined

  return {
    read: cell.read,
    subscribe: cell.subscribe,
    setQuery(query, fromSegment) {
      if (query.trim() === '') return cell.write(query === '' ? NOTHING : { ...NOTHING, query })
      index ??= buildFindIndex(texts)
      const hits = findAll(index, query)
      const ahead = hits.findIndex((hit) => hit.segment >= fromSegment)
      cell.write({ query, hits, current: hits.length === 0 ? -1 : Math.max(0, ahead) })
    },
    step(direction) {
      const { query, hits, current } = cell.read()
      if (hits.length === 0) return undefined
      const next = (current + direction + hits.length) % hits.length
      cell.write({ query, hits, current: next })
      return hits[next]
    },
    clear: () => cell.write(NOTHING),
  }
}
