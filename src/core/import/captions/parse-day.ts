/** Days as machines write them: `20260418`, `2026-04-18`, `2026-04-18T12:00:00Z`. */

const DAY = /^(\d{4})-?(\d{2})-?(\d{2})(?:$|[T ])/
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** `YYYY-MM-DD`; undefined for what is no day of the calendar. */
export function parseDay(text: string | undefined): string | undefined {
  const match = DAY.exec(text?.trim() ?? '')
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const length = month === 2 && !isLeap(year) ? 28 : (LENGTHS[month - 1] ?? 0)
  return year >= 1900 && day >= 1 && day <= length ? `${match[1]}-${match[2]}-${match[3]}` : undefined
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
