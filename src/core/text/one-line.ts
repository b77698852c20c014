/** Collapses a text into one line. */

/** Replaces runs of white space and control characters with one space, and trims the ends. */
export function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\s\u0000-\u001F\u007F-\u009F]+/gu, ' ').trim()
}
