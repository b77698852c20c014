/** A query as a page: what it finds by episode, how often over time, what narrows it, and the table to take along. */

import { useRef, type ReactNode } from 'react'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import type { QueryRange } from '../../core/search/query/edit-query.ts'
import type { SearchAddress, SearchAddressChange } from '../../services/search/search-address.ts'
import { changeSearchAddress } from '../../services/search/search-address.ts'
import { Button } from '../parts/controls/button.tsx'
import { SettledStatus } from '../parts/loading/settled-status.tsx'
import { formatTotal } from '../../core/text/number.ts'
import { CorrectionLine, FaultLine } from '../search/palette-messages.tsx'
import { describeFault } from '../search/searched-words.ts'
import { EmptySearch, type EmptySearchProps } from './empty-search.tsx'
import { FoundResults, type FoundResultsProps } from './found-results.tsx'
import { NoResults } from './no-results.tsx'
import type { SearchBeside } from './search-beside.ts'
import { ReadAs } from './read-as.tsx'
import { ResultsChart } from './chart/results-chart.tsx'
import { ResultsField } from './results-field.tsx'
import { ResultsFilter } from './filters/results-filter.tsx'
import { SavedSearchList, type SavedRow } from './saved-searches.tsx'
import { SearchingRows } from './rows/result-rows.tsx'
import { ResultsRail } from './results-rail.tsx'
import { ResultsTools, type ResultsToolsProps } from './results-tools.tsx'
import { useStable } from '../parts/use-stable.ts'
import './results.css'

interface ResultsViewProps
  extends
    Omit<FoundResultsProps, 'results' | 'onOpen'>,
    Pick<ResultsToolsProps, 'isCounting' | 'exporting' | 'onExport' | 'onSelectAll'> {
  readonly address: SearchAddress
  /** The latest, with the rows loaded so far. */
  readonly results: AnsweredResults | undefined
  /** Of all parts of the episodes, whichever is chosen. */
  readonly whole: AnsweredResults | undefined
  /** All passages are loaded. */
  readonly isWhole: boolean
  readonly onLoadAll: () => void
  readonly isWaiting: boolean
  readonly hasFailed: boolean
  /** `12 episodes, 30 hours of talk`. */
  readonly scope: string
  /** Totals of the library. Undefined until they are known. */
  readonly searchable?: EmptySearchProps['searchable']
  readonly onChangeAddress: (address: SearchAddress) => void
  /** The query is final: the reader pressed Enter or opened a result. */
  readonly onAsk: () => void
  /** Reads again what could not be searched, and searches again. */
  readonly onSearchAgain: () => void
  /** Words that an empty page searches for. */
  readonly examples?: readonly string[] | undefined
  readonly isSaved?: boolean
  /** Saves the search, or lets go of it; undefined where that cannot be. */
  readonly onSave?: (() => void) | undefined
  readonly savedRows?: readonly SavedRow[]
  /** Searches beside the page: what a filter leaves out. */
  readonly onSearchBeside?: SearchBeside | undefined
  /** Actions on the chosen rows. */
  readonly bar?: ReactNode
}

const PAGE =
  'mx-auto w-[min(100%-6rem,79rem)] pt-10 pb-24 outline-none max-desk:w-[min(100%-4rem,79rem)] phone:w-[calc(100%-2.5rem)] phone:pt-4'
const COLUMNS =
  'mt-6 grid grid-cols-[minmax(0,1fr)_16rem] gap-x-16 max-desk:grid-cols-[minmax(0,1fr)_13rem] max-desk:gap-x-10 narrow:grid-cols-[minmax(0,1fr)]'

export function ResultsView(props: ResultsViewProps) {
  const { address, results, isWaiting, hasFailed, episodes, scope, onChangeAddress, onAsk, savedRows = [] } = props
  const change = (next: SearchAddressChange) => onChangeAddress(changeSearchAddress(address, next))
  const { onChange } = useStable({ onChange: change })
  const field = useRef<HTMLInputElement>(null)
  const edit = ({ start, end }: QueryRange) => {
    field.current?.focus()
    field.current?.setSelectionRange(start, end)
  }
  const hasWords = address.q.trim() !== ''
  // Nothing was found in what could be searched so far.
  const isComing = results?.completeness === 'partial' && !findsAny(results)
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <h1 className="sr-only">Search results</h1>
      <ResultsField
        input={field}
        q={address.q}
        onChange={(q) => change({ q })}
        onAsk={onAsk}
        isSaved={props.isSaved === true}
        onSave={props.onSave}
      />
      <ReadAs
        q={address.q}
        results={results}
        scope={hasFailed ? undefined : describeSearched(results, scope)}
        onChange={(q) => change({ q })}
        onEdit={edit}
      />
      {(hasWords || address.episode !== undefined) && (
        <ResultsFilter
          address={address}
          episodes={episodes}
          results={results}
          whole={props.whole}
          isWaiting={isWaiting}
          onSearch={props.onSearchBeside}
          onChange={change}
        />
      )}
      {results && <ResultsLines results={results} isWaiting={isWaiting} onSearchAgain={props.onSearchAgain} />}
      {results && props.whole && !hasFailed && results.completeness !== 'partial' && (
        <ResultsChart
          address={address}
          whole={props.whole}
          isWaiting={isWaiting}
          episodes={episodes}
          onSearch={props.onSearchBeside}
          onChange={onChange}
        />
      )}
      {hasFailed && <FailedSearch onSearchAgain={props.onSearchAgain} />}
      {(!results || isComing) && !hasFailed && hasWords && (
        <div className={COLUMNS}>
          <SearchingRows />
        </div>
      )}
      {!hasWords && (
        <EmptySearch
          searchable={props.searchable}
          saved={<SavedSearchList rows={savedRows} />}
          examples={props.examples ?? []}
          episodes={episodes}
          onSearch={props.onSearchBeside}
        />
      )}
      {results && !hasFailed && (findsAny(results) || isWaiting) && (
        <FoundColumns {...props} results={results} onChange={onChange} />
      )}
      {results && !findsAny(results) && !isComing && !isWaiting && !hasFailed && (
        <NoResults
          address={address}
          scope={scope}
          onChange={change}
          missing={measureMissing(results)}
          onSearch={props.onSearchBeside}
        />
      )}
      {props.bar}
    </main>
  )
}

