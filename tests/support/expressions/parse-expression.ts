/** Parses the pattern of a regular expression as far as writing texts for it needs. */

export type Part =
  /** Matches one character: itself, an escape, a class or a dot; as it is written. */
  | { readonly kind: 'one'; readonly source: string }
  | { readonly kind: 'all'; readonly parts: readonly Part[] }
  | { readonly kind: 'any'; readonly options: readonly Part[] }
  | { readonly kind: 'repeat'; readonly body: Part; readonly min: number; readonly max: number }
  /** Looks ahead or behind; `body` is empty for `^`, `$` and `\b`. */
  | { readonly kind: 'look'; readonly body: Part; readonly isNegated: boolean }
  /** Repeats a group that was matched before. */
  | { readonly kind: 'back' }

const NOTHING: Part = { kind: 'all', parts: [] }

/** Throws where the pattern ends too early or goes on too long: it has been accepted by the engine, so the parser is wrong. */
export function parseExpression(pattern: string): Part {
  const input = { pattern, at: 0 }
  const parsed = parseOptions(input)
  if (input.at < pattern.length) throw new Error(`${pattern}: unexpected ${pattern[input.at]} at ${input.at}`)
  return parsed
}

interface Input {
  readonly pattern: string
  at: number
}

function parseOptions(input: Input): Part {
  const options = [parseSequence(input)]
  while (input.pattern[input.at] === '|') {
    input.at++
    options.push(parseSequence(input))
  }
  return options.length === 1 ? options[0]! : { kind: 'any', options }
}

function parseSequence(input: Input): Part {
  const parts: Part[] = []
  while (input.at < input.pattern.length && !'|)'.includes(input.pattern[input.at]!)) {
    parts.push(parseQuantifier(input, parseAtom(input)))
  }
  return parts.length === 1 ? parts[0]! : { kind: 'all', parts }
}

function parseQuantifier(input: Input, body: Part): Part {
  const quantifier = take(input, /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/)
  if (!quantifier) return body
  const [text, least, comma, most] = quantifier
  if (least === undefined) {
    return { kind: 'repeat', body, min: text.startsWith('+') ? 1 : 0, max: text.startsWith('?') ? 1 : Infinity }
  }
  const min = Number(least)
  return { kind: 'repeat', body, min, max: comma === '' ? min : most === '' ? Infinity : Number(most) }
}

function parseAtom(input: Input): Part {
  const look = take(input, /^\(\?<?([=!])/)
  if (look) return { kind: 'look', body: parseGroup(input), isNegated: look[1] === '!' }
  if (take(input, /^\((?:\?:|\?<[^>]+>)?/)) return parseGroup(input)
  if (take(input, /^(?:[\^$]|\\[bB])/)) return { kind: 'look', body: NOTHING, isNegated: false }
  if (take(input, /^\\(?:[1-9]|k<[^>]+>)/)) return { kind: 'back' }
  const one = take(
    input,
    /^(?:\[(?:\\[^]|[^\]\\])*\]|\\[pP]\{[^}]+\}|\\u\{[^}]+\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\c[a-z]|\\[^]|[\uD800-\uDBFF][\uDC00-\uDFFF]|[^])/i,
  )
  return { kind: 'one', source: one![0] }
}

function parseGroup(input: Input): Part {
  const body = parseOptions(input)
  if (!take(input, /^\)/)) throw new Error(`${input.pattern}: no ) at ${input.at}`)
  return body
}

function take(input: Input, token: RegExp): RegExpExecArray | null {
  const match = token.exec(input.pattern.slice(input.at))
  if (match) input.at += match[0].length
  return match
}
