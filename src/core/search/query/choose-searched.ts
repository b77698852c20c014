/** Chooses from the operators of a query which episodes and kinds are searched, and reports which operators fit nothing. */

import { mapEntries } from '../../catalogue/catalogue.ts'
import { MAX_SPEAKERS } from '../../catalogue/catalogue-values.ts'
import type { Seconds } from '../../time/span.ts'
import type { SearchDocument, SearchKind } from '../search-document.ts'
import type { SearchedEpisode } from '../searched-episode.ts'
import type { Only, SearchScope } from '../search-source.ts'
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

/** What is known of the episodes of a source. */
export interface EpisodeList {
  /** Transcribed seconds of each that is searched, by id; 0 if not known. */
  readonly covered: ReadonlyMap<string, Seconds>
  /** Of each, by id. */
  readonly facts?: ReadonlyMap<string, SearchedEpisode> | undefined
  /** Everybody who speaks, by id. One that is not in it may have anybody. */
  readonly speakers?: ReadonlyMap<string, readonly string[]> | undefined
}

/** Lists of speakers that may be incomplete are left out. */
export function describeEpisodes(
  entries: readonly SearchedEpisode[],
): Required<Pick<EpisodeList, 'facts' | 'speakers'>> {
  const speakers = entries.flatMap(({ id, speakers: names }) =>
    names && names.length < MAX_SPEAKERS ? [[id, names] as const] : [],
  )
  return { facts: mapEntries(entries), speakers: new Map(speakers) }
}

export interface SelectedEpisodes {
  /** Undefined: all. */
  readonly episodes: ReadonlySet<string> | undefined
  readonly unmet: readonly ParsedOperator[]
  readonly scope: SearchScope
}

/** What the operators of a query and what is chosen beside it leave. */
export function selectEpisodes(
  { covered, facts = new Map(), speakers }: EpisodeList,
  parsed: ParsedQuery,
  { episodes, without, speaker }: Only = {},
): SelectedEpisodes {
  const others =
    without === undefined ? undefined : new Set([...facts.keys(), ...covered.keys(), ''].filter((id) => id !== without))
  const selected = chooseEpisodes({ others, facts, speakers }, parsed.operators, { episodes, speaker })
  const searched = [...covered].filter(([id]) => selected?.has(id) ?? true)
  return {
    episodes: selected,
    unmet: findUnmet(parsed, { facts, mayHaveSpeakers: true }),
    scope: { episodes: searched.length, covered: searched.reduce((sum, [, seconds]) => sum + seconds, 0) },
  }
}

/** Undefined: all. */
export function chooseKinds(operators: readonly ParsedOperator[]): ReadonlySet<SearchKind> | undefined {
  const kinds = operators.flatMap((operator) => (operator.kind === 'kind' ? operator.value : []))
  return kinds.length === 0 ? undefined : new Set(kinds)
}

/** Words that begin a question, in English, German, Spanish and French. */
export const ASKING: ReadonlySet<string> = new Set(
  (
    'who whom whose what why how when where which is are was were do does did can could should would will has have had ' +
    'wer wen wem was wie wo wann warum wieso weshalb welche welcher welches quien que como cuando donde cual cuanto ' +
    'qui quoi pourquoi comment quand ou quel quelle combien est'
  ).split(' '),
)

/** True where a query is put as a question: it ends in a question mark, or begins with a word that questions begin with. */
export function isPutAsQuestion({ text, words, phrases, operators }: ParsedQuery): boolean {
  if (words.length < 2 || phrases.length > 0) return false
  const typed = operators.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
  return /[?？؟\u037E]\s*$/u.test(typed) || (words.length > 2 && ASKING.has(words[0]!.term))
}

/** Questions are searched only where they are looked for: their words are those of passages too. */
export function isForQuestions(parsed: ParsedQuery): boolean {
  return chooseKinds(parsed.operators)?.has('question') ?? isPutAsQuestion(parsed)
}

interface KnownEpisodes extends Omit<EpisodeList, 'covered'> {
  /** Episodes that may be found, by id. Default: all. */
  readonly others?: ReadonlySet<string> | undefined
}

function chooseEpisodes(
  { others, facts, speakers }: KnownEpisodes,
  operators: readonly ParsedOperator[],
  { episodes, speaker }: Only,
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
}

/** Speakers that only other episodes may have are given the benefit of the doubt. */
export function findUnmet(
  { operators, near }: ParsedQuery,
  { documents = [], facts, mayHaveSpeakers }: Known,
): ParsedOperator[] {
  return operators.filter((operator) => {
    if (operator.kind === 'near') return near.length === 0
    if (isUnmetValue(operator, facts?.values() ?? [])) return true
    if (operator.kind !== 'speaker' || mayHaveSpeakers) return false
    const test = createSpeakerTest(operator.value)
    return !documents.some((document) => test(nameSpeaker(document)))
  })
}
