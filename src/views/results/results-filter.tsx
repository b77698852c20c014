/** Narrows the results down: by channel, tag, speaker, days and length. */

import { useMemo, useState, type ChangeEvent, type ReactNode } from 'react'
import {
  LENGTHS,
  countNames,
  getChannels,
  getTags,
  type EpisodeLength,
  type Facet,
} from '../../core/episode/catalogue.ts'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { nameSpeaker } from '../../core/search/query/document-filter.ts'
import type { SearchResults } from '../../core/search/present/search-results.ts'
import { Button } from '../parts/controls/button.tsx'
import type { SearchAddress, SearchAddressChange } from '../../session/search/search-address.ts'
import { LENGTH_WORDS } from '../parts/length-words.ts'
import { FILTER_FIELD, LongChoice } from './long-choice.tsx'

interface ResultsFilterProps {
  readonly address: SearchAddress
  readonly episodes: readonly CatalogueEntry[]
  readonly answer: SearchResults | undefined
  readonly onChange: (change: SearchAddressChange) => void
}

export function ResultsFilter({ address, episodes, answer, onChange }: ResultsFilterProps) {
  const { channel, tag, speaker, from, to, length } = address
  const [isOpen, setOpen] = useState(false)
  const choices = [channel, tag, speaker, from, to, length].filter((value) => value !== undefined).length
  const channels = useMemo(() => getChannels(episodes), [episodes])
  const tags = useMemo(() => getTags(episodes), [episodes])
  const speakers = useMemo(() => getSpeakers(answer), [answer])
  return (
    <>
      <div className="mt-2 -ms-3 hidden phone:block">
        <Button variant="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {choices === 0 ? 'Filter' : `Filter (${choices})`}
        </Button>
      </div>
      <div
        role="group"
        aria-label="Filter"
        data-open={isOpen || undefined}
        className="mt-3 flex flex-wrap items-center gap-2 phone:mt-1 phone:hidden phone:grid-flow-dense phone:data-open:grid phone:data-open:grid-cols-2"
      >
        <FacetChoice
          label="Channel"
          facets={channels}
          value={channel}
          onChange={(value) => onChange({ channel: value })}
        />
        <FacetChoice label="Tag" facets={tags} value={tag} onChange={(value) => onChange({ tag: value })} />
        <FacetChoice
          label="Speaker"
          facets={speakers}
          value={speaker}
          onChange={(value) => onChange({ speaker: value })}
        />
        <Choice
          label="Length"
          value={length}
          all="Any length"
          onChange={(value) => onChange({ length: findLength(value) })}
        >
          {LENGTHS.map((name) => (
            <option key={name} value={name}>
              {LENGTH_WORDS[name]}
            </option>
          ))}
        </Choice>
        <Day label="From" value={from} onChange={(value) => onChange({ from: value })} />
        <Day label="To" value={to} onChange={(value) => onChange({ to: value })} />
      </div>
    </>
  )
}

function findLength(value: string | undefined): EpisodeLength | undefined {
  return LENGTHS.find((name) => name === value)
}

/** Everyone who says one of the results, by how many of them. */
function getSpeakers(answer: SearchResults | undefined): readonly Facet[] {
  const rows = [...(answer?.episodes ?? []), ...(answer?.groups ?? [])].flatMap((group) => group.rows)
  return countNames(rows.map(({ hit }) => [nameSpeaker(hit.document)].filter((name) => name !== '')))
}

/** A native select with more options than this is slow to open and hard to look through. */
const MAX_OPTIONS = 50

interface FacetChoiceProps {
  readonly label: 'Channel' | 'Tag' | 'Speaker'
  /** Most used first. */
  readonly facets: readonly Facet[]
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

function FacetChoice({ label, facets, value, onChange }: FacetChoiceProps) {
  const noun = `${label.toLowerCase()}s`
  const all = `All ${noun}`
  if (facets.length > MAX_OPTIONS) {
    return <LongChoice label={label} noun={noun} all={all} facets={facets} value={value} onChange={onChange} />
  }
  const names = facets.map(({ name }) => name)
  // A value of the address that no result has is still offered.
  const options = value === undefined || names.includes(value) ? names : [...names, value]
  return (
    <Choice label={label} value={value} all={all} onChange={onChange}>
      {options.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </Choice>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string | undefined
  /** The words for no choice. */
  readonly all: string
  readonly onChange: (value: string | undefined) => void
  readonly children: ReactNode
}

function Choice({ label, value, all, onChange, children }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      data-chosen={value !== undefined || undefined}
      className={`${FILTER_FIELD}max-w-56 truncate phone:max-w-none`}
      onChange={(event: ChangeEvent<HTMLSelectElement>) =>
        onChange(event.target.value === '' ? undefined : event.target.value)
      }
    >
      <option value="">{all}</option>
      {children}
    </select>
  )
}

type DayProps = Pick<ChoiceProps, 'label' | 'value' | 'onChange'>

function Day({ label, value, onChange }: DayProps) {
  return (
    <label className="flex min-w-0 items-center gap-2 text-ink-2 phone:flex-col phone:items-stretch phone:gap-1">
      {label}
      <input
        type="date"
        value={value ?? ''}
        data-chosen={value !== undefined || undefined}
        className={FILTER_FIELD}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
    </label>
  )
}
