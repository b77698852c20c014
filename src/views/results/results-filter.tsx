/** Narrows the results down: by channel, speaker, date, length and tag. */

import { useMemo } from 'react'
import { LENGTHS, countNames, getChannels, getTags, type Facet } from '../../core/episode/catalogue.ts'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { nameSpeaker } from '../../core/search/query/document-filter.ts'
import type { SearchResults } from '../../core/search/present/search-results.ts'
import type { SearchAddress, SearchAddressChange } from '../../session/search/search-address.ts'
import { LENGTH_WORDS } from '../parts/length-words.ts'
import { LongList } from '../parts/rows/long-list.tsx'
import { formatCount } from '../../core/text/number.ts'
import { DateFilter } from './date-filter.tsx'
import { EpisodeFilter } from './episode-filter.tsx'
import { ChoiceRow, FilterPopover } from './filter-popover.tsx'

interface ResultsFilterProps {
  readonly address: SearchAddress
  readonly episodes: readonly CatalogueEntry[]
  readonly answer: SearchResults | undefined
  readonly onChange: (change: SearchAddressChange) => void
}

const NONE = {
  channel: undefined,
  tag: undefined,
  speaker: undefined,
  from: undefined,
  to: undefined,
  length: undefined,
  episode: undefined,
} as const

export function ResultsFilter({ address, episodes, answer, onChange }: ResultsFilterProps) {
  const { channel, tag, speaker, from, to, length, episode } = address
  const channels = useMemo(() => getChannels(episodes), [episodes])
  const tags = useMemo(() => getTags(episodes), [episodes])
  const speakers = useMemo(() => getSpeakers(answer), [answer])
  const passages = useMemo(() => countPassages(answer, episodes), [answer, episodes])
  const isNarrowed = [channel, tag, speaker, from, to, length, episode].some((value) => value !== undefined)
  return (
    <div
      role="group"
      aria-label="Filter"
      className="mt-3 -ms-2.5 flex flex-wrap items-center gap-1 phone:no-bars phone:-mx-5 phone:flex-nowrap phone:overflow-x-auto phone:px-2.5"
    >
      <FacetFilter
        label="Channel"
        facets={channels}
        counts={channel === undefined ? passages?.channels : undefined}
        value={channel}
        onChange={(value) => onChange({ channel: value })}
      />
      <FacetFilter
        label="Speaker"
        facets={speakers}
        value={speaker}
        onChange={(value) => onChange({ speaker: value })}
      />
      <DateFilter from={from} to={to} onChange={onChange} />
      <FilterPopover
        label="Length"
        value={length && LENGTH_WORDS[length]}
        onClear={() => onChange({ length: undefined })}
      >
        <ul>
          {LENGTHS.map((name) => (
            <ChoiceRow
              key={name}
              name={LENGTH_WORDS[name]}
              isChosen={name === length}
              onPress={() => onChange({ length: name === length ? undefined : name })}
            />
          ))}
        </ul>
      </FilterPopover>
      <FacetFilter
        label="Tag"
        facets={tags}
        counts={tag === undefined ? passages?.tags : undefined}
        value={tag}
        onChange={(value) => onChange({ tag: value })}
      />
      <EpisodeFilter episode={episode} episodes={episodes} answer={answer} onChange={onChange} />
      {isNarrowed && (
        <button
          type="button"
          className="ms-2 min-h-9 flex-none rounded-1 px-1 font-medium whitespace-nowrap text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current narrow:min-h-11"
          onClick={() => onChange(NONE)}
        >
          Clear all
        </button>
      )}
    </div>
  )
}

/** Everyone who says one of the results, by how many of them are here. */
function getSpeakers(answer: SearchResults | undefined): readonly Facet[] {
  const rows = [...(answer?.episodes ?? []), ...(answer?.groups ?? [])].flatMap((group) => group.rows)
  return countNames(rows.map(({ hit }) => [nameSpeaker(hit.document)].filter((name) => name !== '')))
}

type Counts = ReadonlyMap<string, number>

/** Passages by channel and tag of their episode; undefined while they are not all counted. */
function countPassages(
  answer: SearchResults | undefined,
  episodes: readonly CatalogueEntry[],
): { readonly channels: Counts; readonly tags: Counts } | undefined {
  if (!answer || answer.isPartial || answer.isUncounted) return undefined
  const said = new Map<string, number>(answer.episodes.map(({ episodeId, count }) => [episodeId, count]))
  const channels = new Map<string, number>()
  const tags = new Map<string, number>()
  for (const { id, channel, tags: own = [] } of episodes) {
    const count = said.get(id) ?? 0
    if (channel !== undefined) channels.set(channel, (channels.get(channel) ?? 0) + count)
    for (const tag of own) tags.set(tag, (tags.get(tag) ?? 0) + count)
  }
  return { channels, tags }
}

interface FacetFilterProps {
  readonly label: 'Channel' | 'Tag' | 'Speaker'
  /** Most used first. */
  readonly facets: readonly Facet[]
  /** Passages of this query; absent where they are not known. */
  readonly counts?: Counts | undefined
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

function FacetFilter({ label, facets, counts, value, onChange }: FacetFilterProps) {
  const noun = `${label.toLowerCase()}s`
  const ordered = useMemo(() => orderFacets(facets, counts, value), [facets, counts, value])
  const saying = counts && [...counts.values()].filter((count) => count > 0).length
  return (
    <FilterPopover
      label={label}
      value={value}
      onClear={() => onChange(undefined)}
      foot={saying === undefined ? undefined : `${formatCount(saying, label.toLowerCase(), noun)} with passages`}
    >
      <LongList items={ordered} noun={noun} textOf={nameOf} className="max-h-72 overflow-y-auto">
        {({ name }) => (
          <ChoiceRow
            key={name}
            name={name}
            count={counts?.get(name)}
            isChosen={name === value}
            onPress={() => onChange(name === value ? undefined : name)}
          />
        )}
      </LongList>
    </FilterPopover>
  )
}

function nameOf({ name }: Facet): string {
  return name
}

/** The chosen value first, so that it is among the rows that are drawn, and even if no result has it; then most passages. */
function orderFacets(facets: readonly Facet[], counts: Counts | undefined, value: string | undefined) {
  const others = facets.filter(({ name }) => name !== value)
  const ordered = counts ? others.toSorted((a, b) => (counts.get(b.name) ?? 0) - (counts.get(a.name) ?? 0)) : others
  return value === undefined ? ordered : [{ name: value, count: 0 }, ...ordered]
}
