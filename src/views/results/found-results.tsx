/** The results themselves: questions where one was typed, passages by episode or as one list, then the other kinds, then partial matches. */

import { useState } from 'react'
import type { KindGroup, SearchResult } from '../../core/search/present/search-results.ts'
import { formatNumber, formatTotal } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { NearRows } from '../../services/search/later-rows.ts'
import { selectEntries, selectResults, splitKinds } from '../../services/search/select-results.ts'
import { GROUP_WORDS } from '../search/kind-words.ts'
import { EpisodeResultsPage, splitPages } from './episode-results.tsx'
import { LostRows, ResultSection } from './result-section.tsx'
import { PassageResults } from './passage-results.tsx'
import { type RowSource, ResultRow } from './rows/result-item.tsx'
import { RowBlocks } from './rows/row-blocks.tsx'
import { useResults, useResultsStore } from './use-results.ts'

export function FoundResults() {
  const results = useResults(selectResults)
  const entries = useResults(selectEntries)
  const isList = useResults(({ question }) => question.view === 'list')
  const { dispatch } = useResultsStore()
  const [onNear] = useState(() => (near: NearRows) => dispatch({ kind: 'drawn', near }))
  if (!results) return null
  const { put, others } = splitKinds(results)
  const sourceOf = ({ hit }: SearchResult) => {
    const entry = entries.get(hit.document.episodeId)
    return { title: entry && displayText(entry.title) }
  }
  const show = (group: KindGroup) => (
    <ResultSection
      key={group.kind}
      id={`results-of-${group.kind}`}
      group={group}
      name={GROUP_WORDS[group.kind]}
      head={
        <div className="results-head">
          <h2 id={`results-of-${group.kind}`}>{GROUP_WORDS[group.kind]}</h2>
        </div>
      }
      sourceOf={sourceOf}
      isFirst
    />
  )
  return (
    <RowBlocks onNear={onNear}>
      {put.map(show)}
      {isList && <PassageResults />}
      {!isList &&
        splitPages(results.episodes).map((groups, page) => (
          <EpisodeResultsPage key={page} id={`episodes/${page}`} groups={groups} isFirst={page === 0} />
        ))}
      <MoreEpisodes />
      {others.map(show)}
      <PartialResults rows={results.partial} isAll={results.total === 0} sourceOf={sourceOf} />
    </RowBlocks>
  )
}

interface PartialResultsProps {
  readonly rows: readonly SearchResult[]
  readonly isAll: boolean
  readonly sourceOf: (row: SearchResult) => RowSource
}

/** The closest passages with only some of the words; they are not part of the count. */
function PartialResults({ rows, isAll, sourceOf }: PartialResultsProps) {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="results-partial" className="results-group">
      <div className="results-head">
        <h2 id="results-partial">Partial matches</h2>
        <p>
          {isAll
            ? 'Nothing has all of the words. These have some of them.'
            : 'These have some of the words, and are not counted.'}
        </p>
      </div>
      <ul>
        {rows.map((row) => (
          <ResultRow key={row.key} row={row} {...sourceOf(row)} />
        ))}
      </ul>
    </section>
  )
}

/** A button that loads further episodes, where a server has sent the first ones of many. */
function MoreEpisodes() {
  const results = useResults(selectResults)
  const unfolded = useResults((state) => state.unfolded)
  const isLoading = useResults((state) => (state.unfolded.pages ?? 0) > (state.shown?.pages ?? 0))
  const hasFailed = useResults(({ failed }) => failed.episodes !== undefined)
  const { dispatch } = useResultsStore()
  if (results?.nextOffset === undefined) return null
  const shown = results.episodes.length
  const retry = () => dispatch({ kind: 'retried', what: 'episodes' })
  if (hasFailed) return <LostRows count={results.episodeCount - shown} onRetry={retry} />
  return (
    <p className="results-more">
      {/* It keeps the focus while more are loaded. */}
      <button
        type="button"
        className="results-link"
        aria-disabled={isLoading || undefined}
        onClick={() => {
          if (isLoading) return
          dispatch({ kind: 'unfolded', unfolded: { ...unfolded, pages: (unfolded.pages ?? 0) + 1 } })
        }}
      >
        {isLoading ? 'Loading more episodes…' : 'Show more episodes'}
      </button>
      <span role="status" className="num">
        {formatNumber(shown)} of {formatTotal(results.episodeCount, results.completeness !== 'whole', 'episode')} here
      </span>
    </p>
  )
}
