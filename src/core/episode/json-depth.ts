/** Counts how deep JSON is nested before anything walks it: a deep value parses, then overflows the stack of whoever reads it. */

/** Deepest nesting of `[` and `{` outside strings. Linear; the text need not be valid JSON. */
export function findDepth(text: string): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) at = skipString(text, at)
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x7d || code === 0x5d) depth--
  }
  return deepest
}

/** Index of the closing quotation mark, or the end of the text. */
function skipString(text: string, open: number): number {
  let at = open + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at
    at += code === 0x5c ? 2 : 1
  }
  return text.length
}
