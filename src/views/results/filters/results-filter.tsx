/** Narrows the results down: the filters are the operators of the query. */

import { useMemo, useState } from 'react'
import { countFacet, keyOfValue } from '../../../core/catalogue/catalogue.ts'
import { FACETS, type NamedFacet } from '../../../core/catalogue/facets.ts'
import type { SearchedEpisode } from '../../../core/search/searched-episode.ts'
import { listOperators, replaceOperators } from '../../../core/search/query/edit-query.ts'
import { type FilterKind, NAMED_FACETS, type ParsedOperator } from '../../../core/search/query/operators.ts'
import {
  createEpisodeTest,
  createSpeakerTest,
  createValueTest,
  readExactName,
  writeExactName,
} from '../../../core/search/query/episode-filter.ts'
import { KIND_ORDER, type SearchResults } from '../../../core/search/present/search-results.ts'
import { NO_FILTERS, type SearchAddress, type SearchAddressChange } from '../../../services/search/search-address.ts'
import { selectEpisodes, selectResults, type AnsweredResults } from '../../../services/search/select-results.ts'
import { FACET_WORDS } from '../../library/filters/facet-words.ts'
import { GROUP_WORDS } from '../../search/kind-words.ts'
import { DateFilter } from './date-filter.tsx'
import { countNamed } from '../results-rail.tsx'
import { useResults } from '../use-results.ts'
import { FacetFilter, type FacetValue } from './facet-filter.tsx'
import { formatTotal } from '../../../core/text/number.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import { Icon } from '../../parts/icon.tsx'
import { LongList } from '../../parts/rows/long-list.tsx'
import { ChoiceRow, FilterPopover } from './filter-popover.tsx'

interface ResultsFilterProps {
  readonly address: SearchAddress
  readonly onChange: (change: SearchAddressChange) => void
}

type FacetKind = Exclude<FilterKind, 'after' | 'before'>

const BEFORE_DATES: readonly FacetKind[] = ['kind', 'channel', 'speaker']
const AFTER_DATES: readonly FacetKind[] = ['length', ...NAMED_FACETS.filter((name) => !BEFORE_DATES.includes(name))]
const NAMED = [...NAMED_FACETS, 'speaker'] as const
const KIND_WORDS = { one: 'Kind', noun: 'kinds' }

const KINDS: readonly FacetValue[] = KIND_ORDER.filter((kind) => kind !== 'speaker').map((kind) => ({
  name: GROUP_WORDS[kind],
  value: kind,
}))

const LENGTHS: readonly FacetValue[] = [
  { name: 'Under 20 min', value: '<20m' },
  { name: '20 to 60 min', value: '20m-1h' },
  { name: '1 to 2 h', value: '1h-2h' },
  { name: 'Over 2 h', value: '>2h' },
]

export function ResultsFilter({ address, onChange }: ResultsFilterProps) {
  const episodes = useResults(selectEpisodes)
  const results = useResults(selectResults)
  const { q, episode } = address
  // On a phone they are one button until it is pressed.
  const [isOpen, setOpen] = useState(false)
  const operators = useMemo(() => listOperators(q), [q])
  const isAsked = operators.some(({ value }) => value === 'aside')
  const values = useFacetValues(episodes, results, isAsked)
  const tests = useMemo(() => createTests(values), [values])
  const listed = useMemo(() => createCounters(episodes), [episodes])
  const narrowing = operators.filter(({ kind }) => kind !== 'near' && kind !== 'without' && kind !== 'unknown')
  const draw = (kind: FacetKind) => {
    const words = kind === 'kind' ? undefined : FACET_WORDS[kind]
    const { one, noun } = words?.found ?? words ?? KIND_WORDS
    return (
      <FacetFilter
        key={kind}
        label={one}
        facet={{
          nouns: [one.toLowerCase(), noun],
          isSpoken: words?.isSpoken === true,
          isMeant: tests[kind],
          values: values[kind],
          isOrdered: kind === 'kind' || kind === 'length',
          listCounts: listed[kind],
          write: kind === 'speaker' ? writeExactName : undefined,
          read: kind === 'speaker' ? readExactName : undefined,
        }}
        operators={operators.filter((operator) => operator.kind === kind)}
        query={replaceOperators(q, new Set([kind]), [])}
        onChange={(chosen) => onChange({ [kind]: chosen })}
      />
    )
  }
  const isOffered = (kind: FacetKind) =>
    !(NAMED_FACETS as readonly string[]).includes(kind) ||
    FACET_WORDS[kind as NamedFacet].isAlways ||
    values[kind].length > 1 ||
    operators.some((operator) => operator.kind === kind)
  return (
    <div role="group" aria-label="Filter" data-open={isOpen || undefined} className="filters">
      <button
        type="button"
        aria-expanded={isOpen}
        data-chosen={narrowing.length > 0 || undefined}
        className="filter-button filters-open"
        onClick={() => setOpen(!isOpen)}
      >
        {narrowing.length > 0 ? `Filter: ${narrowing.length}` : 'Filter'}
        <Icon name="down" className="size-4 flex-none" />
      </button>
      {BEFORE_DATES.map(draw)}
      <DateFilter address={address} operators={operators} onChange={onChange} />
      {AFTER_DATES.filter(isOffered).map(draw)}
      <OneEpisodeFilter episode={episode} onChange={onChange} />
      {(narrowing.length > 0 || episode !== undefined) && (
        <button type="button" className="filter-link ms-2" onClick={() => onChange(NO_FILTERS)}>
          Clear all
        </button>
      )}
    </div>
  )
}

