/** The bar above the results: all of them chosen, how many there are, their order, and how they are grouped. */

import { useState } from 'react'
import { formatCount, formatNumber, formatTotal } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { type SearchAddress, type SearchAddressChange, RESULT_SORTS } from '../../services/search/search-address.ts'
import {
  countSelectable,
  selectEntries,
  selectHidden,
  selectResults,
  type AnsweredResults,
} from '../../services/search/select-results.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { SubscribeLink } from '../search/subscribe-link.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { CHART_FROM } from './chart/stack-columns.ts'
import { useResultActions, useResults } from './use-results.ts'
import type { EpisodeOrder } from '../../core/search/search-source.ts'
import { Icon } from '../parts/icon.tsx'

interface ResultsToolsProps {
  readonly address: SearchAddress
  readonly onChange: (change: SearchAddressChange) => void
}

const SWAP = <path d="M4 7h11M12 4l3 3-3 3M16 13H5M8 10l-3 3 3 3" />

const VIEWS = [
  [undefined, 'By episode'],
  ['list', 'One list'],
] as const

export function ResultsTools({ address, onChange }: ResultsToolsProps) {
  const results = useResults(selectResults)
  const isCollecting = useResults(({ collecting }) => collecting !== undefined)
  const [isOpen, setOpen] = useState(false)
  if (!results) return null
  const hasOrder = results.episodes.length > 0
  const cannotExport = isCollecting || results.total === 0
  return (
    <div className="results-tools">
      <AllCheckbox results={results} isDisabled={isCollecting} />
      {/* The count is spoken by the status line above. */}
      <p className="results-count num flex-1 min-w-0 text-ink">
        <Total results={results} />
        <Progress />
      </p>
      <SubscribeLink kind="search" value={address.q} />
      <button
        type="button"
        aria-haspopup="dialog"
        className="results-sort"
        hidden={!hasOrder && cannotExport}
        onClick={() => setOpen(true)}
      >
        <span className="sr-only">Sort and group: </span>
        <span className="phone:sr-only">{hasOrder ? `${SORT_WORDS[address.sort ?? 'best']} first` : 'Export'}</span>
        <Icon name={SWAP} className="size-4" />
      </button>
      <Dialog
        open={isOpen}
        label="Sort and group"
        isSheetOnPhone
        className="w-110 px-5 pb-5"
        onClose={() => setOpen(false)}
      >
        <SortSheet
          address={address}
          hasOrder={hasOrder}
          cannotExport={cannotExport}
          onChange={onChange}
          onClose={() => setOpen(false)}
        />
      </Dialog>
    </div>
  )
}

/** `counting…`, `1,200 of 7,000…`. */
function Progress() {
  const isCounting = useResults(({ question, shown }) => {
    const completeness = shown?.of === question ? shown.answer.completeness : 'whole'
    return completeness === 'counting' || completeness === 'partial'
  })
  const collecting = useResults((state) => state.collecting)
  const { done, of } = collecting ?? {}
  return (
    <>
      {isCounting && <span> counting…</span>}
      {collecting && (
        <span>
          {' '}
          {done === undefined || of === undefined ? 'Collecting…' : `${formatNumber(done)} of ${formatNumber(of)}…`}
        </span>
      )}
    </>
  )
}

interface SortSheetProps extends ResultsToolsProps {
  readonly hasOrder: boolean
  readonly cannotExport: boolean
  readonly onClose: () => void
}

function SortSheet({ address, hasOrder, cannotExport, onChange, onClose }: SortSheetProps) {
  const { exportAll } = useResultActions()
  const choose = (change: SearchAddressChange) => {
    onClose()
    onChange(change)
  }
  return (
    <div className="results-sheet">
      <div className="sticky top-0 z-1 flex min-h-14 flex-none items-center justify-between bg-surface">
        <h2 className="font-serif text-section font-semibold">Sort and group</h2>
        <IconButton icon="close" label="Close" className="-me-2" onClick={onClose} />
      </div>
      {hasOrder && (
        <>
          <div role="radiogroup" aria-label="Sort">
            {SORTS.map((sort) => (
              <SheetChoice
                key={sort ?? 'best'}
                name="sort"
                label={SORT_WORDS[sort ?? 'best']}
                isChosen={sort === address.sort}
                onChoose={() => choose({ sort })}
              />
            ))}
          </div>
          <div role="radiogroup" aria-label="Grouping">
            {VIEWS.map(([view, label]) => (
              <SheetChoice
                key={label}
                name="view"
                label={label}
                isChosen={view === address.view}
                onChoose={() => choose({ view })}
              />
            ))}
          </div>
        </>
      )}
      <button
        type="button"
        className="results-link"
        disabled={cannotExport}
        onClick={() => {
          onClose()
          exportAll()
        }}
      >
        Export CSV
      </button>
    </div>
  )
}

