/** Formats numbers for display, and keeps them within limits. */

/** `87,479`. Without `Intl`: creating its formatter costs about 20 ms at page load. */
export function formatNumber(whole: number): string {
  return String(whole).replace(/\B(?=(?:\d{3}){1,6}$)/g, ',')
}

/** `1 highlight`, `6 highlights`, `1,240 hours`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}

/** `6 passages`; `at least 6 passages` where there may be more than was counted. */
export function formatTotal(count: number, mayBeMore: boolean, one: string): string {
  return `${mayBeMore ? 'at least ' : ''}${formatCount(count, one)}`
}

/** `12.34%` for a share of 0 to 1, for styles. */
export function formatShare(share: number): string {
  return `${Math.round(share * 1e4) / 100}%`
}

/** `2.35` of 2.349: as many places as times, hours and lengths of drawings need. */
export function roundToHundredths(value: number): number {
  return Math.round(value * 100) / 100
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
