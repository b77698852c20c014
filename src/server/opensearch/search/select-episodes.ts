/** Which whole episodes are searched, as filters of the engine: those that `chooseEpisodes` would choose. */

import { listSpeakers } from '../../../core/search/query/document-filter.ts'
import { findFirstDay, isNotNamed, narrowDates, readExactName } from '../../../core/search/query/episode-filter.ts'
import { type ParsedOperator, isNamed } from '../../../core/search/query/operators.ts'
import type { ParsedQuery } from '../../../core/search/query/parse-query.ts'
import type { Only } from '../../../core/search/search-source.ts'
import { matchParts, matchWhole } from '../folded-names.ts'
import { NAMED_FIELDS, writeDay } from '../episode-layout.ts'
import { any } from './build-filters.ts'
import type { EngineQuery } from './build-query.ts'

export interface Selection {
  /** All but `Only.without`. */
  readonly filters: readonly EngineQuery[]
  /** Operators that fit no episode. */
  readonly unmet: readonly ParsedOperator[]
}

/** True if an episode fits. */
type HasEpisode = (filter: EngineQuery) => Promise<boolean>

export async function selectEpisodes(
  { operators, near }: Pick<ParsedQuery, 'operators' | 'near'>,
  { episodes, speaker }: Only,
  hasEpisode: HasEpisode,
): Promise<Selection> {
  const [named, speakers] = await Promise.all([
    Promise.all(NAMED_FIELDS.map((fields) => nameEpisodes(operators, fields, hasEpisode))),
    Promise.all(listSpeakers(operators, speaker).map((names) => selectSpeakers(names, hasEpisode))),
  ])
  const isUnmet = new Set(named.flat().flatMap(({ operator, isMet }) => (isMet ? [] : operator)))
  return {
    filters: [
      ...(episodes ? [{ terms: { episode: [...episodes] } }] : []),
      ...named.flatMap((ofKind) => (ofKind.length > 0 ? [any(ofKind.map(({ filter }) => filter))] : [])),
      ...selectDays(operators),
      ...selectLengths(operators),
      ...speakers.flat(),
    ],
    unmet: operators.filter((one) => isUnmet.has(one) || (one.kind === 'near' && near.length === 0)),
  }
}

interface Named {
  readonly operator: ParsedOperator
  readonly filter: EngineQuery
  readonly isMet: boolean
}

/** As `createValueTest`: a name that is typed whole is meant alone. */
function nameEpisodes(
  operators: readonly ParsedOperator[],
  { name, whole, parts }: (typeof NAMED_FIELDS)[number],
  hasEpisode: HasEpisode,
): Promise<readonly Named[]> {
  const own = operators.flatMap((one) => (one.kind === name && isNamed(one) ? [one] : []))
  return Promise.all(
    own.map(async (operator): Promise<Named> => {
      const [very, some] = [matchWhole(whole, operator.value), matchParts(parts, operator.value)]
      const [isWhole, isMet] = await Promise.all([hasEpisode(very), hasEpisode(some)])
      return { operator, filter: isWhole ? very : some, isMet: isWhole || isMet }
    }),
  )
}

/** Any episode may have what names nobody, and a name that no list has: numbered voices are in none. */
async function selectSpeakers(names: readonly string[], hasEpisode: HasEpisode): Promise<EngineQuery[]> {
  if (names.some(isNotNamed)) return []
  const speaks = names.map((typed) => matchParts('speakerParts', readExactName(typed) ?? typed))
  const hasAll = { term: { hasAllSpeakers: true } }
  const isListed = await hasEpisode({ bool: { filter: [hasAll, any(speaks)] } })
  return isListed ? [any([...speaks, { bool: { must_not: [hasAll] } }])] : []
}

function selectDays(operators: readonly ParsedOperator[]): EngineQuery[] {
  const { after, before } = narrowDates(operators)
  if (after === undefined && before === undefined) return []
  const write = (date: string) => writeDay(findFirstDay(date))
  const day = {
    ...(after !== undefined && { gte: write(after) }),
    ...(before !== undefined && { lt: write(before) }),
  }
  return [{ range: { day } }]
}

function selectLengths(operators: readonly ParsedOperator[]): EngineQuery[] {
  const lengths = operators.flatMap((one) => (one.kind === 'length' ? [one] : []))
  if (lengths.length === 0) return []
  return [
    any(lengths.map(({ from, to }) => ({ range: { duration: { gte: from, ...(to < Infinity && { lt: to }) } } }))),
  ]
}
