/** Which days there are, and the ones beside them. */

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** True for a day of the calendar; `month` counts from 1. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day >= 1 && day <= (isLeap && month === 2 ? 29 : (DAYS[month - 1] ?? 0))
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
