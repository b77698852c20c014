/** Cuts a text to a maximum length, with a sign or without. */

/** The first `length` UTF-16 units at most. Never splits a surrogate pair. */
export function truncateText(text: string, length: number): string {
  if (text.length <= length) return text
  const splitsPair = length > 0 && text.codePointAt(length - 1)! > 0xffff
  return text.slice(0, splitsPair ? length - 1 : length)
}

/** The text, or its start with an ellipsis: `length` UTF-16 units at most. */
export function shortenText(text: string, length: number): string {
  return text.length > length ? `${truncateText(text, length - 1)}…` : text
}
