/** Encodes a text as one part of a path. Unlike `encodeURIComponent`, it never throws: half characters become U+FFFD. */

export function encodePathPart(text: string): string {
  // With the `u` flag this matches unpaired surrogates only.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
}
