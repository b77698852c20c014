/** A query as a page: what it finds by episode, how often over time, what narrows it, and the table to take along. */

import type { CatalogueEntry } from '../../core/episode/schema.ts'
import type { PaletteAnswer } from '../../core/search/palette.ts'
import type { SearchAddress } from '../../session/search-address.ts'
import { changeSearchAddress } from '../../session/search-address.ts'
import { Button } from '../parts/button.tsx'
import { DottedLine } from '../parts/dotted-line.tsx'
import { formatCount } from '../parts/title.ts'
import { KindChips } from '../search/kind-chips.tsx'
import { OperatorLine } from '../search/operator-line.tsx'
import { CorrectionLine, FaultLine } from '../search/palette-messages.tsx'
import { EpisodeResults } from './episode-results.tsx'
import { KindResults } from './kind-results.tsx'
import { nameSection } from './name-section.ts'
import { ResultsField } from './results-field.tsx'
import { ResultsFilter } from './results-filter.tsx'
import { ResultsRail } from './results-rail.tsx'

interface ResultsViewProps {
  readonly address: SearchAddress
  /** The last one there was. */
  readonly answer: PaletteAnswer | undefined
  readonly isWaiting: boolean
  readonly hasFailed: boolean
  readonly episodes: readonly CatalogueEntry[]
  /** `12 episodes, 30 hours of talk`. */
  readonly scope: string
  readonly onChangeAddress: (address: SearchAddress) => void
  /** What is typed is meant: Enter, or a result was opened. */
  readonly onAsk: () => void
  readonly onExport: () => void
}

const PAGE =
  'mx-auto w-[min(100%-96px,1264px)] pt-10 pb-24 outline-none max-desk:w-[min(100%-64px,1264px)] phone:w-[calc(100%-40px)] phone:pt-4'
const COLUMNS =
  'mt-6 grid grid-cols-[minmax(0,1fr)_256px] gap-x-16 max-desk:grid-cols-[minmax(0,1fr)_208px] max-desk:gap-x-10 narrow:grid-cols-[minmax(0,1fr)]'

export function ResultsView(props: ResultsViewProps) {
  const { address, answer, isWaiting, hasFailed, episodes, scope, onChangeAddress, onAsk, onExport } = props
  const change = (next: Parameters<typeof changeSearchAddress>[1]) =>
    onChangeAddress(changeSearchAddress(address, next))
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
            <FaultLine faults={answer.faults} />
          </div>
          <p role="status" className="sr-only">
            {isWaiting ? '' : formatCount(answer.total, 'result')}
          </p>
        </>
      )}
      {hasFailed && (
        <p role="alert" className="mt-8 text-ink-2">
          The search could not be made. Change the words or reload the page to try again.
        </p>
      )}
      {!answer && !hasFailed && <Before isAsked={address.q.trim() !== ''} scope={scope} />}
      {answer && !hasFailed && (answer.total > 0 || isWaiting) && (
        <div className={COLUMNS} aria-busy={isWaiting || answer.isPartial}>
          <ResultsRail answer={answer} episodes={episodes} />
          <div className="min-w-0 wide:col-start-1 wide:row-start-1">
            <div className="flex items-start justify-between gap-4">
              <div>
                <DottedLine facts={listFacts(answer)} className="text-ink-2" />
                <p className="text-small text-ink-3">Searched {scope}.</p>
              </div>
              <Button
                icon="file"
                isSmall
                title="Time, speaker, words and link of each, at most 1,000"
                onClick={onExport}
              >
                Table (CSV)
              </Button>
            </div>
            <Found answer={answer} episodes={episodes} address={address} onAsk={onAsk} />
          </div>
        </div>
      )}
      {answer?.total === 0 && !isWaiting && !hasFailed && (
        <Nothing
          address={address}
          scope={scope}
          onChange={change}
          isPartial={answer.isPartial}
          hasOperators={answer.operators.length > 0}
        />
      )}
    </main>
  )
}

type FoundProps = Pick<ResultsViewProps, 'address' | 'episodes' | 'onAsk'> & { readonly answer: PaletteAnswer }

function Found({ answer, episodes, address, onAsk }: FoundProps) {
  const entries = new Map<string, CatalogueEntry>(episodes.map((entry) => [entry.id, entry]))
  const others = answer.groups.filter(({ kind }) => kind !== 'transcript')
  const isEmptyKind = answer.episodes.length === 0 && others.length === 0
  return (
    <>
      {answer.episodes.map((group) => (
        <EpisodeResults
          // Another query begins with few passages again.
          key={`${group.episodeId} ${answer.query}`}
          id={nameSection(group.episodeId)}
          group={group}
          entry={entries.get(group.episodeId)}
          longest={Math.max(0, ...answer.episodes.map(({ episodeId }) => entries.get(episodeId)?.duration ?? 0))}
          onOpen={onAsk}
        />
      ))}
      {others.map((group) => (
        <KindResults key={`${group.kind} ${answer.query}`} group={group} entries={entries} onOpen={onAsk} />
      ))}
      {isEmptyKind && address.kind !== undefined && (
        <p className="mt-8 text-ink-2">Nothing of this kind. Choose All to see what else there is.</p>
      )}
    </>
  )
}

function listFacts({ episodes, episodeCount, counts }: PaletteAnswer): string[] {
  if (episodes.length === 0) return []
  return [formatCount(counts.transcript ?? 0, 'passage'), formatCount(episodeCount, 'episode')]
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
  readonly hasOperators: boolean
  readonly onChange: (change: Parameters<typeof changeSearchAddress>[1]) => void
}

function Nothing({ address, scope, isPartial, hasOperators, onChange }: NothingProps) {
  if (isPartial) return <Before isAsked scope={scope} />
  const { q, ...filters } = address
  const isFiltered = Object.keys(filters).length > 0
  return (
    <div className="py-10">
      <h2 className="font-serif text-[22px]/7 font-semibold wrap-anywhere">
        {hasOperators ? 'Nothing found for' : 'No one says'} “{q.trim()}”
      </h2>
      <p className="mt-1.5 text-ink-2">Searched {scope}, close spellings included.</p>
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
