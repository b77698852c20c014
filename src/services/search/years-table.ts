/** Words over the years to take along: as a table, and as a picture. */

import { formatMonth } from '../../core/time/day.ts'
import { escapeXml } from '../../core/text/escape-html.ts'
import { formatCount, roundToHundredths } from '../../core/text/number.ts'
import type { Period, WordYears } from '../../core/search/present/word-years.ts'
import { formatCsv } from '../../core/export/csv-field.ts'

/** A row for each word and period. Without a rate: the period has too few words. */
export function writeYearsCsv({ rows, periods }: WordYears): string {
  const cells = rows.flatMap(({ word, cells: own, undated }) => [
    ...own.map((cell, index) => ({ ...cell, word, period: periods[index] })),
    ...(undated > 0 ? [{ word, times: undated, rate: undefined, period: undefined }] : []),
  ])
  return formatCsv<Omit<(typeof cells)[number], 'passages' | 'saidIn'> & { passages?: number; saidIn?: number }>(
    {
      word: ({ word }) => word,
      from: ({ period }) => period?.from,
      to: ({ period }) => period?.to,
      times: ({ times }) => times,
      in_10000_words: ({ rate }) => rate && roundToHundredths(rate),
      passages: ({ passages }) => passages,
      episodes: ({ saidIn }) => saidIn,
      words: ({ period }) => period?.words,
      hours: ({ period }) => period && roundToHundredths(period.covered / 3600),
    },
    cells,
  )
}

/** `Jul–Sep 2025`, or `2025`. */
export function namePeriod({ from, to }: Pick<Period, 'from' | 'to'>): string {
  const year = from.slice(0, 4)
  return to === `${year}-12` && from.endsWith('-01') ? year : `${nameMonths({ from, to })} ${year}`
}

/** `Jul–Sep` */
export function nameMonths({ from, to }: Pick<Period, 'from' | 'to'>): string {
  return [from, to].map((month) => formatMonth(month, true)?.slice(0, 3)).join('–')
}

const WIDTH = 1200
const LABEL = 180
const ROW = 76
const BAR = 50
const SANS = 'font-family="system-ui, sans-serif"'

/** A picture in SVG, on white. What is written in it is text, never markup. */
export function drawYears({ rows, periods, isByYear, mostRate, mostCovered }: WordYears): string {
  const step = (WIDTH - LABEL) / Math.max(1, periods.length)
  const bar = Math.min(40, step - 2)
  const text = (x: number, y: number, words: string, look = 'font-size="12" fill="#5f6661"') =>
    `<text x="${roundToHundredths(x)}" y="${y}" ${SANS} ${look}>${escapeXml(words)}</text>`
  const draw = (index: number, foot: number, share: number, color: string) => {
    const height = Math.max(1, roundToHundredths(share * BAR))
    return `<rect x="${roundToHundredths(LABEL + index * step)}" y="${foot - height}" width="${roundToHundredths(bar)}" height="${height}" fill="${color}"/>`
  }
  const lines = rows.flatMap(({ word, times, cells }, row) => {
    const foot = 60 + (row + 1) * ROW
    const highest = Math.max(...cells.map(({ rate = 0 }) => rate))
    return [
      text(0, foot - 26, word, 'font-size="17" font-weight="600" fill="#191c1a"'),
      text(0, foot - 8, formatCount(times, 'time')),
      `<path d="M0 ${foot + 0.5}H${WIDTH}" stroke="#e1e3dc"/>`,
      ...cells.flatMap(({ rate }, index) => {
        const x = LABEL + index * step
        if (rate === undefined)
          return `<path d="M${x} ${foot - 1}h${bar}" stroke="#7f867f" stroke-width="2" stroke-dasharray="3 4"/>`
        const label = rate > 0 && rate === highest ? text(x, foot - 6 - (rate / mostRate) * BAR, formatRate(rate)) : ''
        return rate > 0 ? draw(index, foot, rate / mostRate, '#a86f00') + label : []
      }),
    ]
  })
  const foot = 60 + (rows.length + 1) * ROW
  const axis = periods.flatMap((period, index) => [
    draw(index, foot, mostCovered > 0 ? period.covered / mostCovered / 2 : 0, '#d9dcd5'),
    text(LABEL + index * step, foot - 32, formatHours(period.covered)),
    text(LABEL + index * step, foot + 18, period.from.slice(0, 4)),
    ...(isByYear ? [] : [text(LABEL + index * step, foot + 34, nameMonths(period))]),
  ])
  const head = `Times in 10,000 words, by ${isByYear ? 'year' : 'quarter'}. Dashes: under 50,000 words, too little to say`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 0 ${WIDTH + 40} ${foot + 50}"><rect x="-20" width="${WIDTH + 40}" height="${foot + 50}" fill="#fff"/>`,
    text(0, 36, head),
    ...lines,
    text(0, foot - 8, 'Hours with text behind it'),
    ...axis,
    '</svg>',
  ].join('\n')
}

/** `7.0`; `under 0.1` of what is said at all. */
export function formatRate(rate: number): string {
  return rate > 0 && rate < 0.05 ? 'under 0.1' : rate.toFixed(1)
}

/** `31 h`; `under 1 h` */
export function formatHours(seconds: number): string {
  const hours = Math.round(seconds / 3600)
  return hours === 0 && seconds > 0 ? 'under 1 h' : `${hours} h`
}
