/** How a title is shown: a long title with a colon early on becomes a title and a subtitle. */

export interface ShownTitle {
  readonly main: string
  readonly sub: string | undefined
}

/** Splits at ": " after at most 40 characters. The document's title stays whole. */
export function splitTitle(title: string): ShownTitle {
  const colon = title.indexOf(': ')
  if (colon <= 0 || colon > 40) return { main: title, sub: undefined }
  return { main: title.slice(0, colon), sub: title.slice(colon + 2) }
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `31 January 2026`, on cards `31 Jan 2026`; undefined for what is no ISO day. */
export function formatDay(iso: string | undefined, isShort = false): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '')
  const month = MONTHS[Number(match?.[2]) - 1]
  if (!match || !month) return undefined
  return `${Number(match[3])} ${isShort ? month.slice(0, 3) : month} ${match[1]}`
}

/** `1 highlight`, `6 highlights`, `1,240 hours`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}
