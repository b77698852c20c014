/** Answers for the palette: the open episode at once, then every other place, all asked with one expanded query. */

import type { Seconds } from '../time/span.ts'
import { createAccepts, createNameTest, nameSpeaker } from './accepts.ts'
import type { Accepts, Elsewhere, Found, FindRequest } from './backend.ts'
import {
  buildPaletteAnswer,
  CHOSEN_ROWS,
  ELSEWHERE_HITS,
  isElsewhere,
  listNamed,
  type FoundHere,
} from './build-palette-answer.ts'
import { expandQuery, type ExpandedQuery } from './expanded-query.ts'
import { joinWordSources } from './join-words.ts'
import type { PaletteAnswer, PaletteOptions } from './palette.ts'
import { isWordless, parseQuery, type ParsedQuery } from './query.ts'
import type { PlacedOperator } from './query-pieces.ts'
import { createExpand } from './read-groups.ts'
import type { SearchDocument } from './search.ts'
import type { SearchEngine } from './search-engine.ts'
import type { TranscriptEngine } from './transcript-engine.ts'

export interface SearchPlaces {
  /** Of the open episode; absent on pages without one. */
  readonly transcript?: TranscriptEngine | undefined
  /** What stands beside the transcript, and the library's lists. */
  readonly items: SearchEngine
  /** What other episodes say. */
  readonly elsewhere?: Elsewhere | undefined
  /** Episodes that may be found elsewhere, by id. Default: all. */
  readonly others?: ReadonlySet<string> | undefined
  /** The open episode, which is counted beside what is searched elsewhere. */
  readonly open?: { readonly id: string; readonly covered: Seconds } | undefined
  /** Channel of each episode, by id. */
  readonly channels?: ReadonlyMap<string, string>
  /** Everybody who speaks in an episode, by its id. One that is not in it may have anybody. */
  readonly speakers?: ReadonlyMap<string, readonly string[]>
  /** No time beyond it is offered. Absent or 0: not known. */
  readonly duration?: Seconds | undefined
}

export interface PaletteSearch {
  /** Never fails. An empty query, or one of signs only, has an empty answer (but a time, if it is one). */
  readonly searchHere: (query: string, options?: PaletteOptions) => PaletteAnswer
  /** The same with what is elsewhere; undefined when there is nothing elsewhere to ask. Rejects as `Elsewhere` does. */
  readonly searchAll: (
    query: string,
    options?: PaletteOptions,
    isWanted?: () => boolean,
  ) => Promise<PaletteAnswer> | undefined
}

/** What is typed is looked up in the words of all places together, so that one place's guess never stands beside another's find. */
export function createPaletteSearch(places: SearchPlaces): PaletteSearch {
  const { transcript, items, elsewhere, channels } = places
  const here = transcript ? [transcript, items] : [items]
  const words = joinWordSources([...here, ...(elsewhere ? [elsewhere] : [])].map((place) => place.words))
  const expand = createExpand(words)
  const documents = here.flatMap((place) => place.documents)

  const read = (typed: string, { voice, speaker, episodes }: PaletteOptions): Asked => {
    const parsed = parseQuery(typed)
    return {
      typed,
      query: expandQuery(parsed, words, expand),
      accepts: createAccepts({ operators: parsed.operators, speaker, voice, channels, episodes }),
      unmet: findUnmet(parsed, documents, channels, elsewhere !== undefined),
    }
  }
  const findHere = ({ query, accepts }: Asked): FoundHere => {
    if (isWordless(query.parsed)) return listAccepted(places, accepts)
    const request: FindRequest = { limit: Infinity, accepts }
    return { passages: transcript?.find(query, request), items: items.find(query, request) }
  }
  const answer = (asked: Asked, options: PaletteOptions, found?: Found) =>
    buildPaletteAnswer({ ...asked, places, options, here: findHere(asked), ...(found && { found }) })
  const findAll = async (found: Promise<Found>, asked: Asked, options: PaletteOptions) =>
    answer(asked, options, await found)

  return {
    searchHere: (typed, options = {}) => answer(read(typed, options), options),
    searchAll(typed, options = {}, isWanted = () => true) {
      const asked = read(typed, options)
      if (!elsewhere || !isElsewhere(asked.query.parsed, options)) return undefined
      const { query } = asked
      const { operators } = query.parsed
      const { most, speaker, episodeRows, countAll } = options
      const request: FindRequest = {
        limit: most ?? ELSEWHERE_HITS,
        // Which episodes may be found is known by their ids, without reading a text.
        accepts: createAccepts({ operators: operators.filter(({ kind }) => kind !== 'channel'), speaker }),
        isTallied: true,
        isWanted,
        ...(most !== undefined && { isThorough: true }),
        ...(countAll && { countAll }),
        episodeRows,
        kindRows: chooseKindRows(findHere(asked), options),
        episodes: chooseEpisodes(places, operators, options),
      }
      return findAll(elsewhere.find(query, request), asked, options)
    },
  }
}

