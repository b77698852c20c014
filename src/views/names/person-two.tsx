/** Passages of two people on the same words, a row for each date. */

import { formatDay } from '../../core/time/day.ts'
import { formatNumber, formatTotal } from '../../core/text/number.ts'
import type { NamePage, PersonPage } from '../../core/catalogue/name-page-schema.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { PersonAddress } from '../../services/search/person-address.ts'
import type { SaidPassage, SaidState } from '../../services/search/said-by-day.ts'
import { MarkedText } from '../search/marked-text.tsx'
import { describeSource, isCountOpen, SaidSource, sumPassages, useFolded } from './said-day.tsx'

interface DaysOfTwoProps {
  readonly page: NamePage
  readonly address: PersonAddress
  readonly said: SaidState
  /** Of the other speaker. */
  readonly otherPerson: PersonPage | undefined
}

export function DaysOfTwo({ page, address, said, otherPerson }: DaysOfTwoProps) {
  const people = [page, { name: address.with ?? '', person: otherPerson }]
  const names = people.map(({ name }) => displayText(name))
  const days = said.days.filter(({ passages }) => passages)
  return (
    <>
      <table className="person-two">
        <caption className="sr-only">Passages by date, of {names.join(' and ')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Date</span>
            </th>
            {names.map((name, index) => (
              <th key={name} scope="col" dir="auto">
                {name} <TotalSaid results={said.results[index]} of={people[index]?.person?.passages} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, passages = [] }) => (
            <tr key={String(day)} data-day={String(day)}>
              <th scope="row">{day === undefined ? 'No date' : (formatDay(day, true) ?? day)}</th>
              {passages.map((own, index) => (
                <td key={names[index]} data-name={names[index]} data-none={own.length === 0 || undefined}>
                  {own.length === 0 ? (
                    <>
                      <span aria-hidden="true">–</span>
                      <span className="sr-only">Nothing on it that day</span>
                    </>
                  ) : (
                    <Folded passages={own} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-4 text-small text-ink-3">
        Passages stand on one line because of their date, not because they answer each other. {describeSource(people)}
      </p>
    </>
  )
}

interface TotalProps {
  readonly results: SaidState['results'][number] | undefined
  readonly of: number | undefined
}

function TotalSaid({ results, of }: TotalProps) {
  if (!results) return null
  return (
    <span className="person-of num">
      {formatTotal(sumPassages([results]), isCountOpen(results), 'passage')}
      {of !== undefined && ` of ${formatNumber(of)}`}
    </span>
  )
}

function Folded({ passages }: { readonly passages: readonly SaidPassage[] }) {
  const { shown, more } = useFolded(passages)
  return shown.map((passage, index) => (
    <div key={passage.key} className="said-half">
      <p className="said-words" dir="auto">
        <MarkedText {...passage.words} />
      </p>
      <p className="said-head num">
        <SaidSource passage={passage} />
        {index === 0 && more}
      </p>
    </div>
  ))
}
