/** A query as a page: what it finds by episode, how often over time, what narrows it, and the table to take along. */

import { flushSync } from 'react-dom'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { SearchResults } from '../../core/search/present/search-results.ts'
import type { SearchAddress } from '../../session/search/search-address.ts'
import { changeSearchAddress } from '../../session/search/search-address.ts'
import { Button } from '../parts/button.tsx'
import { SettledStatus } from '../parts/settled-status.tsx'
import { DottedLine } from '../parts/dotted-line.tsx'
import { formatCount, formatTotal } from '../parts/title.ts'
import { formatNumber } from '../../core/text/number.ts'
import { countShownRows, MORE_EPISODES, showMoreRows, type ShownResults } from '../../session/search/shown-results.ts'
import { KindChips } from '../search/kind-chips.tsx'
import { OperatorLine } from '../search/operator-line.tsx'
import { CorrectionLine, FaultLine } from '../search/palette-messages.tsx'
import { EpisodeResults, type RowHandlers } from './episode-results.tsx'
import { KindResults } from './kind-results.tsx'
import { nameSection } from './name-section.ts'
import { ResultsField } from './results-field.tsx'
import { ResultsFilter } from './results-filter.tsx'
import { PartialResults } from './partial-results.tsx'
import { ResultsSort } from './results-sort.tsx'
import { goToSection, ResultsRail } from './results-rail.tsx'

interface ResultsViewProps extends Omit<RowHandlers, 'onOpen'> {
  readonly address: SearchAddress
  /** The last one there was, with the rows that have come. */
  readonly answer: SearchResults | undefined
  readonly isWaiting: boolean
  /** All there is is still being counted. */
  readonly isCounting: boolean
  readonly hasFailed: boolean
  /** Rows that are wanted could not be had. */
  readonly lacksRows: boolean
  readonly shown: ShownResults
  readonly onShow: (shown: ShownResults) => void
  readonly episodes: readonly CatalogueEntry[]
  /** `12 episodes, 30 hours of talk`. */
  readonly scope: string
  readonly onChangeAddress: (address: SearchAddress) => void
  /** The query is final: the reader pressed Enter or opened a result. */
  readonly onAsk: () => void
  /** How far the table has come that is being made: `1,200 of 7,000`; undefined when none is. */
  readonly exporting: string | undefined
  readonly onExport: () => void
  /** Reads anew what could not be searched, and asks again. */
  readonly onSearchAgain: () => void
}

const PAGE =
  'mx-auto w-[min(100%-96px,1264px)] pt-10 pb-24 outline-none max-desk:w-[min(100%-64px,1264px)] phone:w-[calc(100%-40px)] phone:pt-4'
const COLUMNS =
  'mt-6 grid grid-cols-[minmax(0,1fr)_256px] gap-x-16 max-desk:grid-cols-[minmax(0,1fr)_208px] max-desk:gap-x-10 narrow:grid-cols-[minmax(0,1fr)]'

export function ResultsView(props: ResultsViewProps) {
  const { address, answer, isWaiting, hasFailed, episodes, scope, onChangeAddress, onAsk, exporting, onExport } = props
  const change = (next: Parameters<typeof changeSearchAddress>[1]) =>
    onChangeAddress(changeSearchAddress(address, next))
  const goTo = (episodeId: string) => {
    const { shown, onShow } = props
    const place = answer?.episodes.findIndex((group) => group.episodeId === episodeId) ?? -1
    if (place >= shown.episodes) flushSync(() => onShow({ ...shown, episodes: place + 1 }))
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
      {!answer && !hasFailed && <Before isAsked={address.q.trim() !== ''} scope={scope} />}
      {answer && !hasFailed && (answer.total + answer.partial.length > 0 || isWaiting) && (
        <div className={COLUMNS} aria-busy={isWaiting || answer.isPartial}>
          <ResultsRail answer={answer} episodes={episodes} onGo={goTo} />
          <div className="min-w-0 wide:col-start-1 wide:row-start-1">
            <div className="flex items-start justify-between gap-4">
              <div>
                <DottedLine facts={listFacts(answer, props.isCounting)} className="text-ink-2" />
                <p className="text-small text-ink-3">
                  {answer.faults.length > 0 && answer.scope === undefined ? '' : `Searched ${scope}.`}
                </p>
              </div>
              <div className="flex flex-none items-center gap-4 phone:flex-col phone:items-end phone:gap-1">
                {answer.episodes.length > 1 && (
                  <ResultsSort sort={address.sort} onChange={(sort) => change({ sort })} />
                )}
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
            </div>
            <Found {...props} answer={answer} />
          </div>
        </div>
      )}
      {answer?.total === 0 && answer.partial.length === 0 && !isWaiting && !hasFailed && (
        <Nothing
          address={address}
          scope={scope}
          onChange={change}
          isPartial={answer.isPartial}
          hasFaults={answer.faults.length > 0}
        />
      )}
    </main>
  )
}

