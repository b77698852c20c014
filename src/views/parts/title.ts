/** How a title is shown: a long title with a colon early on becomes a title and a subtitle. */

/** Splits at ": " after at most 40 characters. The document's title stays whole. */
export function splitTitle(title: string): { readonly main: string; readonly sub: string | undefined } {
  const colon = title.indexOf(': ')
  if (colon <= 0 || colon > 40) return { main: title, sub: undefined }
  return { main: title.slice(0, colon), sub: title.slice(colon + 2) }
}