interface SheetChoiceProps {
  readonly name: string
  readonly label: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function SheetChoice({ name, label, isChosen, onChoose }: SheetChoiceProps) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input type="radio" name={name} checked={isChosen} className="size-4.5 accent-accent" onChange={onChoose} />
      {label}
    </label>
  )
}

interface AllCheckboxProps {
  readonly results: AnsweredResults
  readonly isDisabled: boolean
}

function AllCheckbox({ results, isDisabled }: AllCheckboxProps) {
  const shown = useResults((state) => state.chosen.size - (state.chosen.size === 0 ? 0 : selectHidden(state)))
  const { selectAll, clear } = useResultActions()
  const all = countSelectable(results)
  if (all === 0) return null
  const isAll = shown >= all
  return (
    <label
      data-print="no"
      className="-ms-2 flex size-9 flex-none cursor-pointer items-center justify-center narrow:size-11 phone:-ms-3"
    >
      <input
        ref={(box) => {
          if (box) box.indeterminate = shown > 0 && !isAll
        }}
        type="checkbox"
        aria-label={describeAll(all, results)}
        disabled={isDisabled}
        checked={isAll}
        className="results-check"
        onChange={isAll ? clear : selectAll}
      />
    </label>
  )
}

/** From when to when, where the results are too few for a chart. */
function Dates({ results }: Pick<AllCheckboxProps, 'results'>) {
  const entries = useResults(selectEntries)
  const days = results.episodes.flatMap(({ episodeId }) => entries.get(episodeId)?.publishedOn ?? []).toSorted()
  if ((results.counts.transcript ?? 0) >= CHART_FROM || days.length === 0) return null
  return (
    <span className="ms-1 phone:ms-0 phone:block">
      {' '}
      {formatDays(days[0]!, days.at(-1)!)}
      {days.length < results.episodes.length &&
        `, and ${formatCount(results.episodes.length - days.length, 'episode')} without a date`}
    </span>
  )
}

/** `7 passages in 3 episodes`, and so many of other kinds: as many as the status line counts. */
function Total({ results }: Pick<AllCheckboxProps, 'results'>) {
  const { episodes, episodeCount, counts, total, completeness } = results
  const isOpen = completeness !== 'whole'
  if (episodes.length === 0) return formatTotal(total, isOpen, 'result')
  const { transcript = 0 } = counts
  const others = total - transcript
  return (
    <>
      {formatTotal(transcript, isOpen, 'passage')} in {formatTotal(episodeCount, isOpen, 'episode')}
      <Dates results={results} />
      {others > 0 && <span className="phone:hidden"> · {formatCount(others, 'other result')}</span>}
    </>
  )
}

/** Names, links and the like have no words to copy. */
function describeAll(all: number, { total, completeness }: AnsweredResults): string {
  const counted = formatTotal(all, completeness !== 'whole', 'result')
  return all === total ? `Select all ${counted}` : `Select all that can be copied: ${counted}`
}

/** Undefined: best match first. */
const SORTS: readonly (EpisodeOrder | undefined)[] = [undefined, ...RESULT_SORTS]

const SORT_WORDS = {
  best: 'Best match',
  most: 'Most passages',
  newest: 'Newest',
  oldest: 'Oldest',
} as const

/** `6 March to 15 April 2026`; of one day that day alone. Both are ISO dates. */
export function formatDays(first: string, last: string): string {
  const from = formatDay(first) ?? first
  if (first === last) return from
  return `${first.slice(0, 4) === last.slice(0, 4) ? from.slice(0, -5) : from} to ${formatDay(last) ?? last}`
}