type FoundProps = ResultsViewProps & { readonly answer: SearchResults }

function Found(props: FoundProps) {
  const { answer, episodes, address, shown, lacksRows: hasFailed, onShow, onAsk: onOpen } = props
  const entries = new Map<string, CatalogueEntry>(episodes.map((entry) => [entry.id, entry]))
  const { isUncounted } = answer
  const others = answer.groups.filter(({ kind }) => kind !== 'transcript')
  const isEmptyKind = answer.episodes.length === 0 && others.length === 0
  const rest = answer.episodes.length - shown.episodes
  const { onPlay, onNote, onCopy, renderNote, onRetry } = props
  const rowHandlers = { onOpen, onPlay, onNote, onCopy, renderNote }
  const handlers = { isUncounted, hasFailed, onRetry, ...rowHandlers }
  return (
    <>
      {answer.episodes.slice(0, shown.episodes).map((group) => (
        <EpisodeResults
          key={group.episodeId}
          id={nameSection(group.episodeId)}
          group={group}
          entry={entries.get(group.episodeId)}
          longest={Math.max(0, ...answer.episodes.map(({ episodeId }) => entries.get(episodeId)?.duration ?? 0))}
          wanted={countShownRows(shown, group)}
          onMore={() => onShow(showMoreRows(shown, group))}
          {...handlers}
        />
      ))}
      {rest > 0 && (
        <Button className="mt-8" onClick={() => onShow({ ...shown, episodes: shown.episodes + MORE_EPISODES })}>
          Show {formatCount(Math.min(MORE_EPISODES, rest), 'more episode')}
          {rest > MORE_EPISODES && ` of ${formatNumber(rest)}`}
        </Button>
      )}
      {others.map((group) => (
        <KindResults
          key={group.kind}
          group={group}
          entries={entries}
          wanted={countShownRows(shown, group)}
          onMore={() => onShow(showMoreRows(shown, group))}
          {...handlers}
        />
      ))}
      {isEmptyKind && address.kind !== undefined && answer.total > 0 && (
        <p className="mt-8 text-ink-2">No results of this type. Choose All to see the rest.</p>
      )}
      <PartialResults rows={answer.partial} isAll={answer.total === 0} entries={entries} {...rowHandlers} />
    </>
  )
}

function listFacts({ episodes, episodeCount, counts, isUncounted }: SearchResults, isCounting: boolean): string[] {
  if (episodes.length === 0) return []
  return [
    formatTotal(counts.transcript ?? 0, isUncounted, 'passage'),
    formatTotal(episodeCount, isUncounted, 'episode'),
    ...(isCounting ? ['counting…'] : []),
  ]
}

function Before({ isAsked, scope }: { readonly isAsked: boolean; readonly scope: string }) {
  return (
    <p role={isAsked ? 'status' : undefined} className="mt-8 text-ink-3">
      {isAsked ? 'Searching…' : `Type a word, a name or part of a quote. Searches ${scope}.`}
    </p>
  )
}

interface NothingProps {
  readonly address: SearchAddress
  readonly scope: string
  readonly isPartial: boolean
  /** Some of it could not be searched, which is told above. */
  readonly hasFaults: boolean
  readonly onChange: (change: Parameters<typeof changeSearchAddress>[1]) => void
}

function Nothing({ address, scope, isPartial, hasFaults, onChange }: NothingProps) {
  if (isPartial) return <Before isAsked scope={scope} />
  const { q, ...filters } = address
  const isFiltered = Object.keys(filters).length > 0
  return (
    <div className="py-10">
      <h2 className="font-serif text-[22px]/7 font-semibold wrap-anywhere">No results for “{q.trim()}”</h2>
      <p className="mt-1.5 text-ink-2">
        {hasFaults ? 'Only what could be read was searched.' : `Searched ${scope}, close spellings included.`}
      </p>
      {isFiltered && (
        <Button className="mt-4" onClick={() => onChange(NO_FILTERS)}>
          Search without filters
        </Button>
      )}
    </div>
  )
}

const NO_FILTERS = {
  kind: undefined,
  channel: undefined,
  tag: undefined,
  speaker: undefined,
  from: undefined,
  to: undefined,
  length: undefined,
} as const