function useFacetValues(
  episodes: readonly SearchedEpisode[],
  results: AnsweredResults | undefined,
  isAsked: boolean,
): Readonly<Record<FacetKind, readonly FacetValue[]>> {
  const lists = useMemo(() => {
    const named = NAMED.map((kind) => {
      const { labelOf = asItIs } = FACET_WORDS[kind]
      return [kind, countFacet(kind, episodes).map(({ name: value }) => ({ name: labelOf(value), value }))]
    })
    return Object.fromEntries(named) as Readonly<Record<(typeof NAMED)[number], readonly FacetValue[]>>
  }, [episodes])
  return useMemo(() => {
    const here = listSpeakers(results)
    const known = new Set(here.map(({ value }) => value))
    const speaker = [...here, ...lists.speaker.filter(({ value }) => !known.has(value))]
    // Most libraries have none.
    const hasAsides = results !== undefined && results.asides + (results.counts.aside ?? 0) > 0
    const kind = hasAsides || isAsked ? KINDS : KINDS.filter(({ value }) => value !== 'aside')
    return { ...lists, speaker, kind, length: LENGTHS }
  }, [lists, results, isAsked])
}

const asItIs = (value: string) => value

/** Everyone who says one of the rows that are here, most of them first: also voices that no list has. */
function listSpeakers(results: AnsweredResults | undefined): readonly FacetValue[] {
  return countNamed([...(results?.episodes ?? []), ...(results?.groups ?? [])]).map(({ name }) => ({
    name,
    value: name,
  }))
}

type Tests = Readonly<Record<FacetKind, (operator: ParsedOperator, value: FacetValue) => boolean>>

function createTests(values: Readonly<Record<FacetKind, readonly FacetValue[]>>): Tests {
  const isSame = (operator: ParsedOperator, { value }: FacetValue) => operator.value === value
  const byName = (create: (typed: string) => (name: string) => boolean) => {
    const known = new Map<string, (name: string) => boolean>()
    return ({ value: typed }: ParsedOperator, { value }: FacetValue) => {
      const test = known.get(String(typed)) ?? create(String(typed))
      known.set(String(typed), test)
      return test(value)
    }
  }
  const named = NAMED_FACETS.map((name) => {
    const all = new Set(values[name].map(({ value }) => value))
    return [name, byName((typed) => createValueTest(typed, all))]
  })
  return {
    ...(Object.fromEntries(named) as Pick<Tests, NamedFacet>),
    kind: isSame,
    length: isSame,
    speaker: byName(createSpeakerTest),
  }
}

type Counter = (results: AnsweredResults) => ReadonlyMap<string, number> | undefined

