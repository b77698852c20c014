/** The bar above the results: all of them chosen, how many there are, their order, and how they are grouped. */

import { useState } from 'react'
import { formatCount, formatTotal } from '../../core/text/number.ts'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import type { SearchAddress, SearchAddressChange } from '../../services/search/search-address.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { countSelectable, type RowSelection } from './rows/row-selection.ts'
import { ResultsSort, SORT_WORDS, SORTS } from './results-sort.tsx'

export interface ResultsToolsProps {
  readonly address: SearchAddress
  readonly results: AnsweredResults
  /** The total is still being counted. */
  readonly isCounting: boolean
  readonly selection: RowSelection
  /** Progress of the export: `1,200 of 7,000`; undefined when none runs. */
  readonly exporting: string | undefined
  readonly onExport: () => void
  /** Chooses every result that can be chosen, also those that are not drawn. */
  readonly onSelectAll: () => void
  readonly onChange: (change: SearchAddressChange) => void
}

const SWAP = <path d="M4 7h11M12 4l3 3-3 3M16 13H5M8 10l-3 3 3 3" />

const VIEWS = [
  [undefined, 'By episode'],
  ['list', 'One list'],
] as const

export function ResultsTools(props: ResultsToolsProps) {
  const { address, results, isCounting, exporting, onExport, onChange, selection, onSelectAll } = props
  const [isOpen, setOpen] = useState(false)
  const all = countSelectable(results)
  const hasOrder = results.episodes.length > 0
  return (
    <div className="results-tools">
      {all > 0 && (
        <AllCheckbox
          label={describeAll(all, results)}
          isAll={selection.count - selection.hidden >= all}
          isSome={selection.count > selection.hidden}
          isDisabled={exporting !== undefined}
          onSelectAll={onSelectAll}
          onClear={selection.clear}
        />
      )}
      {/* The count is told by the status line above. */}
      <p className="results-count num">
        <Total results={results} />
        {isCounting && <span> counting…</span>}
        {exporting !== undefined && <span> {exporting}</span>}
      </p>
      <div className="results-wide">
        {hasOrder && <ResultsSort sort={address.sort} onSort={(sort) => onChange({ sort })} />}
        {hasOrder && (
          <div role="group" aria-label="Grouping" className="results-views">
            {VIEWS.map(([view, name]) => (
              <button key={name} type="button" aria-pressed={address.view === view} onClick={() => onChange({ view })}>
                {name}
              </button>
            ))}
          </div>
        )}
        <IconButton
          icon="download"
          label="Export CSV"
          title="Export CSV: time, speaker, text and link of every result"
          disabled={exporting !== undefined || results.total === 0}
          onClick={onExport}
        />
      </div>
      <IconButton icon={SWAP} label="Sort and group" className="results-narrow" onClick={() => setOpen(true)} />
      <Dialog
        open={isOpen}
        label="Sort and group"
        className="w-110 px-5 pb-5 phone:mt-auto phone:w-full phone:max-w-full phone:rounded-b-none"
        onClose={() => setOpen(false)}
      >
        <SortSheet {...props} hasOrder={hasOrder} onClose={() => setOpen(false)} />
      </Dialog>
    </div>
  )
}

function SortSheet(props: ResultsToolsProps & { readonly hasOrder: boolean; readonly onClose: () => void }) {
  const { address, results, exporting, hasOrder, onChange, onExport, onClose } = props
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
        disabled={exporting !== undefined || results.total === 0}
        onClick={() => {
          onClose()
          onExport()
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
    <label>
      <input type="radio" name={name} checked={isChosen} className="size-4.5 accent-accent" onChange={onChoose} />
      {label}
    </label>
  )
}

interface AllCheckboxProps {
  readonly label: string
  readonly isAll: boolean
  readonly isSome: boolean
  readonly isDisabled: boolean
  readonly onSelectAll: () => void
  readonly onClear: () => void
}

function AllCheckbox({ label, isAll, isSome, isDisabled, onSelectAll, onClear }: AllCheckboxProps) {
  return (
    <label
      data-print="no"
      className="-ms-2 flex size-9 flex-none cursor-pointer items-center justify-center narrow:size-11 phone:-ms-3"
    >
      <input
        ref={(box) => {
          if (box) box.indeterminate = isSome && !isAll
        }}
        type="checkbox"
        aria-label={label}
        disabled={isDisabled}
        checked={isAll}
        className="results-check"
        onChange={isAll ? onClear : onSelectAll}
      />
    </label>
  )
}

/** `7 passages in 3 episodes`, and so many of other kinds: as many as the status line counts. */
function Total({ results }: Pick<ResultsToolsProps, 'results'>) {
  const { episodes, episodeCount, counts, total } = results
  const isUncounted = results.completeness !== 'whole'
  if (episodes.length === 0) return formatTotal(total, isUncounted, 'result')
  const { transcript = 0 } = counts
  const others = total - transcript
  return (
    <>
      {formatTotal(transcript, isUncounted, 'passage')} in {formatTotal(episodeCount, isUncounted, 'episode')}
      {others > 0 && <span className="phone:hidden"> · {formatCount(others, 'other result')}</span>}
    </>
  )
}

/** Names, links and the like have no words to copy. */
function describeAll(all: number, { total, completeness }: AnsweredResults): string {
  const isUncounted = completeness !== 'whole'
  if (all === total) return `Select all ${formatTotal(all, isUncounted, 'result')}`
  return `Select all that can be copied: ${formatTotal(all, isUncounted, 'result')}`
}
