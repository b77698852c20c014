/** Narrows the results down: by channel, tag, speaker, days and length. */

import { compareNames } from '../../core/text/compare-names.ts'
import { useState, type ChangeEvent, type ReactNode } from 'react'
import { LENGTHS, listChannels, listTags, type EpisodeLength } from '../../core/episode/catalogue.ts'
import type { CatalogueEntry } from '../../core/episode/schema.ts'
import { nameSpeaker } from '../../core/search/accepts.ts'
import type { PaletteAnswer } from '../../core/search/palette.ts'
import { Button } from '../parts/button.tsx'
import type { SearchAddress, SearchAddressChange } from '../../session/search-address.ts'
import { LENGTH_WORDS } from '../parts/length-words.ts'

interface ResultsFilterProps {
  readonly address: SearchAddress
  readonly episodes: readonly CatalogueEntry[]
  readonly answer: PaletteAnswer | undefined
  readonly onChange: (change: SearchAddressChange) => void
}

const FIELD =
  'h-10 min-w-0 rounded-2 border border-line-2 bg-surface px-2.5 hover:border-control data-chosen:border-accent data-chosen:text-accent narrow:h-11 '

export function ResultsFilter({ address, episodes, answer, onChange }: ResultsFilterProps) {
  const { channel, tag, speaker, from, to, length } = address
  const [isOpen, setOpen] = useState(false)
  const choices = [channel, tag, speaker, from, to, length].filter((value) => value !== undefined).length
  const speakers = listSpeakers(answer, speaker)
  const names = (facets: readonly { readonly name: string }[], chosen: string | undefined) =>
    withChosen(
      facets.map(({ name }) => name),
      chosen,
    )
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
        className="mt-3 flex flex-wrap items-center gap-2 phone:mt-1 phone:hidden phone:data-open:grid phone:data-open:grid-cols-2"
      >
        <Choice label="Channel" value={channel} all="All channels" onChange={(value) => onChange({ channel: value })}>
          {names(listChannels(episodes), channel)}
        </Choice>
        <Choice label="Tag" value={tag} all="All tags" onChange={(value) => onChange({ tag: value })}>
          {names(listTags(episodes), tag)}
        </Choice>
        <Choice label="Speaker" value={speaker} all="All speakers" onChange={(value) => onChange({ speaker: value })}>
          {names(
            speakers.map((name) => ({ name })),
            speaker,
          )}
        </Choice>
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

/** Everyone who says one of the results, by name. */
function listSpeakers(answer: PaletteAnswer | undefined, chosen: string | undefined): readonly string[] {
  const rows = [...(answer?.episodes ?? []), ...(answer?.groups ?? [])].flatMap((group) => group.rows)
  const names = new Set(rows.map(({ hit }) => nameSpeaker(hit.document)).filter((name) => name !== ''))
  if (chosen !== undefined) names.add(chosen)
  return [...names].toSorted(compareNames)
}

/** A value of a link that nothing here has stays what is chosen. */
function withChosen(names: readonly string[], chosen: string | undefined): ReactNode {
  const all = chosen === undefined || names.includes(chosen) ? names : [...names, chosen]
  return all.map((name) => (
    <option key={name} value={name}>
      {name}
    </option>
  ))
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
      className={`${FIELD}max-w-56 truncate phone:max-w-none`}
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
        className={FIELD}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
    </label>
  )
}
