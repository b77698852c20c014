/** Collapses a text into one line. */

/** Signs without a width that turn the writing round, for all that follows on the page. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/gu
// oxlint-disable-next-line no-control-regex
const BREAKS = /[\s\u0000-\u001F\u007F-\u009F]+/gu

/** Replaces runs of white space and control characters with one space, drops signs that turn the writing round, and trims the ends. */
export function oneLine(text: string): string {
  return text.replace(TURNS, '').replace(BREAKS, ' ').trim()
}
