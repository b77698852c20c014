/** The filters of the library: beside the episodes on wide screens, in a sheet on narrow ones. Each opens the list of its choices. */

import { useMemo, useState } from 'react'
import { formatNumber } from '../../../core/text/number.ts'
import type { LibraryAddress } from '../../../services/library-address.ts'
import { findFitting } from '../../../services/library/find-fitting.ts'
import type { ShownEpisodes } from '../../../services/library/use-episodes.ts'
import { listLibraryChoices } from '../../../services/offline/keep-choices.ts'
import { canKeep, openKeepSheet } from '../../../services/offline/keep-request.ts'
import { Button } from '../../parts/controls/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Lazy } from '../../parts/loading/lazy.tsx'
import { FilterList } from './filter-list.tsx'
import { listSwitches, useKeptCount } from './filter-switches.ts'
import { isNarrowing } from '../library-search.ts'
import { TakeSheet } from '../take-part.ts'
import { type LibraryFilter, listFilters } from './library-filters.ts'

export interface FilterProps {
  readonly shown: ShownEpisodes
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
}

/** Of few choices each: they stand under one heading, with what is only on or off. */
const RARE: readonly string[] = ['length', 'language']
const MORE = 'More'

export function FilterRail(props: FilterProps) {
  const { shown, address } = props
  const filters = useMemo(() => listFilters(shown), [shown])
  const kept = useKeptCount(shown)
  const switches = listSwitches(shown, kept, address)
  // What is chosen is in sight.
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(filters.flatMap(({ name }) => (address[name] === undefined ? [] : [groupOf(name)]))),
  )
  const toggle = (group: string) =>
    setOpen((last) => new Set(last.has(group) ? [...last].filter((one) => one !== group) : [...last, group]))
  const rare = filters.filter(({ name }) => groupOf(name) === MORE)
  const isMoreOpen = open.has(MORE) || address.transcript === true || address.kept === true
  return (
    <>
      {filters
        .filter((filter) => !rare.includes(filter))
        .map((filter) => (
          <Choices key={filter.name} filter={filter} isOpen={open.has(filter.name)} onToggle={toggle} {...props} />
        ))}
      <section aria-label="More filters">
        <Heading name="More filters" isOpen={isMoreOpen} onToggle={() => toggle(MORE)} />
        {isMoreOpen && (
          <>
            {switches.map(({ label, count, isOn, next }) => (
              <button
                key={label}
                type="button"
                role="switch"
                aria-checked={isOn}
                className="group/switch flex min-h-(--hit) w-full items-center gap-2.5 font-medium text-ink-2 aria-checked:text-ink"
                onClick={() => props.onChangeAddress(next)}
              >
                <span
                  data-track=""
                  className="relative h-4 w-7 rounded-full bg-control group-aria-checked/switch:bg-accent"
                >
                  <span className="absolute start-[2.5px] top-[2.5px] size-[.6875rem] rounded-full bg-surface group-aria-checked/switch:start-[.90625rem] group-aria-checked/switch:bg-on-accent" />
                </span>
                {label}
                <span className="ms-auto font-normal text-ink-3 num">{formatNumber(count)}</span>
              </button>
            ))}
            {rare.map((filter) => (
              <nav key={filter.name} aria-label={filter.title} className="mt-3">
                <h3 className="text-small text-ink-3">{filter.title}</h3>
                <FilterList filter={filter} {...props} />
              </nav>
            ))}
            <div className="mt-3 -ms-2.5 flex flex-wrap">
              <KeepButton shown={shown} />
              <TakeButton shown={shown} />
            </div>
          </>
        )}
      </section>
    </>
  )
}

function groupOf(name: string): string {
  return RARE.includes(name) ? MORE : name
}

interface ChoicesProps extends FilterProps {
  readonly filter: LibraryFilter
  readonly isOpen: boolean
  readonly onToggle: (group: string) => void
}

function Choices({ filter, isOpen, onToggle, ...props }: ChoicesProps) {
  const { name, title, total } = filter
  return (
    <nav aria-label={title}>
      <Heading name={title} count={total} isOpen={isOpen} onToggle={() => onToggle(name)} />
      {isOpen && <FilterList filter={filter} {...props} />}
    </nav>
  )
}

interface HeadingProps {
  readonly name: string
  readonly count?: number
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Heading({ name, count, isOpen, onToggle }: HeadingProps) {
  return (
    <h2 className="mb-1 border-b border-line-2 text-small font-semibold">
      <button
        type="button"
        aria-expanded={isOpen}
        className="group/head flex min-h-10 w-full items-center gap-2 text-start hover:text-accent narrow:min-h-11"
        onClick={onToggle}
      >
        {name} {count !== undefined && <span className="font-normal text-ink-3 num">{formatNumber(count)}</span>}
        <Icon name="down" className="ms-auto size-4 text-ink-3 group-aria-expanded/head:rotate-180" />
      </button>
    </h2>
  )
}

export function KeepButton({ shown }: Pick<FilterProps, 'shown'>) {
  if (!canKeep()) return null
  const open = async () => openKeepSheet(listLibraryChoices(shown.totals.episodes, await listIds(shown)))
  return (
    <Button icon="download" variant="quiet" className="ms-auto" onClick={open}>
      Keep offline
    </Button>
  )
}

export function TakeButton({ shown }: Pick<FilterProps, 'shown'>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Take along
      </Button>
      <Lazy when={isOpen}>
        <TakeSheet open={isOpen} shown={shown} onClose={() => setOpen(false)} />
      </Lazy>
    </>
  )
}

/** Of the episodes that the filters show; none where nothing is filtered. */
async function listIds({ address, request, source }: ShownEpisodes): Promise<readonly string[]> {
  return (isNarrowing(address) && (await findFitting(source, request))) || []
}
