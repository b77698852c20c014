/** The bars as a table: a row for each word, a column for each period, and the hours of text behind each. */

import { useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { Link } from 'wouter'
import { isFinal } from '../../core/answer/answer.ts'
import { formatHours, formatRate, nameMonths, namePeriod } from '../../services/search/years-table.ts'
import type { Period, WordPeriod, WordRow, WordYears } from '../../core/search/present/word-years.ts'
import { formatSize } from '../../core/text/format-size.ts'
import { formatCount, formatNumber, formatTotal } from '../../core/text/number.ts'
import { formatSearchPath } from '../../services/search/search-address.ts'
import { addressPassages, type CountedWord } from '../../services/search/counted-words.ts'
import type { YearsAddress } from '../../services/search/years-address.ts'

interface YearsChartProps {
  readonly address: YearsAddress
  readonly years: WordYears
  readonly counted: ReadonlyMap<string, CountedWord>
  readonly onChoose: (chosen: NonNullable<YearsAddress['chosen']>) => void
}

type Place = readonly [row: number, column: number]

const STEPS: Partial<Readonly<Record<string, Place>>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

export function YearsChart({ address, years, counted, onChoose }: YearsChartProps) {
  const { words, chosen } = address
  const { periods, rows, isByYear } = years
  const [stop, setStop] = useState<Place>([0, 0])
  const [pointed, setPointed] = useState<Place>()
  const table = useRef<HTMLTableElement>(null)
  const isStop: Place = [Math.min(stop[0], rows.length - 1), Math.min(stop[1], periods.length - 1)]
  const handleKey = (event: KeyboardEvent) => {
    const by = STEPS[event.key]
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const place = `${isStop[0] + by[0]}-${isStop[1] + by[1]}`
    table.current?.querySelector<HTMLElement>(`[data-cell="${place}"]`)?.focus()
  }
  const row = pointed && rows[pointed[0]]
  const columns = { '--columns': periods.length } as CSSProperties
  return (
    <div className="years-chart">
      {/* Its place is kept: nothing moves while bars are pointed at. */}
      <p aria-hidden className="years-said num min-h-4.5 mt-2 mb-1 text-ink-2 text-small">
        {row?.cells[pointed![1]] &&
          `${row.word}, ${namePeriod(periods[pointed![1]]!)}: ${describeCell(row.cells[pointed![1]]!, periods[pointed![1]]!)}`}
      </p>
      <div className="overflow-x-auto">
        {/* Arrow keys move between the buttons in it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <table ref={table} style={columns} onKeyDown={handleKey} onMouseLeave={() => setPointed(undefined)}>
          <caption className="sr-only">
            Times in 10,000 words, by {isByYear ? 'year' : 'quarter'}. Press a number for its passages.
          </caption>
          <colgroup>
            <col />
            <col span={Math.max(1, periods.length)} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">Word</span>
              </th>
              {periods.map((period, index) => (
                <th key={period.from} scope="col">
                  <b data-repeated={index > 0 && periods[index - 1]!.from.slice(0, 4) === period.from.slice(0, 4)}>
                    {period.from.slice(0, 4)}
                  </b>
                  {!isByYear && <span className="whitespace-nowrap">{nameMonths(period)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {words.map((word) => {
              const number = rows.findIndex((one) => one.word === word)
              const shown = rows[number]
              return (
                <tr key={word}>
                  <RowHead word={word} row={shown} counted={counted.get(word)} />
                  {shown?.cells.map((cell, column) => {
                    const period = periods[column]!
                    const isChosen = chosen?.word === word && chosen.from === period.from
                    const handlePoint = () => setPointed([number, column])
                    return (
                      <td key={period.from} data-chosen={isChosen || undefined}>
                        <button
                          type="button"
                          data-cell={`${number}-${column}`}
                          tabIndex={number === isStop[0] && column === isStop[1] ? 0 : -1}
                          aria-pressed={isChosen}
                          aria-label={`${word}, ${namePeriod(period)}: ${describeCell(cell, period)}`}
                          onClick={() => onChoose({ word, from: period.from })}
                          onMouseEnter={handlePoint}
                          onBlur={() => setPointed(undefined)}
                          onFocus={() => {
                            handlePoint()
                            setStop([number, column])
                          }}
                        >
                          <YearsBar cell={cell} row={shown} most={years.mostRate} isChosen={isChosen} />
                        </button>
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr className="years-hours">
              <th scope="row">
                <span>Hours with text behind it</span>
              </th>
              {periods.map(({ from, covered }) => (
                <td key={from}>
                  <span className="num">{formatHours(covered)}</span>
                  <i style={{ '--share': years.mostCovered && covered / years.mostCovered } as CSSProperties} />
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </div>
  )
}

/** `7.0 · 232 times in 31 h` */
function describeCell({ rate, times }: WordPeriod, { covered, words }: Period): string {
  const said = formatCount(times, 'time')
  if (rate === undefined) return `too little to say · ${said} in ${formatNumber(words)} words`
  return `${formatRate(rate)} · ${said} in ${formatHours(covered)}`
}

interface RowHeadProps {
  readonly word: string
  readonly row: WordRow | undefined
  readonly counted: CountedWord | undefined
}

function RowHead({ word, row, counted }: RowHeadProps) {
  const query = formatSearchPath(addressPassages(word))
  const open = counted?.faults.length ? 'not counted' : 'said too often to be counted here'
  return (
    <th scope="row">
      <b dir="auto">{word}</b>
      {row && row.times > 0 ? (
        <Link href={query} className="num">
          {formatTotal(row.times, counted?.completeness !== 'whole', 'time')}
          {row.undated > 0 && <span className="sr-only">, {formatNumber(row.undated)} of them without a date</span>}
        </Link>
      ) : (
        <span>{row ? '0 times' : isBeingCounted(counted) ? describeReading(counted) : open}</span>
      )}
    </th>
  )
}

export function isBeingCounted(counted: CountedWord | undefined): boolean {
  return !counted || !isFinal(counted)
}

/** `counting… 40 % of 1.8 MB read` */
function describeReading({ reading }: Pick<CountedWord, 'reading'> = {}): string {
  return reading ? `counting… ${Math.floor(reading.share * 100)} % of ${formatSize(reading.bytes)} read` : 'counting…'
}

interface BarProps {
  readonly cell: WordPeriod
  readonly row: WordRow
  readonly most: number
  readonly isChosen: boolean
}

/** The highest of a row and the chosen one have their number. */
function YearsBar({ cell: { rate }, row: { cells }, most, isChosen }: BarProps) {
  if (rate === undefined) return <i className="years-dashes" />
  const isHighest = rate > 0 && rate === Math.max(...cells.map((one) => one.rate ?? 0))
  return (
    <>
      {(isHighest || isChosen) && <span className="num">{formatRate(rate)}</span>}
      {rate > 0 && <i className="years-bar" style={{ '--share': rate / most } as CSSProperties} />}
    </>
  )
}
