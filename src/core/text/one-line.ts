/** A text for a place that has room for one line only. */

/** Runs of white space and control characters become one space, those at the ends go. */
export function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\s\u0000-\u001F\u007F-\u009F]+/gu, ' ').trim()
}
