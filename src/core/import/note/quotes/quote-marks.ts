/** Recognises and strips the marks around quotes: quotation marks, emphasis, dashes, linked times. */

const OPENING = '"“”„«»‹「『《'
const CLOSING = '"“”»«›」』》'
/** Longer ones first. */
const DASHES = ['—', '–', '―', '‒', '−', '--', '-', '~']

/** True for a text that begins with a quotation mark, emphasis aside. Marks that also close count: `”q”` occurs. */
export function startsWithMark(text: string): boolean {
  return isOneOf(OPENING, text[skipEmphasis(text, 0)])
}

/** The same for a quotation mark that can only open. */
export function startsWithOpener(text: string): boolean {
  return isOneOf('"“„«「『', text[skipEmphasis(text, 0)])
}

/** True for a text that ends with a quotation mark, emphasis aside. */
export function endsWithMark(text: string, marks = CLOSING): boolean {
  return isOneOf(marks, trimEmphasis(text).at(-1))
}

export function isClosingMark(character: string | undefined): boolean {
  return isOneOf(CLOSING, character)
}

function isOneOf(characters: string, character: string | undefined): boolean {
  return character !== undefined && characters.includes(character)
}

/** The index behind `*` and `_` at an index. */
export function skipEmphasis(text: string, at: number): number {
  let end = at
  while (text[end] === '*' || text[end] === '_') end++
  return end
}

/** Without `*` and `_` at the end. */
export function trimEmphasis(text: string): string {
  let end = text.length
  while (text[end - 1] === '*' || text[end - 1] === '_') end--
  return text.slice(0, end)
}

/** Length of the dash at the start of a text, with the emphasis around it; 0 when there is none. */
export function findLeadingDash(text: string): number {
  const at = skipEmphasis(text, 0)
  const dash = DASHES.find((one) => text.startsWith(one, at))
  return dash === undefined ? 0 : at + dash.length
}

/** True for `[1:57](…)`, `([1:57](…))`, and the same behind a dash. */
export function startsWithTimeLink(text: string): boolean {
  const dash = findLeadingDash(text)
  const rest = dash > 0 ? text.slice(dash).trimStart() : text.slice(skipEmphasis(text, 0))
  return /^\(?\[[^\]\w]{0,4}\d{1,4}:\d{2}/.test(rest)
}

/** `words (comment)` or `words [comment]`, cut in two; undefined when there are no such brackets at the end. */
export function splitLastBrackets(text: string): { readonly before: string; readonly inside: string } | undefined {
  const whole = text.trimEnd()
  if (!whole.endsWith(')') && !whole.endsWith(']')) return undefined
  let from = whole.length - 2
  while (from >= 0 && !'()[]'.includes(whole[from]!)) from--
  if (whole[from] !== '(' && whole[from] !== '[') return undefined
  return { before: whole.slice(0, from).trimEnd(), inside: whole.slice(from + 1, -1) }
}

/** A text without the quotation marks around it. One that only opens is taken off too, unless the text has further marks. */
export function stripMarks(text: string): string {
  const opens = isOneOf(OPENING, text[0])
  if (opens && text.length > 1 && isClosingMark(text.at(-1))) return text.slice(1, -1).trim()
  return opens && !/["“”]/.test(text.slice(1)) ? text.slice(1).trim() : text
}

const PAIRS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  '‘': '’',
  '「': '」',
  '『': '』',
}

/** A text without the pair of marks around all of it. `"A "b" c"` is one quotation; `"A" and "b"` is two and stays as it is. */
export function stripOuterMarks(text: string): string {
  const closers = PAIRS[text[0] ?? '']
  if (closers === undefined || text.length < 3 || !closers.includes(text.at(-1)!)) return text
  const inside = text.slice(1, -1)
  const opener = text[0]!
  const first = [...inside].findIndex((character) => character === opener || closers.includes(character))
  if (first === -1) return inside.trim()
  const mark = [...inside][first]!
  // A mark that is the same on both sides opens before a word and closes behind one.
  const opens =
    mark === opener && (opener !== '"' || /(?:^|[\s([—–-])"(?=\S)/.test(inside.slice(0, inside.indexOf('"') + 2)))
  const isApostrophe = opener === '‘' && /[\p{L}\p{N}]’[\p{L}]/u.test(inside)
  return opens || isApostrophe ? inside.trim() : text
}
