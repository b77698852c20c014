/** Sizes of files in words. */

import { formatNumber } from '../../core/text/number.ts'

const UNITS = ['KB', 'MB', 'GB'] as const

/** `1 KB` at least, `138 KB`, `2.7 MB`, `57 MB`, `1.1 GB`. */
export function formatBytes(bytes: number): string {
  let size = bytes / 1000
  let unit = 0
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000
    unit += 1
  }
  const number = unit > 0 && size < 99.95 ? Number(size.toFixed(1)) : Math.max(1, Math.round(size))
  return `${formatNumber(number)} ${UNITS[unit]}`
}
