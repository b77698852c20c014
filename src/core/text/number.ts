/** Formats numbers and file sizes for display. */

/** `87,479`. Without `Intl`: creating its formatter costs about 20 ms at page load. */
export function formatNumber(whole: number): string {
  return String(whole).replace(/\B(?=(?:\d{3}){1,6}$)/g, ',')
}

/** `1 highlight`, `6 highlights`, `1,240 hours`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}

/** `6 passages`; `at least 6 passages` where there may be more than was counted. */
export function formatTotal(count: number, isUncounted: boolean, one: string, many?: string): string {
  return `${isUncounted ? 'at least ' : ''}${formatCount(count, one, many)}`
}

const SIZE_UNITS = ['KB', 'MB', 'GB'] as const

/** File size from bytes: `1 KB` at least, `138 KB`, `2.7 MB`, `480 MB`, `1.1 GB`. */
export function formatSize(bytes: number): string {
  let size = bytes / 1000
  let unit = 0
  while (size >= 999.5 && unit < SIZE_UNITS.length - 1) {
    size /= 1000
    unit += 1
  }
  const number = unit > 0 && size < 99.95 ? Number(size.toFixed(1)) : Math.max(1, Math.round(size))
  return `${formatNumber(number)} ${SIZE_UNITS[unit]}`
}
