/** A query as a page: what it finds by episode, how often over time, what narrows it, and the table to take along. */

import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { SearchResults } from '../../core/search/present/search-results.ts'
import type { SearchAddress } from '../../session/search/search-address.ts'
import { changeSearchAddress } from '../../session/search/search-address.ts'
import { Button } from '../parts/controls/button.tsx'
import { SettledStatus } from '../parts/loading/settled-status.tsx'
import { formatTotal } from '../../core/text/number.ts'
import type { ShownResults } from '../../session/search/shown-results.ts'
import { KindChips } from '../search/kind-chips.tsx'
import { OperatorLine } from '../search/operator-line.tsx'
import { CorrectionLine, FaultLine } from '../search/palette-messages.tsx'
import { FoundResults } from './found-results.tsx'
import { BeforeResults, NoResults } from './no-results.tsx'
import type { ResultHandlers } from './rows/result-actions.tsx'
import { ResultsField } from './results-field.tsx'
import { ResultsFilter } from './results-filter.tsx'
import { ResultsSort } from './results-sort.tsx'
import { countSelectable } from './rows/row-selection.ts'
import { goToSection, ResultsRail } from './results-rail.tsx'

interface ResultsViewProps extends Omit<ResultHandlers, 'onOpen'> {
  readonly address: SearchAddress
  /** The latest, with the rows loaded so far. */
  readonly answer: SearchResults | undefined
  readonly isWaiting: boolean
  /** The total is still being counted. */
  readonly isCounting: boolean
  readonly hasFailed: boolean
  /** Wanted rows could not be loaded. */
  readonly lacksRows: boolean
  readonly shown: ShownResults
  readonly onShow: (shown: ShownResults) => void
  readonly episodes: readonly CatalogueEntry[]
  /** `12 episodes, 30 hours of talk`. */
  readonly scope: string
  readonly onChangeAddress: (address: SearchAddress) => void
  /** The query is final: the reader pressed Enter or opened a result. */
  readonly onAsk: () => void
  /** Progress of the export: `1,200 of 7,000`; undefined when none runs. */
  readonly exporting: string | undefined
  readonly onExport: () => void
  /** Chooses every result that can be chosen, also those that are not drawn. */
  readonly onSelectAll: () => void
  /** Loads the rows that could not be loaded. */
  readonly onRetry: () => void
  /** Reads again what could not be searched, and searches again. */
  readonly onSearchAgain: () => void
  /** Actions on the chosen rows. */
  readonly bar?: ReactNode
}

const PAGE =
  'mx-auto w-[min(100%-96px,1264px)] pt-10 pb-24 outline-none max-desk:w-[min(100%-64px,1264px)] phone:w-[calc(100%-40px)] phone:pt-4'
const COLUMNS =
  'mt-6 grid grid-cols-[minmax(0,1fr)_256px] gap-x-16 max-desk:grid-cols-[minmax(0,1fr)_208px] max-desk:gap-x-10 narrow:grid-cols-[minmax(0,1fr)]'

