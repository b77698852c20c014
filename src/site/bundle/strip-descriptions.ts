/** Leaves the descriptions of fields out of the app: they are for the JSON Schema, which the build writes by itself. */

import type { Plugin } from 'vite'

const CALL = 'described('
const DESCRIPTION = /,\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`)\s*,?\s*$/

export function stripDescriptions(): Plugin {
  return {
    name: 'transcript-site:descriptions',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/core\/episode\/.*schema\.ts$/ },
      handler: (code) => ({ code: removeDescriptions(code), map: null }),
    },
  }
}

/** `described(v.string(), 'The title.')` becomes `(v.string())`. Exported for its test. */
export function removeDescriptions(code: string): string {
  let stripped = code
  // From the last one on: a call inside another stands behind its beginning.
  for (let at = code.lastIndexOf(CALL); at >= 0; at = at === 0 ? -1 : code.lastIndexOf(CALL, at - 1))
    stripped = stripped.slice(0, at) + removeFirst(stripped.slice(at + CALL.length))
  return stripped
}

function removeFirst(rest: string): string {
  const end = findEnd(rest)
  const own = rest.slice(0, end)
  return DESCRIPTION.test(own) ? `(${own.replace(DESCRIPTION, '')}${rest.slice(end)}` : CALL + rest
}

/** Of the call whose arguments begin the text. */
function findEnd(text: string): number {
  let depth = 1
  let quote: string | undefined
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (quote !== undefined && letter === '\\') at++
    else if (quote !== undefined) quote = letter === quote ? undefined : quote
    else if (letter === "'" || letter === '"' || letter === '`') quote = letter
    else if (letter === '(') depth++
    else if (letter === ')' && --depth === 0) return at
  }
  return text.length
}
