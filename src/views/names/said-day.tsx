/** Passages of one day: the first, and the others once they are wanted; each with what stands before and after it. */

import { useState } from 'react'
import { Link } from 'wouter'
import type { PersonPage } from '../../core/catalogue/name-page-schema.ts'
import { getTalkTotals } from '../../core/findings/mentions/divide-name-page.ts'
import { formatCount } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import type { Neighbour, SaidDay, SaidPassage } from '../../services/search/said-by-day.ts'
import type { AnsweredResults } from '../../services/search/select-results.ts'
import { MarkedText } from '../search/marked-text.tsx'

export function PassagesOfDay({ day, passages }: { readonly day: SaidDay; readonly passages: readonly SaidPassage[] }) {
  const { shown, more } = useFolded(passages)
  return shown.map((passage, index) => (
    <li key={passage.key} className="said" data-day={String(day.day)}>
      <p className="said-head num">
        {day.day !== undefined && <b>{formatDayOfYear(day.day)}</b>}
        <SaidSource passage={passage} />
        {index === 0 && more}
      </p>
      <Beside neighbour={passage.before} label="Before" />
      <p className="said-words" dir="auto">
        <MarkedText {...passage.words} />
      </p>
      <Beside neighbour={passage.after} label="After" />
      {passage.lacksNeighbours && <p className="said-beside">What stands before and after could not be loaded.</p>}
    </li>
  ))
}

/** The first of several, and a button that shows the others. */
export function useFolded(passages: readonly SaidPassage[]) {
  const [isAll, setAll] = useState(false)
  const rest = passages.length - 1
  const more = rest > 0 && (
    <button type="button" className="worded reach" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
      {isAll ? 'Only the first' : `${rest} more`}
    </button>
  )
  return { shown: isAll ? passages : passages.slice(0, 1), more }
}

const UNSURE = { named: undefined, assumed: 'assumed speaker', unnamed: 'no speaker named' } as const

/** Where a passage stands, and how it is known who says it. */
export function SaidSource({ passage: { episode, at, speaker } }: { readonly passage: SaidPassage }) {
  return (
    <>
      <Link href={formatEpisodePath(episode.id, at)} className="worded reach">
        {at === undefined ? 'Open' : formatTimecode(at)}
      </Link>
      {UNSURE[speaker] && <i>{UNSURE[speaker]}</i>}
      <span className="wrap-anywhere" dir="auto">
        {displayText(episode.title)}
      </span>
    </>
  )
}

/** `11 Jan`: the year stands above. */
function formatDayOfYear(day: string): string {
  return (formatDay(day, true) ?? day).replace(/ \d{4}$/, '')
}

export function isCountOpen({ completeness }: AnsweredResults): boolean {
  return completeness !== 'whole'
}

export function sumPassages(results: readonly AnsweredResults[]): number {
  return results.flatMap(({ episodes }) => episodes).reduce((sum, { count }) => sum + count, 0)
}

function Beside({ neighbour, label }: { readonly neighbour: Neighbour | undefined; readonly label: string }) {
  if (!neighbour) return null
  return (
    <p className="said-beside" dir="auto">
      <span className="sr-only">{label}: </span>
      {neighbour.name !== undefined && <span className="said-name">{displayText(neighbour.name)} </span>}
      {displayText(neighbour.text)}
    </p>
  )
}

interface SaidPerson {
  readonly name: string
  /** Absent where the library has no page of them. */
  readonly person?: PersonPage | undefined
}

/** How the passages were chosen, and of how much talk it is not known whose it is. */
export function describeSource(people: readonly SaidPerson[]): string {
  const lacking = people.map(({ name, person }) => {
    const { unknown, episodes } = person ? getTalkTotals(person) : { unknown: 0, episodes: 0 }
    if (unknown === 0) return ''
    return ` In ${unknown} of ${formatCount(episodes, 'episode')} with ${displayText(name)} the transcript does not say which passages are theirs.`
  })
  const names = people.map(({ name }) => displayText(name)).join(' or ')
  return `Words count as they are typed, in passages where the transcript names ${names}; “assumed speaker” where it does so at an earlier paragraph.${lacking.join('')} Episodes without a date come last.`
}
