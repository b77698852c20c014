/** The beginning of a text that must not get too long. */

/** At most `length` UTF-16 units from the front; a character of two units is never cut in half. */
export function truncateText(text: string, length: number): string {
  if (text.length <= length) return text
  const isTorn = length > 0 && text.codePointAt(length - 1)! > 0xffff
  return text.slice(0, isTorn ? length - 1 : length)
}
