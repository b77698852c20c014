/** Counts of all results beside them; a press on a row narrows the results to it. */

import { useMemo, useState, type ReactNode } from 'react'
import type { EpisodeGroup, SearchResult } from '../../core/search/present/search-results.ts'
import { nameSpeaker } from '../../core/search/query/document-filter.ts'
import { NOT_NAMED, writeExactName } from '../../core/search/query/episode-filter.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { SearchAddressChange } from '../../services/search/search-address.ts'
import { selectEntries, selectHasEveryPassage, selectResults } from '../../services/search/select-results.ts'
import { useResultActions, useResults } from './use-results.ts'
import { countNames, type Facet } from '../../core/catalogue/catalogue.ts'

interface ResultsRailProps {
  readonly onChange: (change: SearchAddressChange) => void
  readonly saved: ReactNode
}

const LISTED = 5

export function ResultsRail({ onChange, saved }: ResultsRailProps) {
  const results = useResults(selectResults)
  // Speakers are known once all passages are loaded.
  const hasAll = useResults(selectHasEveryPassage)
  const groups = results?.episodes ?? NONE
  const counted = useMemo(() => (hasAll ? countSpeakers(groups) : undefined), [hasAll, groups])
  const isBare = groups.length === 0 || (groups.length === 1 && counted?.named.length === 0)
  if (!results || (isBare && !saved)) return null
  return (
    <aside aria-label="Counts" className="min-w-0 wide:col-start-2 wide:row-start-1 narrow:hidden">
      {!isBare && (
        <>
          <Speakers
            passages={results.counts.transcript ?? 0}
            counted={counted}
            onChoose={(speaker) => onChange({ speaker: speaker === NOT_NAMED ? speaker : writeExactName(speaker) })}
          />
          <EpisodeCounts
            groups={groups}
            of={results.nextOffset === undefined ? undefined : results.episodeCount}
            onChoose={(episode) => onChange({ episode })}
          />
        </>
      )}
      {saved}
    </aside>
  )
}

const NONE: readonly EpisodeGroup[] = []

interface CountedSpeakers {
  readonly named: readonly RailRow[]
  readonly unnamed: number
}

interface SpeakersProps {
  readonly passages: number
  /** Undefined while not all passages are loaded. */
  readonly counted: CountedSpeakers | undefined
  readonly onChoose: (speaker: string) => void
}

/** Speakers are known only from the text of each passage, so with many passages they are counted on request. */
function Speakers({ passages, counted, onChoose }: SpeakersProps) {
  const isLoading = useResults(({ collecting }) => collecting !== undefined)
  const { loadAll } = useResultActions()
  if (!counted) {
    return (
      <section aria-label="Who says it" className="results-rail">
        <h2>Who says it</h2>
        <button type="button" className="results-link" disabled={isLoading} onClick={loadAll}>
          Count in {formatCount(passages, 'passage')}
        </button>
      </section>
    )
  }
  const { named, unnamed } = counted
  if (named.length === 0) return null
  return (
    <RailList
      title="Who says it"
      rows={named}
      all={formatCount(named.length, 'named speaker')}
      foot={
        unnamed > 0 && (
          <p className="results-unnamed">
            <button type="button" onClick={() => onChoose(NOT_NAMED)}>
              Speaker not named{' '}
              <span className="num">
                {formatNumber(unnamed)}
                <span className="sr-only">{unnamed === 1 ? ' passage' : ' passages'}</span>
              </span>
            </button>
          </p>
        )
      }
      onChoose={onChoose}
    />
  )
}

/** Of all passages, most first. */
function countSpeakers(groups: readonly EpisodeGroup[]): CountedSpeakers {
  const isUnnamed = ({ hit }: SearchResult) => nameSpeaker(hit.document) === ''
  return {
    named: countNamed(groups).map(({ name, count }) => ({ key: name, name, count })),
    unnamed: groups.reduce((sum, { rows }) => sum + rows.filter(isUnnamed).length, 0),
  }
}

interface EpisodeCountsProps {
  /** How many episodes there are, where not all of them are here. */
  readonly of: number | undefined
  readonly groups: readonly EpisodeGroup[]
  readonly onChoose: (episodeId: string) => void
}

function EpisodeCounts({ groups, of, onChoose }: EpisodeCountsProps) {
  const entries = useResults(selectEntries)
  const rows = useMemo(() => {
    const name = (id: string) => displayText(entries.get(id)?.title ?? id)
    return groups
      .toSorted((a, b) => b.count - a.count)
      .map(({ episodeId, count }) => ({ key: episodeId, name: name(episodeId), count }))
  }, [groups, entries])
  if (rows.length < 2) return null
  return (
    <RailList
      title="In which episodes"
      rows={rows}
      isFolded={rows.length > LISTED}
      all={of === undefined ? formatCount(rows.length, 'episode') : `${rows.length} of ${formatCount(of, 'episode')}`}
      onChoose={onChoose}
    />
  )
}

interface RailRow {
  readonly key: string
  readonly name: string
  readonly count: number
}

interface RailListProps {
  readonly title: string
  /** Most passages first. */
  readonly rows: readonly RailRow[]
  /** `39 episodes`: what else the list holds. */
  readonly all: string
  /** Its rows are listed on request. */
  readonly isFolded?: boolean
  /** Below the rows that are listed at first. */
  readonly foot?: ReactNode
  readonly onChoose: (key: string) => void
}

/** A line below each name is as long as its part of the largest number. */
function RailList({ title, rows, all, isFolded = false, foot, onChoose }: RailListProps) {
  const [isWhole, setWhole] = useState(false)
  const most = rows[0]?.count ?? 1
  const shown = isWhole ? rows : rows.slice(0, isFolded ? 0 : LISTED)
  return (
    <nav aria-label={title} className="results-rail">
      <h2>{title}</h2>
      <ol>
        {shown.map(({ key, name, count }) => (
          <li key={key}>
            <button type="button" title={name} onClick={() => onChoose(key)}>
              <span dir="auto" className="truncate">
                {name}
              </span>{' '}
              <span className="num">
                {formatNumber(count)}
                <span className="sr-only">{count === 1 ? ' passage' : ' passages'}</span>
              </span>
              <i aria-hidden="true" style={{ inlineSize: `${(count / most) * 100}%` }} />
            </button>
          </li>
        ))}
      </ol>
      {foot}
      {shown.length < rows.length && (
        <button type="button" className="results-link" onClick={() => setWhole(true)}>
          All {all}
        </button>
      )}
    </nav>
  )
}

/** Most rows first, then by name. Rows that name nobody are left out. */
export function countNamed(groups: readonly { readonly rows: readonly SearchResult[] }[]): readonly Facet[] {
  const names = groups.flatMap(({ rows }) => rows.map(({ hit }) => nameSpeaker(hit.document)))
  return countNames(names.map((name) => (name === '' ? [] : [name])))
}
