/** Cuts a conversation into passages, the units that are ranked: a paragraph, or several short ones read together. */

/** Rising by first token. Neighbouring passages of short texts overlap by half. */
export interface Passages {
  /** Number of the first text of each passage. */
  readonly firstText: Uint32Array
  readonly firstToken: Uint32Array
  readonly endToken: Uint32Array
}

/** True if a text continues the talk of the one before it. */
export type GoesOn = (text: number) => boolean

/** A text of so many tokens is a paragraph and a passage of its own. */
const PARAGRAPH_TOKENS = 12
/** Shorter texts are read together with the next ones until there are so many. */
const WINDOW_TOKENS = 40

/**
 * Seven-word captions ranked alone lose one right first answer in seven; in windows of about six of them, each starting
 * halfway through the one before, hardly any is lost. Measured on real and made-up text.
 * @param textTokens First token of each text, and the end.
 */
export function splitPassages(textTokens: Uint32Array, goesOn: GoesOn): Passages {
  const texts = textTokens.length - 1
  const firsts: number[] = []
  const ends: number[] = []
  const add = (first: number, end: number) => {
    if (textTokens[end] === textTokens[first]) return
    firsts.push(first)
    ends.push(textTokens[end]!)
  }
  for (let first = 0; first < texts;) {
    let end = first + 1
    while (end < texts && goesOn(end)) end++
    for (const [from, to] of splitWindows(textTokens, first, end)) add(from, to)
    first = end
  }
  const firstText = Uint32Array.from(firsts)
  return { firstText, firstToken: firstText.map((text) => textTokens[text]!), endToken: Uint32Array.from(ends) }
}

/** Of one talk: the texts from `from` up to, not including, `to`. */
function splitWindows(textTokens: Uint32Array, from: number, to: number): [number, number][] {
  const windows: [number, number][] = []
  let first = from
  while (first < to) {
    const isParagraph = textTokens[first + 1]! - textTokens[first]! >= PARAGRAPH_TOKENS
    const end = isParagraph ? first + 1 : reach(textTokens, first, to, WINDOW_TOKENS)
    windows.push([first, end])
    if (end === to) break
    const half = reach(textTokens, first, to, WINDOW_TOKENS / 2)
    first = Math.min(half, end)
  }
  return windows
}

/** The text after the window that starts at `first` and has at least so many tokens; `to` at the latest. */
function reach(textTokens: Uint32Array, first: number, to: number, tokens: number): number {
  let end = first + 1
  while (end < to && textTokens[end]! - textTokens[first]! < tokens) end++
  return end
}
