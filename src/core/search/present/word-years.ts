/** Words over the years: how often each is said by quarter, in 10,000 words, and where there is too little text to say. */

import { stepDate } from '../../time/calendar.ts'
import type { Seconds } from '../../time/span.ts'
import type { MonthCount } from '../retrieve/count-months.ts'

/** A quarter, or a year. */
export interface Period {
  /** First and last month. */
  readonly from: string
  readonly to: string
  readonly words: number
  readonly covered: Seconds
}

export interface WordPeriod extends Pick<MonthCount, 'times' | 'passages' | 'saidIn'> {
  /** Times in 10,000 words; undefined where the period has too few words. */
  readonly rate: number | undefined
}

export interface WordRow extends Pick<MonthCount, 'times'> {
  readonly word: string
  /** One for each period. */
  readonly cells: readonly WordPeriod[]
  /** In episodes without a date. */
  readonly undated: number
}

export interface WordYears {
  readonly isByYear: boolean
  readonly periods: readonly Period[]
  readonly rows: readonly WordRow[]
  /** Episodes with text, and those of them without a date. */
  readonly episodes: number
  readonly undated: number
  /** The highest rate of all, and the most seconds behind a period. */
  readonly mostRate: number
  readonly mostCovered: Seconds
}

/** Below so many words a period says too little. */
const ENOUGH_WORDS = 50_000
const PER = 10_000
/** From so many years on the periods are years. */
const MANY_YEARS = 12
/** A date that is wrong by centuries draws no empty periods. */
const MAX_PERIODS = 200

/** @param counted By word, in the order of the rows; the months of all have the same text. */
export function buildWordYears(counted: ReadonlyMap<string, readonly MonthCount[]>): WordYears {
  const text = [...counted.values()].find((months) => months.length > 0) ?? []
  const dated = text.filter(({ month, words }) => month !== '' && words > 0)
  const [first, last] = [dated[0]?.month ?? '', dated.at(-1)?.month ?? '']
  const isByYear = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1 >= MANY_YEARS
  const starts = listStarts(dated, isByYear)
  const periods = starts.map((from): Period => {
    const to = isByYear ? `${from.slice(0, 4)}-12` : addMonths(from, 2)
    const own = dated.filter(({ month }) => month >= from && month <= to)
    return { from, to, words: sum(own, 'words'), covered: sum(own, 'covered') }
  })
  const rows = [...counted].map(([word, months]): WordRow => ({
    word,
    times: sum(months, 'times'),
    undated: sum(months.filter(isUndated), 'times'),
    cells: periods.map((period) => countIn(period, months)),
  }))
  return {
    isByYear,
    periods,
    rows,
    episodes: sum(text, 'episodes'),
    undated: sum(text.filter(isUndated), 'episodes'),
    mostRate: Math.max(0, ...rows.flatMap(({ cells }) => cells.map(({ rate = 0 }) => rate))),
    mostCovered: Math.max(0, ...periods.map(({ covered }) => covered)),
  }
}

const isUndated = ({ month }: MonthCount) => month === ''

function sum(months: readonly MonthCount[], name: Exclude<keyof MonthCount, 'month'>): number {
  return months.reduce((total, month) => total + month[name], 0)
}

function countIn({ from, to, words }: Period, months: readonly MonthCount[]): WordPeriod {
  const own = months.filter(({ month }) => month >= from && month <= to)
  const times = sum(own, 'times')
  const rate = words < ENOUGH_WORDS ? undefined : (times / words) * PER
  return { times, passages: sum(own, 'passages'), saidIn: sum(own, 'saidIn'), rate }
}

/** First months of the periods, also of those without text between two that have some. */
function listStarts(months: readonly MonthCount[], isByYear: boolean): string[] {
  const startOf = (month: string) =>
    isByYear ? `${month.slice(0, 4)}-01` : addMonths(month, -((Number(month.slice(5)) - 1) % 3))
  const own = [...new Set(months.map(({ month }) => startOf(month)))]
  const filled = own.slice(0, 1)
  while (filled.length > 0 && filled.length < MAX_PERIODS && filled.at(-1)! < own.at(-1)!)
    filled.push(addMonths(filled.at(-1)!, isByYear ? 12 : 3))
  return filled.at(-1) === own.at(-1) ? filled : own
}

function addMonths(month: string, by: number): string {
  let moved = month
  for (let step = 0; step < Math.abs(by); step++) moved = stepDate(moved, by < 0 ? -1 : 1)
  return moved
}
