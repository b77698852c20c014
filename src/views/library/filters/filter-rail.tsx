/** The filters beside the episodes, on wide screens. */

import type { CatalogueEntry } from '../../../core/episode/catalogue-schema.ts'
import { formatNumber } from '../../../core/text/number.ts'
import type { LibraryAddress } from '../../../session/address.ts'
import type { LibraryPart } from '../../../session/library/use-shown-library.ts'
import { FilterList } from './filter-list.tsx'
import { changeLibraryAddress } from '../library-search.ts'
import { useFacets } from './use-facets.ts'

export interface FilterProps {
  readonly episodes: readonly CatalogueEntry[]
  /** Given where `episodes` are the newest alone. */
  readonly part?: LibraryPart | undefined
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
}

export function FilterRail({ episodes, part, address, onChangeAddress }: FilterProps) {
  const facets = useFacets(episodes, address, part)
  if (!facets) return null
  const { filters, transcripts, allTranscripts } = facets
  return (
    <>
      {allTranscripts < facets.episodes && (
        <TranscriptSwitch
          isOn={address.transcript === true}
          count={transcripts}
          onChange={(isOn) => onChangeAddress(changeLibraryAddress(address, { transcript: isOn || undefined }))}
        />
      )}
      {filters.map((filter) => (
        <nav key={filter.name} aria-label={filter.title} className="mb-7">
          <h2 className="mb-1 border-b border-line-2 pb-1.5 text-small font-semibold">{filter.title}</h2>
          <FilterList filter={filter} part={part} address={address} onChangeAddress={onChangeAddress} />
        </nav>
      ))}
    </>
  )
}

interface TranscriptSwitchProps {
  readonly isOn: boolean
  readonly count: number
  readonly onChange: (isOn: boolean) => void
}

function TranscriptSwitch({ isOn, count, onChange }: TranscriptSwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      className="group/switch mb-5 flex min-h-(--hit) w-full items-center gap-2.5 font-medium text-ink-2 aria-checked:text-ink"
      onClick={() => onChange(!isOn)}
    >
      <span data-track="" className="relative h-4 w-7 rounded-full bg-control group-aria-checked/switch:bg-accent">
        <span className="absolute start-[2.5px] top-[2.5px] size-[11px] rounded-full bg-surface group-aria-checked/switch:start-[14.5px] group-aria-checked/switch:bg-on-accent" />
      </span>
      Has transcript
      <span className="ms-auto font-normal text-ink-3 num">{formatNumber(count)}</span>
    </button>
  )
}
