/** Parses days as machines write them: `20260418`, `2026-04-18`, `2026-04-18T12:00:00Z`. */

import { isCalendarDay } from '../../time/day.ts'

const DAY = /^(\d{4})-?(\d{2})-?(\d{2})(?:$|[T ])/

/** `YYYY-MM-DD`; undefined when it is not a day of the calendar. */
export function parseDay(text: string | undefined): string | undefined {
  const match = DAY.exec(text?.trim() ?? '')
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1900 && isCalendarDay(year, month, day) ? `${match[1]}-${match[2]}-${match[3]}` : undefined
}