/** By value; undefined where not all are counted. */
function createCounters(episodes: readonly SearchedEpisode[]): Readonly<Record<FacetKind, Counter>> {
  const lengths = LENGTHS.map(({ value }) => ({ value, fits: createEpisodeTest(listOperators(`length:${value}`), []) }))
  const byEpisode =
    (valuesOf: (entry: SearchedEpisode) => readonly string[]): Counter =>
    (results) => {
      // Only passages are counted by episode.
      if (!isCounted(results) || isWithoutPassages(results) || results.nextOffset !== undefined) return undefined
      const said = new Map<string, number>(results.episodes.map(({ episodeId, count }) => [episodeId, count]))
      const counts = new Map<string, number>()
      for (const entry of episodes)
        for (const value of valuesOf(entry)) counts.set(value, (counts.get(value) ?? 0) + (said.get(entry.id) ?? 0))
      return counts
    }
  const named = NAMED_FACETS.map((name) => {
    const spelled = new Map(countFacet(name, episodes).map((one) => [keyOfValue(name, one.name), one.name]))
    const spell = (value: string) => spelled.get(keyOfValue(name, value)) ?? value
    return [name, byEpisode((entry) => [...new Set(FACETS[name].valuesOf(entry).map(spell))])]
  })
  return {
    ...(Object.fromEntries(named) as Readonly<Record<NamedFacet, Counter>>),
    kind: (results) => {
      const { asides, counts } = results
      return isCounted(results) ? new Map(Object.entries({ ...counts, aside: counts.aside ?? asides })) : undefined
    },
    length: byEpisode((entry) => lengths.filter(({ fits }) => fits?.(entry)).map(({ value }) => value)),
    speaker: countSpeakers,
  }
}

/** Known where every passage is here. */
function countSpeakers(results: AnsweredResults): ReadonlyMap<string, number> | undefined {
  if (!isCounted(results) || isWithoutPassages(results)) return undefined
  if (results.nextOffset !== undefined) return undefined
  if (results.episodes.some(({ rows, count }) => rows.length < count)) return undefined
  return new Map(countNamed(results.episodes).map(({ name, count }) => [name, count]))
}

/** Another kind was asked for. */
function isWithoutPassages({ operators }: AnsweredResults): boolean {
  const kinds = operators.filter(({ kind }) => kind === 'kind')
  return kinds.length > 0 && kinds.every(({ value }) => value !== 'transcript')
}

function isCounted({ completeness }: AnsweredResults): boolean {
  return completeness === 'whole'
}

interface OneEpisodeFilterProps {
  readonly episode: string | undefined
  readonly onChange: (change: SearchAddressChange) => void
}

/** Where there is room the list stands beside the results, and this is only there to take the choice back. */
function OneEpisodeFilter({ episode, onChange }: OneEpisodeFilterProps) {
  const results = useResults(selectResults)
  const episodes = useResults(selectEpisodes)
  const rows = useMemo(() => listEpisodes(results, episodes, episode), [results, episodes, episode])
  return (
    <div className={episode === undefined ? 'wide:hidden' : undefined}>
      <FilterPopover
        label="Episode"
        value={rows.find(({ id }) => id === episode)?.title}
        onClear={() => onChange({ episode: undefined })}
        foot={
          results && `${formatTotal(results.episodeCount, results.completeness !== 'whole', 'episode')} with passages`
        }
      >
        <LongList items={rows} noun="episodes" textOf={({ title }) => title} className="max-h-72 overflow-y-auto">
          {({ id, title, count }) => (
            <ChoiceRow
              key={id}
              name={title}
              count={count}
              isChosen={id === episode}
              onPress={() => onChange({ episode: id === episode ? undefined : id })}
            />
          )}
        </LongList>
      </FilterPopover>
    </div>
  )
}

function listEpisodes(
  results: SearchResults | undefined,
  episodes: readonly SearchedEpisode[],
  chosen: string | undefined,
) {
  const titles = new Map<string, string>(episodes.map(({ id, title }) => [id, displayText(title)]))
  const rows = (results?.episodes ?? [])
    .toSorted((a, b) => b.count - a.count)
    .map(({ episodeId, count }) => ({ id: episodeId, title: titles.get(episodeId) ?? episodeId, count }))
  const isListed = chosen === undefined || rows.some(({ id }) => id === chosen)
  return isListed ? rows : [{ id: chosen, title: titles.get(chosen) ?? chosen, count: undefined }, ...rows]
}
