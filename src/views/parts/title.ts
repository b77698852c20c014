/** How a title is shown: a long title with a colon early on becomes a title and a subtitle. */

import { formatNumber } from '../../core/text/number.ts'

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

/** `6 passages`; `at least 6 passages` where there may be more than was counted. */
export function formatTotal(count: number, isUncounted: boolean, one: string, many?: string): string {
  return `${isUncounted ? 'at least ' : ''}${formatCount(count, one, many)}`
}

/** `1 highlight`, `6 highlights`, `1,240 hours`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}
