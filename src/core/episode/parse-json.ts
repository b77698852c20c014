/** Parses JSON that is not trusted, and writes files of a library. Deeply nested values are refused: they overflow the stack of recursive code. */

const MAX_DEPTH = 32

type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: 'too-deep' | 'not-json'; readonly what: string }

/** Never throws. */
export function parseJson(text: string): ParsedJson {
  if (findDepth(text) > MAX_DEPTH)
    return { ok: false, code: 'too-deep', what: `the data is nested deeper than ${MAX_DEPTH} levels` }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it does not parse'
    return { ok: false, code: 'not-json', what: `the file is not complete JSON: ${reason}` }
  }
}

/** Undefined for what is no JSON. Its depth is not checked. */
export function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A line for each entry of a list: small, and versions can be compared. The same bytes for the same value everywhere. */
export function formatJson(value: unknown): string {
  // Within a string the quotation marks are escaped.
  return `${JSON.stringify(value).replaceAll('},{"id":', '},\n{"id":')}\n`
}

/** Maximum nesting of `[` and `{` outside strings. Linear; accepts invalid JSON. */
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

/** Index of the closing quotation mark, or the end of the text. Uses `indexOf` for speed. */
function skipString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close !== -1 && isEscaped(text, close)) close = text.indexOf('"', close + 1)
  return close === -1 ? text.length : close
}

/** True when an odd number of backslashes precedes the character. */
function isEscaped(text: string, at: number): boolean {
  let from = at
  while (text[from - 1] === '\\') from--
  return (at - from) % 2 === 1
}
