/** Checks, compares and formats calendar dates. */

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/**
 * `31 January 2026`, short `31 Jan 2026`, from an ISO date, independent of the time zone. Undefined for anything that is
 * not an ISO date.
 */
export function formatDay(iso: string | undefined, isShort = false): string | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso ?? '')
  const month = MONTHS[Number(match?.[2]) - 1]
  if (!match || !month) return undefined
  return `${Number(match[3])} ${isShort ? month.slice(0, 3) : month} ${match[1]}`
}

/** `6 March to 15 April 2026`; of one day that day alone. Both are ISO dates. */
export function formatDays(first: string, last: string): string {
  const from = formatDay(first) ?? first
  if (first === last) return from
  return `${first.slice(0, 4) === last.slice(0, 4) ? from.slice(0, -5) : from} to ${formatDay(last) ?? last}`
}

/** `January 2026`, short `Jan 2026`, from `2026-01` or any ISO date; undefined for anything else. */
export function formatMonth(iso: string, isShort = false): string | undefined {
  const match = /^(\d{4})-(\d\d)/.exec(iso)
  const month = MONTHS[Number(match?.[2]) - 1]
  return match && month ? `${isShort ? month.slice(0, 3) : month} ${match[1]}` : undefined
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** True for a day of the calendar; `month` counts from 1. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day >= 1 && day <= (isLeap && month === 2 ? 29 : (DAYS[month - 1] ?? 0))
}

/** To sort ISO dates; what has none comes last in both directions. */
export function compareDays(a: string | undefined, b: string | undefined, first: 'newest' | 'oldest'): number {
  if (!a || !b) return Number(!a) - Number(!b)
  if (a === b) return 0
  return a < b === (first === 'oldest') ? -1 : 1
}

/** The day, month or year after an ISO date of that precision, or before it with -1: `2025-12` gives `2026-01`. */
export function stepDate(date: string, by: 1 | -1): string {
  const [year = 0, month, day] = date.split('-').map(Number)
  if (month === undefined) return formatDate(year + by)
  if (day === undefined) return formatDate(year + Math.floor((month - 1 + by) / 12), ((month + 11 + by) % 12) + 1)
  if (isCalendarDay(year, month, day + by)) return formatDate(year, month, day + by)
  const [nextYear = 0, nextMonth = 0] = stepDate(formatDate(year, month), by).split('-').map(Number)
  return formatDate(nextYear, nextMonth, by === 1 ? 1 : countDays(nextYear, nextMonth))
}

function countDays(year: number, month: number): number {
  return [31, 30, 29, 28].find((day) => isCalendarDay(year, month, day)) ?? 0
}

function formatDate(year: number, ...rest: readonly number[]): string {
  return [String(year).padStart(4, '0'), ...rest.map((part) => String(part).padStart(2, '0'))].join('-')
}