/** Names that the open episode lists too are counted once, so those of the library have to be known. */
function chooseKindRows({ items }: FoundHere, { kind, kindRows }: PaletteOptions): PaletteOptions['kindRows'] {
  const rows = new Map(kindRows)
  if (kind !== undefined && kind !== 'transcript' && !rows.has(kind)) rows.set(kind, CHOSEN_ROWS)
  if (listNamed(items).size > 0) rows.set('mention', Infinity)
  return rows
}

interface Asked {
  readonly typed: string
  readonly query: ExpandedQuery
  readonly accepts: Accepts | undefined
  readonly unmet: readonly PlacedOperator[]
}

/** Undefined: all. */
function chooseEpisodes(
  { others, channels, speakers }: SearchPlaces,
  operators: readonly PlacedOperator[],
  { episodes, speaker }: PaletteOptions,
): ReadonlySet<string> | undefined {
  const named = (kind: 'channel' | 'speaker') =>
    operators.flatMap((operator) => (operator.kind === kind ? createNameTest(operator.value) : []))
  const isInChannel = createEpisodeTest(named('channel'), (id) => [channels?.get(id) ?? ''])
  const known = new Set([...(speakers?.values() ?? [])].flat())
  const tests = [named('speaker'), speaker === undefined ? [] : [createNameTest(speaker)]].flatMap((names) => {
    // A name that no list has may still be said: numbered voices are in none.
    const isListed = [...known].some((name) => names.some((test) => test(name)))
    return isListed ? (createEpisodeTest(names, (id) => speakers?.get(id)) ?? []) : []
  })
  if (isInChannel) tests.push(isInChannel)
  if (!episodes && tests.length === 0) return others
  const ids = [...(others ?? episodes ?? channels?.keys() ?? [])]
  return new Set(ids.filter((id) => (!episodes || episodes.has(id)) && tests.every((test) => test(id))))
}

/** @param namesOf Of an episode; undefined when it may be any. */
function createEpisodeTest(
  tests: readonly ((name: string) => boolean)[],
  namesOf: (id: string) => readonly string[] | undefined,
): ((id: string) => boolean) | undefined {
  if (tests.length === 0) return undefined
  return (id) => namesOf(id)?.some((name) => tests.some((test) => test(name))) ?? true
}

/** With operators alone everything they leave is listed, in order; with nothing at all, nothing. */
function listAccepted({ transcript, items }: SearchPlaces, accepts: Accepts | undefined): FoundHere {
  const list = (documents: readonly SearchDocument[]): Found => ({
    hits: accepts ? documents.filter(accepts).map(createBareHit) : [],
    corrections: [],
  })
  return { passages: transcript && list(transcript.documents), items: list(items.documents) }
}

function createBareHit(document: SearchDocument) {
  const { at } = document
  return {
    document,
    score: 0,
    coverage: 1,
    isFull: true,
    ranges: [],
    detailRanges: [],
    ...(at === undefined ? {} : { at }),
  }
}

/** Speakers that only other episodes may have are given the benefit of the doubt. */
function findUnmet(
  { operators, near }: ParsedQuery,
  documents: readonly SearchDocument[],
  channels: ReadonlyMap<string, string> | undefined,
  hasElsewhere: boolean,
): PlacedOperator[] {
  return operators.filter((operator) => {
    if (operator.kind === 'near') return near.length === 0
    if (operator.kind === 'channel') return ![...(channels?.values() ?? [])].some(createNameTest(operator.value))
    if (operator.kind !== 'speaker' || hasElsewhere) return false
    const test = createNameTest(operator.value)
    return !documents.some((document) => test(nameSpeaker(document)))
  })
}
