/** Truncates a text to a maximum length. */

/** The first `length` UTF-16 units at most. Never splits a surrogate pair. */
export function truncateText(text: string, length: number): string {
  if (text.length <= length) return text
  const splitsPair = length > 0 && text.codePointAt(length - 1)! > 0xffff
  return text.slice(0, splitsPair ? length - 1 : length)
}
