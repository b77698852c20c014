/** Encodes a text as one path segment. Unlike `encodeURIComponent` it never throws: unpaired surrogates become U+FFFD. */

export function encodePathPart(text: string): string {
  // With the `u` flag this matches unpaired surrogates only.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
}

/** The text as it is where it is not encoded as it should be. */
export function decodePathPart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
