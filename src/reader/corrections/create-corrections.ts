/** The reader's own corrections: records beside the texts of episodes, one list for each episode. */

import type { Correction } from '../../core/episode/correction-schema.ts'
import { CorrectionSchema } from '../../core/episode/correction-schema.ts'
import { isEpisodeId } from '../../core/episode/episode-id.ts'
import { readShape } from '../../core/episode/read-shape.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { RecordGroup } from '../record-group.ts'
import type { RecordStore } from '../record-store.ts'

type CorrectionList = readonly Correction[]

export interface CorrectionChange {
  /** Ids. */
  readonly remove?: readonly string[]
  /** In their order; what is in the list already stays where it is. */
  readonly add?: readonly Correction[]
}

/** Of an episode the corrections in the order in which they are applied; none for one without. */
export interface Corrections extends ReadonlyStore<ReadonlyMap<string, CorrectionList>> {
  list(episode: string): CorrectionList
  /** False where the list would be longer than `MAX_CORRECTIONS`: then nothing changes. Saved at once. */
  change(episode: string, change: CorrectionChange): boolean
}

/** Of one episode. */
const MAX_CORRECTIONS = 20_000
const NONE: CorrectionList = []

export async function loadCorrections(group: RecordGroup): Promise<Corrections> {
  const store = group.create({ name: 'corrections', readRecord: readCorrections, merge: mergeCorrections })
  await store.load()
  return createCorrections(store)
}

function createCorrections(store: RecordStore<CorrectionList>): Corrections {
  const list = (episode: string) => store.getState().get(episode) ?? NONE
  return {
    ...store,
    list,
    change(episode, { remove = [], add = [] }) {
      const before = list(episode)
      const kept = before.filter(({ id }) => !remove.includes(id))
      const after = joinCorrections(kept, add)
      if (after.length > MAX_CORRECTIONS) return false
      // An empty list stays in the store: what another tab added meanwhile is joined to it.
      if (after !== before) store.put(episode, after)
      void store.flush()
      return true
    },
  }
}

/** Undefined unless every record of the list can be read: one that this version does not know is not dropped from it. */
export function readCorrections(record: unknown, key: string): CorrectionList | undefined {
  if (!isEpisodeId(key) || !Array.isArray(record) || record.length > MAX_CORRECTIONS) return undefined
  const list = record.flatMap((one: unknown): Correction[] => {
    const read = readShape(CorrectionSchema, one)
    return read.ok && read.value.episode === key ? [read.value] : []
  })
  const isWhole = list.length === record.length && new Set(list.map(({ id }) => id)).size === list.length
  return isWhole ? list : undefined
}

/** The second list behind the first, without what is in it. Returns the first itself where nothing is added. */
export function joinCorrections(one: CorrectionList, other: CorrectionList): CorrectionList {
  const known = new Set(one.map(({ id }) => id))
  const added = other.filter(({ id }) => !known.has(id) && known.add(id))
  return added.length > 0 ? [...one, ...added] : one
}

/** Two tabs changed a list: what either added is in it, and what either took out is not. */
export function mergeCorrections(
  mine: CorrectionList,
  theirs: CorrectionList,
  base: CorrectionList = NONE,
): CorrectionList {
  const [before, kept] = [new Set(base.map(({ id }) => id)), new Set(mine.map(({ id }) => id))]
  const left = theirs.filter(({ id }) => kept.has(id) || !before.has(id))
  const merged = joinCorrections(
    left.length === theirs.length ? theirs : left,
    mine.filter(({ id }) => !before.has(id)),
  )
  return merged
}
