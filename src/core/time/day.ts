/** Compares and formats calendar dates. */

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

/** `January 2026`, short `Jan 2026`, from `2026-01` or any ISO date; undefined for anything else. */
export function formatMonth(iso: string, isShort = false): string | undefined {
  const match = /^(\d{4})-(\d\d)/.exec(iso)
  const month = MONTHS[Number(match?.[2]) - 1]
  return match && month ? `${isShort ? month.slice(0, 3) : month} ${match[1]}` : undefined
}

/** To sort ISO dates; what has none comes last in both directions. */
export function compareDays(a: string | undefined, b: string | undefined, first: 'newest' | 'oldest'): number {
  if (!a || !b) return Number(!a) - Number(!b)
  if (a === b) return 0
  return a < b === (first === 'oldest') ? -1 : 1
}
