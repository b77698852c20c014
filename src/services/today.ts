/** The day it is for the reader, by the calendar of this device. */

/** YYYY-MM-DD. Not that of `toISOString`, which in the evening of America is tomorrow's. */
export function readToday(now = new Date()): string {
  const part = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`
}
