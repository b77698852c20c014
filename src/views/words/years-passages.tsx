/** The passages of the bar that is pressed: the best few, in the order of their days, and the way to all of them. */

import { Link } from 'wouter'
import { formatMonth, formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Period, WordYears } from '../../core/search/present/word-years.ts'
import { buildSentenceExcerpt } from '../../core/search/present/excerpt.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { formatCount } from '../../core/text/number.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { formatSearchPath } from '../../services/search/search-address.ts'
import { addressPassages } from '../../services/search/counted-words.ts'
import type { AnsweredResults } from '../../services/search/select-results.ts'
import type { YearsAddress } from '../../services/search/years-address.ts'
import { splitTitle } from '../parts/title.ts'
import { MarkedText } from '../search/marked-text.tsx'

interface YearsPassagesProps {
  readonly address: YearsAddress
  readonly years: WordYears
  readonly passages: AnsweredResults | undefined
  readonly episodes: readonly SearchedEpisode[]
}

export function YearsPassages({ address: { chosen }, years, passages, episodes }: YearsPassagesProps) {
  const column = years.periods.findIndex(({ from }) => from === chosen?.from)
  const period = years.periods[column]
  const cell = years.rows.find(({ word }) => word === chosen?.word)?.cells[column]
  if (!chosen || !period || !cell) return null
  const all = formatSearchPath(addressPassages(chosen.word, period))
  const counts = [
    `${formatCount(cell.times, 'time')} in ${formatCount(cell.passages, 'passage')}`,
    formatCount(cell.saidIn, 'episode'),
  ]
  return (
    <section aria-labelledby="years-chosen" className="years-passages">
      <header>
        <h2 id="years-chosen">
          {chosen.word}, {nameInFull(period)}
        </h2>
        <p role="status" className="num">
          {counts.join(', ')}
        </p>
        {cell.passages > 0 && (
          <Link href={all}>{cell.passages === 1 ? 'The passage' : `All ${formatCount(cell.passages, 'passage')}`}</Link>
        )}
      </header>
      <ul aria-busy={cell.passages > 0 && passages === undefined}>
        {passages && listPassages(passages, episodes).map((row) => <YearsPassage key={row.key} row={row} />)}
      </ul>
    </section>
  )
}

/** `July to September 2025` */
function nameInFull({ from, to }: Period): string {
  const year = from.slice(0, 4)
  if (from.endsWith('-01') && to.endsWith('-12')) return year
  return `${formatMonth(from)?.slice(0, -5)} to ${formatMonth(to)}`
}

function listPassages({ episodes, listed = [] }: AnsweredResults, known: readonly SearchedEpisode[]) {
  const facts = new Map([...known, ...listed].map((one) => [one.id as string, one]))
  return episodes
    .flatMap(({ episodeId, rows }) => rows.map((row) => ({ ...row, id: episodeId, facts: facts.get(episodeId) })))
    .toSorted((a, b) => {
      const [one, other] = [a.facts?.publishedOn ?? '', b.facts?.publishedOn ?? '']
      return one === other ? (a.at ?? 0) - (b.at ?? 0) : one < other ? -1 : 1
    })
    .slice(0, PASSAGES_OF_BAR)
}

export const PASSAGES_OF_BAR = 5
const SHOWN_LENGTH = 320

function YearsPassage({ row: { id, hit, at, facts } }: { readonly row: ReturnType<typeof listPassages>[number] }) {
  const { text, voice } = hit.document
  return (
    <li>
      <p className="num">{formatDay(facts?.publishedOn, true)}</p>
      <blockquote dir="auto">
        <MarkedText {...buildSentenceExcerpt(text, hit.ranges, SHOWN_LENGTH, hit.focus)} />
      </blockquote>
      <p>
        {voice ? `${voice.name}${voice.isCarried ? ', assumed speaker' : ''}` : 'Speaker not named'}{' '}
        <Link href={formatEpisodePath(id, at)} className="num">
          {at === undefined ? 'Open' : formatTimecode(at)}
          <span className="sr-only">, {facts?.title ?? id}</span>
        </Link>
        <span dir="auto" className="block">
          {splitTitle(facts?.title ?? id).main}
        </span>
      </p>
    </li>
  )
}