export function ResultsView(props: ResultsViewProps) {
  const { address, answer, isWaiting, hasFailed, episodes, scope, onChangeAddress, onAsk } = props
  const change = (next: Parameters<typeof changeSearchAddress>[1]) =>
    onChangeAddress(changeSearchAddress(address, next))
  const goTo = (episodeId: string) => {
    const { shown, onShow } = props
    const index = answer?.episodes.findIndex((group) => group.episodeId === episodeId) ?? -1
    if (index >= shown.episodes) flushSync(() => onShow({ ...shown, episodes: index + 1 }))
    goToSection(episodeId)
  }
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <h1 className="sr-only">Search results</h1>
      <ResultsField q={address.q} onChange={(q) => change({ q })} onAsk={onAsk} />
      <ResultsFilter address={address} episodes={episodes} answer={answer} onChange={change} />
      {answer && (
        <>
          <div className="-mx-5 mt-4 phone:-mx-4">
            <KindChips answer={answer} kind={address.kind} hasTranscript onChange={(kind) => change({ kind })} />
            <OperatorLine answer={answer} className="px-5 phone:px-4" onChange={(q) => change({ q })} />
            <CorrectionLine answer={answer} />
            <FaultLine faults={answer.faults} onRetry={props.onSearchAgain} />
          </div>
          <SettledStatus text={formatTotal(answer.total, answer.isUncounted, 'result')} isWaiting={isWaiting} />
        </>
      )}
      {hasFailed && (
        <div role="alert" className="mt-8 flex flex-wrap items-center gap-3 text-ink-2">
          Search failed.
          <Button isSmall icon="retry" onClick={props.onSearchAgain}>
            Try again
          </Button>
        </div>
      )}
      {!answer && !hasFailed && <BeforeResults isAsked={address.q.trim() !== ''} scope={scope} />}
      {answer && !hasFailed && (answer.total + answer.partial.length > 0 || isWaiting) && (
        <div
          className={COLUMNS}
          aria-busy={isWaiting || answer.isPartial}
          data-choosing={props.selection.count > 0 || undefined}
        >
          <ResultsRail answer={answer} episodes={episodes} onGo={goTo} />
          <div className="min-w-0 wide:col-start-1 wide:row-start-1">
            <ResultsHead {...props} answer={answer} onSort={(sort) => change({ sort })} />
            <FoundResults
              answer={answer}
              episodes={episodes}
              kind={address.kind}
              shown={props.shown}
              lacksRows={props.lacksRows}
              onShow={props.onShow}
              onRetry={props.onRetry}
              onOpen={onAsk}
              onPlay={props.onPlay}
              onNote={props.onNote}
              onCopy={props.onCopy}
              onClip={props.onClip}
              selection={props.selection}
              renderNote={props.renderNote}
            />
          </div>
        </div>
      )}
      {answer?.total === 0 && answer.partial.length === 0 && !isWaiting && !hasFailed && (
        <NoResults
          address={address}
          scope={scope}
          onChange={change}
          isPartial={answer.isPartial}
          hasFaults={answer.faults.length > 0}
        />
      )}
      {props.bar}
    </main>
  )
}

interface ResultsHeadProps extends Pick<
  ResultsViewProps,
  'address' | 'isCounting' | 'scope' | 'exporting' | 'onExport' | 'selection' | 'onSelectAll'
> {
  readonly answer: SearchResults
  readonly onSort: (sort: SearchAddress['sort']) => void
}

function ResultsHead(props: ResultsHeadProps) {
  const { address, answer, isCounting, scope, exporting, onExport, onSort, selection, onSelectAll } = props
  const all = countSelectable(answer, address.kind)
  const facts = listFacts(answer)
  return (
    <>
      <p className="mb-1 text-small text-ink-3">
        {answer.faults.length > 0 && answer.scope === undefined ? '' : `Searched ${scope}.`}
      </p>
      <div className="z-5 flex py-2 items-center gap-3 border-b border-line-2 bg-paper text-ui text-ink-3 wide:sticky wide:top-(--bar) phone:gap-1">
        {all > 0 && (
          <AllCheckbox
            label={`Select all ${formatTotal(all, answer.isUncounted, 'result')}`}
            isAll={selection.count - selection.hidden >= all}
            isSome={selection.count > selection.hidden}
            isDisabled={exporting !== undefined}
            onSelectAll={onSelectAll}
            onClear={selection.clear}
          />
        )}
        {/* The count is told by the status line above. */}
        <p className="min-w-0 flex-1 font-serif text-[17px]/6 font-semibold text-ink">
          {facts.length > 0 ? facts.join(' in ') : formatTotal(answer.total, answer.isUncounted, 'result')}
          {isCounting && <span className="font-sans text-small font-normal text-ink-3"> counting…</span>}
        </p>
        {answer.episodes.length > 1 && <ResultsSort sort={address.sort} onChange={onSort} />}
        <Button
          icon="file"
          isSmall
          title="Time, speaker, text and link of every result"
          disabled={exporting !== undefined || answer.total === 0}
          onClick={onExport}
        >
          {exporting ?? 'Export CSV'}
        </Button>
      </div>
    </>
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
        className="size-4.5 cursor-pointer accent-accent"
        onChange={isAll ? onClear : onSelectAll}
      />
    </label>
  )
}

function listFacts({ episodes, episodeCount, counts, isUncounted }: SearchResults): string[] {
  if (episodes.length === 0) return []
  return [
    formatTotal(counts.transcript ?? 0, isUncounted, 'passage'),
    formatTotal(episodeCount, isUncounted, 'episode'),
  ]
}
