/** The page before anything is typed: the ways to narrow a search, and three searches of this library with their results. */

import { Fragment, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { isShowable } from '../../core/findings/quotes/find-verbatim.ts'
import { nameSpeaker } from '../../core/search/query/document-filter.ts'
import { formatCount } from '../../core/text/number.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { formatEpisodePath } from '../../services/links.ts'
import type { ResultsState } from '../../services/search/results-state.ts'
import { formatSearchPath } from '../../services/search/search-address.ts'
import { selectEntries, selectLists, type AnsweredResults } from '../../services/search/select-results.ts'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { MarkedText } from '../search/marked-text.tsx'
import { getSentenceText } from '../search/result-text.ts'
import { countMonths } from './chart/stack-columns.ts'
import { useResults, useResultsBeside } from './use-results.ts'

export function EmptySearch({ saved }: { readonly saved: ReactNode }) {
  const searchable = useResults(describeSearchable)
  const { examples = [] } = useResults(selectLists)
  const { searches } = useStore(useAppServices().reader.recent)
  return (
    <>
      <p className="mt-2.5 text-small text-ink-3 phone:min-h-9">{searchable}</p>
      {saved}
      {searches.length > 0 && (
        <p className="mt-4 text-small text-ink-3">
          Searched lately:{' '}
          {searches.map(({ text }, index) => (
            <Fragment key={text}>
              {index > 0 && ' · '}
              <Link href={formatSearchPath({ q: text })} className="worded reach">
                {text}
              </Link>
            </Fragment>
          ))}
        </p>
      )}
      <h2 className="mt-9 font-serif text-[1.1875rem]/6 font-semibold">Narrow it down</h2>
      <dl className="search-operators grid gap-x-16 mt-4">
        {OPERATORS.map(([query, does]) => (
          <div key={query}>
            <dt>
              <Link href={formatSearchPath({ q: query })}>
                <code>{query}</code>
              </Link>
            </dt>
            <dd className="text-ink-2">{does}</dd>
          </div>
        ))}
      </dl>
      {/* Last, since they come when the library has been read: nothing that can be read by then may move. */}
      {examples.length > 0 && (
        <div className="example-searches">
          {examples.map((name) => (
            <Example key={name} name={name} />
          ))}
        </div>
      )}
    </>
  )
}

function describeSearchable(state: ResultsState): string {
  const { count = 0, transcripts = 0 } = selectLists(state)
  if (count === 0) return 'Searches the words, quotes and names of all episodes.'
  return `Searches ${formatCount(transcripts, 'transcript')} and the notes of ${formatCount(count, 'episode')}.`
}

const OPERATORS: readonly (readonly [query: string, does: string])[] = [
  ['"supply chain"', 'these words, in this order'],
  ['inflation -tariffs', 'leaves out passages with the word'],
  ['speaker:"Naval Ravikant"', 'said by'],
  ['channel:"Hard Fork"', 'in one channel'],
  ['after:2026-01 before:2026-04', 'published in these months'],
  ['kind:quotes', 'only quotes, key points, highlights, names'],
]

function Example({ name }: { readonly name: string }) {
  const query = /\s/u.test(name) ? `"${name.replaceAll('"', '')}" kind:transcript` : `${name} kind:transcript`
  const results = useResultsBeside(query, EXAMPLE_ROWS)
  return (
    <article>
      <h3>
        <Link href={formatSearchPath({ q: query })}>
          <mark>{name}</mark>
        </Link>
      </h3>
      {results && <FoundExample name={name} results={results} />}
    </article>
  )
}

/** Passages that the one to show is chosen from: of some nobody would want to hear more. */
const EXAMPLE_ROWS = 20
/** So many months can be told apart in the width of an example. */
const MAX_COLUMNS = 48
/** Lines that a column has room for. */
const MAX_LINES = 14

function FoundExample({ name, results }: { readonly name: string; readonly results: AnsweredResults }) {
  const entries = useResults(selectEntries)
  const { columns: months } = countMonths(results.episodes, (id) => entries.get(id)?.publishedOn, MAX_COLUMNS)
  const most = Math.max(1, ...months.map(({ count }) => count))
  const perLine = Math.ceil(most / MAX_LINES)
  const row = results.episodes.flatMap(({ rows }) => rows).find((one) => isShowable(getSentenceText(one).text))
  const { document } = row?.hit ?? {}
  const at = row?.at ?? row?.hit.at
  return (
    <>
      <p className="text-small text-ink-3 num">
        {formatCount(results.total, 'passage')} with the {/\s/u.test(name) ? 'words' : 'word'} in{' '}
        {formatCount(results.episodeCount, 'episode')}
      </p>
      <div aria-hidden="true" className="example-chart flex h-11 items-end border-b border-line-2">
        {months.map(({ key, count }) => (
          <i key={key} style={{ blockSize: Math.ceil(count / perLine) * 3 }} />
        ))}
      </div>
      {row && document && (
        <>
          <blockquote>
            <MarkedText {...getSentenceText(row)} />
          </blockquote>
          <p className="text-small text-ink-3">
            {nameSpeaker(document) !== '' && (
              <>
                <SpeakerName name={nameSpeaker(document)} color={0} className="text-row" /> ·{' '}
              </>
            )}
            <Link href={formatEpisodePath(document.episodeId, at)}>
              {displayText(entries.get(document.episodeId)?.title ?? document.episodeId)}
              {at !== undefined && ` · ${formatTimecode(at)}`}
            </Link>
          </p>
        </>
      )}
    </>
  )
}
