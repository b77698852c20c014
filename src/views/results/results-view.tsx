/** A query as a page: what it finds by episode, how often over time, what narrows it, and the table to take along. */

import {
  changeSearchAddress,
  type SearchAddress,
  type SearchAddressChange,
} from '../../services/search/search-address.ts'
import {
  measureMissing,
  selectIsWaiting,
  selectPhase,
  selectResults,
  selectSettled,
  type AnsweredResults,
} from '../../services/search/select-results.ts'
import { Button } from '../parts/controls/button.tsx'
import { SettledStatus } from '../parts/loading/settled-status.tsx'
import { formatTotal } from '../../core/text/number.ts'
import {
  useStable,
  NotesContext,
  useResultActions,
  useResults,
  useResultsStore,
  type ResultNotes,
} from './use-results.ts'
import { CorrectionLine, FaultLine } from '../search/palette-messages.tsx'
import { describeFault } from '../search/searched-words.ts'
import { CHART_FROM } from './chart/stack-columns.ts'
import { ResultsChart } from './chart/results-chart.tsx'
import { EmptySearch } from './empty-search.tsx'
import { ResultsFilter } from './filters/results-filter.tsx'
import { FoundResults } from './found-results.tsx'
import { LeadOn, NoResults } from './no-results.tsx'
import { ReadAs } from './read-as.tsx'
import { ResultsField } from './results-field.tsx'
import { ResultsRail } from './results-rail.tsx'
import { ResultsTools } from './results-tools.tsx'
import { SearchingRows } from './rows/result-item.tsx'
import { SavedSearchList, type SavedRow, useSavedSearches } from './saved-search-list.tsx'
import { SelectionBar } from './selection-bar.tsx'
import './results.css'

interface ResultsViewProps {
  readonly address: SearchAddress
  readonly onAddress: (address: SearchAddress) => void
  readonly notes: ResultNotes
}

const PAGE = 'site-width pt-10 pb-24 outline-none phone:pt-4'
const COLUMNS = 'site-columns mt-6'

export function ResultsView({ address, onAddress, notes }: ResultsViewProps) {
  const phase = useResults(selectPhase)
  const { keepQuery } = useResultActions()
  const saved = useSavedSearches()
  const { onChange } = useStable({
    onChange: (change: SearchAddressChange) => onAddress(changeSearchAddress(address, change)),
  })
  const hasQuery = address.q.trim() !== ''
  const list = saved.rows.length > 0 && <SavedSearchList rows={saved.rows} />
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <h1 className="sr-only">Search results</h1>
      <ResultsField
        q={address.q}
        onChange={(q) => onChange({ q })}
        onSubmit={keepQuery}
        isSaved={saved.isSaved}
        onSave={saved.onToggle}
      />
      <ReadAs q={address.q} />
      {(hasQuery || address.episode !== undefined) && <ResultsFilter address={address} onChange={onChange} />}
      <ResultsLines onChange={onChange} />
      {phase !== 'failed' && <ResultsChart address={address} onChange={onChange} />}
      {phase === 'failed' && <FailedSearch />}
      {phase === 'searching' && (
        <div className={COLUMNS}>
          <SearchingRows />
        </div>
      )}
      {phase === 'empty' && <EmptySearch saved={list} />}
      {phase === 'found' && (
        <NotesContext value={notes}>
          <FoundColumns address={address} onChange={onChange} savedRows={saved.rows} />
        </NotesContext>
      )}
      {phase === 'nothing' && <NoResults address={address} onChange={onChange} />}
      <SelectionBar />
    </main>
  )
}

/** Nothing found where not all was searched is no number of results. */
function describeTotal(results: AnsweredResults): string {
  const words = {
    nothing: '0 results',
    some: 'No results in what could be searched',
    all: 'The transcripts could not be searched',
  }
  const isOpen = results.completeness !== 'whole'
  return results.total > 0 ? formatTotal(results.total, isOpen, 'result') : words[measureMissing(results)]
}

function describeAsides({ asides, completeness }: AnsweredResults): string {
  return `${formatTotal(asides, completeness !== 'whole', 'result')} in advertisements and repeats left out`
}

/** Corrected words, what could not be searched, what was left out, and the number of results for screen readers. */
function ResultsLines({ onChange }: Pick<FoundColumnsProps, 'onChange'>) {
  const results = useResults(selectResults)
  const isWaiting = useResults(selectIsWaiting)
  const { retry } = useResultsStore()
  if (!results) return null
  return (
    <>
      <div className="-mx-6 mt-4 *:border-b-0 phone:-mx-5">
        <CorrectionLine results={results} />
        <FaultLine faults={results.faults} onRetry={retry} />
      </div>
      {results.asides > 0 && (
        <button type="button" data-print="no" className="results-link" onClick={() => onChange({ kind: 'aside' })}>
          {describeAsides(results)}
        </button>
      )}
      <SettledStatus
        text={[describeTotal(results), ...results.faults.map(describeFault)].join('. ')}
        isWaiting={isWaiting}
      />
    </>
  )
}

function FailedSearch() {
  const { retry } = useResultsStore()
  return (
    <div role="alert" className="mt-8 flex flex-wrap items-center gap-3 text-ink-2">
      Search failed.
      <Button isSmall icon="retry" onClick={retry}>
        Try again
      </Button>
    </div>
  )
}

interface FoundColumnsProps extends Pick<ResultsViewProps, 'address'> {
  readonly savedRows: readonly SavedRow[]
  readonly onChange: (change: SearchAddressChange) => void
}

function FoundColumns({ address, savedRows, onChange }: FoundColumnsProps) {
  const isWaiting = useResults(selectIsWaiting)
  const isChoosing = useResults(({ chosen }) => chosen.size > 0)
  const isFound = useResults((state) => (selectResults(state)?.total ?? 0) > 0)
  const isFew = useResults((state) => (selectSettled(state)?.total ?? Infinity) < CHART_FROM)
  return (
    <div className={COLUMNS} aria-busy={isWaiting} data-choosing={isChoosing || undefined}>
      <ResultsRail saved={savedRows.length > 0 && <SavedSearchList rows={savedRows} />} onChange={onChange} />
      <div className="min-w-0 wide:col-start-1 wide:row-start-1">
        <ResultsTools address={address} onChange={onChange} />
        {isFew && !isFound && <LeadOn address={address} onChange={onChange} />}
        <FoundResults />
        {isFew && isFound && <LeadOn address={address} onChange={onChange} />}
      </div>
    </div>
  )
}