function findsAny({ total, partial }: AnsweredResults): boolean {
  return total + partial.length > 0
}

function measureMissing({ faults, scope }: AnsweredResults): 'nothing' | 'some' | 'all' {
  if (faults.length === 0) return 'nothing'
  return scope?.episodes ? 'some' : 'all'
}

/** Nothing found where not all was searched is no number of results. */
function describeTotal(results: AnsweredResults): string {
  const words = {
    nothing: '0 results',
    some: 'No results in what could be searched',
    all: 'The transcripts could not be searched',
  }
  return results.total > 0
    ? formatTotal(results.total, results.completeness !== 'whole', 'result')
    : words[measureMissing(results)]
}

interface ResultsLinesProps extends Pick<ResultsViewProps, 'isWaiting' | 'onSearchAgain'> {
  readonly results: AnsweredResults
}

/** Corrected words, what could not be searched, and the number of results for screen readers. */
function ResultsLines({ results, isWaiting, onSearchAgain }: ResultsLinesProps) {
  return (
    <>
      <div className="-mx-5 mt-4 *:border-b-0 phone:-mx-4">
        <CorrectionLine results={results} />
        <FaultLine faults={results.faults} onRetry={onSearchAgain} />
      </div>
      <SettledStatus
        text={[describeTotal(results), ...results.faults.map(describeFault)].join('. ')}
        isWaiting={isWaiting}
      />
    </>
  )
}

function FailedSearch({ onSearchAgain }: Pick<ResultsViewProps, 'onSearchAgain'>) {
  return (
    <div role="alert" className="mt-8 flex flex-wrap items-center gap-3 text-ink-2">
      Search failed.
      <Button isSmall icon="retry" onClick={onSearchAgain}>
        Try again
      </Button>
    </div>
  )
}

interface FoundColumnsProps extends ResultsViewProps {
  readonly results: AnsweredResults
  readonly onChange: (change: SearchAddressChange) => void
}

function FoundColumns(props: FoundColumnsProps) {
  const { results, episodes, savedRows = [] } = props
  const { onLoadAll } = useStable({ onLoadAll: props.onLoadAll })
  return (
    <div className={COLUMNS} aria-busy={props.isWaiting} data-choosing={props.selection.count > 0 || undefined}>
      <ResultsRail
        results={results}
        episodes={episodes}
        isWhole={props.isWhole}
        isLoading={props.exporting !== undefined}
        onLoadAll={onLoadAll}
        onChange={props.onChange}
        saved={savedRows.length > 0 && <SavedSearchList rows={savedRows} />}
      />
      <div className="min-w-0 wide:col-start-1 wide:row-start-1">
        <ResultsTools
          address={props.address}
          results={results}
          isCounting={props.isCounting}
          selection={props.selection}
          exporting={props.exporting}
          onExport={props.onExport}
          onSelectAll={props.onSelectAll}
          onChange={props.onChange}
        />
        <FoundResults
          results={results}
          list={props.list}
          episodes={episodes}
          shown={props.shown}
          restored={props.restored}
          onNear={props.onNear}
          lacksRows={props.lacksRows}
          onShow={props.onShow}
          onRetry={props.onRetry}
          lacksEpisodes={props.lacksEpisodes}
          onRetryEpisodes={props.onRetryEpisodes}
          onOpen={props.onAsk}
          onNote={props.onNote}
          onCopy={props.onCopy}
          onClip={props.onClip}
          selection={props.selection}
          renderNote={props.renderNote}
        />
      </div>
    </div>
  )
}

/** How far the search has come. An empty result and a failed search have lines of their own below. */
function describeSearched(results: AnsweredResults | undefined, scope: string): string | undefined {
  if (!results) return `searching ${scope}…`
  const { faults, scope: searched } = results
  const isUnknown = faults.length > 0 && (!searched?.episodes || faults.some(({ kind }) => kind === 'incomplete'))
  return isUnknown || results.total + results.partial.length === 0 ? undefined : `in ${scope}`
}
