/** Chooses from the operators of a query which episodes and kinds are searched, and reports which operators fit nothing. */

import type { SearchDocument, SearchKind } from '../search-document.ts'
import { listSpeakers, nameSpeaker } from './document-filter.ts'
import {
  createEpisodeTest,
  createNameTest,
  createSpeakerTest,
  isNotNamed,
  isUnmetValue,
  type EpisodeFacts,
} from './episode-filter.ts'
import type { ParsedOperator } from './operators.ts'
import type { ParsedQuery } from './parse-query.ts'

export interface KnownEpisodes {
  /** Episodes that may be found, by id. Default: all. */
  readonly others?: ReadonlySet<string> | undefined
  /** Of each episode, by id. */
  readonly facts?: ReadonlyMap<string, EpisodeFacts> | undefined
  /** Everybody who speaks in an episode, by its id. One that is not in it may have anybody. */
  readonly speakers?: ReadonlyMap<string, readonly string[]> | undefined
}

/** Chosen by the reader beside the query. */
interface Chosen {
  readonly episodes?: ReadonlySet<string> | undefined
  readonly speaker?: string | undefined
}

/** Undefined: all. */
export function chooseKinds(operators: readonly ParsedOperator[]): ReadonlySet<SearchKind> | undefined {
  const kinds = operators.flatMap((operator) => (operator.kind === 'kind' ? operator.value : []))
  return kinds.length === 0 ? undefined : new Set(kinds)
}

/** Undefined: all. */
export function chooseEpisodes(
  { others, facts, speakers }: KnownEpisodes,
  operators: readonly ParsedOperator[],
  { episodes, speaker }: Chosen,
): ReadonlySet<string> | undefined {
  const known = new Set([...(speakers?.values() ?? [])].flat())
  const tests = listSpeakers(operators, speaker).flatMap((typed) => {
    // Things without a speaker may be in any episode.
    if (typed.some(isNotNamed)) return []
    const names = typed.map(createNameTest)
    // A name that no list has may still be said: numbered voices are in none.
    const isListed = [...known].some((name) => names.some((test) => test(name)))
    return isListed ? [(id: string) => speaks(names, speakers?.get(id))] : []
  })
  const isOfEpisode = createEpisodeTest(operators, facts?.values() ?? [])
  if (isOfEpisode) tests.push((id) => isOfEpisode(facts?.get(id) ?? {}))
  if (!episodes && tests.length === 0) return others
  const ids = [...(others ?? episodes ?? facts?.keys() ?? [])]
  return new Set(ids.filter((id) => (!episodes || episodes.has(id)) && tests.every((test) => test(id))))
}

/** @param speakers Of an episode; undefined when it may be anybody. */
function speaks(tests: readonly ((name: string) => boolean)[], speakers: readonly string[] | undefined): boolean {
  return speakers?.some((name) => tests.some((test) => test(name))) ?? true
}

interface Known {
  readonly documents?: readonly SearchDocument[]
  readonly facts?: ReadonlyMap<string, EpisodeFacts> | undefined
  /** Other documents than these may have any speaker. */
  readonly mayHaveSpeakers: boolean
  /** There are other episodes than these. */
  readonly mayHaveEpisodes?: boolean
}

/** Speakers that only other episodes may have are given the benefit of the doubt. */
export function findUnmet(
  { operators, near }: ParsedQuery,
  { documents = [], facts, mayHaveSpeakers, mayHaveEpisodes = false }: Known,
): ParsedOperator[] {
  return operators.filter((operator) => {
    if (operator.kind === 'near') return near.length === 0
    if (!mayHaveEpisodes && isUnmetValue(operator, facts?.values() ?? [])) return true
    if (operator.kind !== 'speaker' || mayHaveSpeakers) return false
    const test = createSpeakerTest(operator.value)
    return !documents.some((document) => test(nameSpeaker(document)))
  })
}
