/** Formats sizes of files for display. Apart from other numbers: no page needs it at first. */

import { formatNumber } from './number.ts'

const UNITS = ['KB', 'MB', 'GB'] as const

/** File size from bytes: `1 KB` at least, `138 KB`, `2.7 MB`, `480 MB`, `1.1 GB`. */
export function formatSize(bytes: number): string {
  let size = bytes / 1000
  let unit = 0
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000
    unit += 1
  }
  const number = unit > 0 && size < 99.95 ? Number(size.toFixed(1)) : Math.max(1, Math.round(size))
  return `${formatNumber(number)} ${UNITS[unit]}`
}
