/** Typography for the eye only: the same text with curly quotes and dashes, character for character as long as the source. */

/** A quote mark opens after these, at the start, and after another opening mark. */
const OPENS_AFTER = /[\s([{<“‘—–\-/]/u

/**
 * Straight apostrophes and quote marks become curly, a hyphen between spaces becomes an en dash. One character replaces
 * one character, so every offset in the source holds in the result. Copies are made from the source, not from this.
 */
export function displayText(source: string): string {
  if (!/['"]| - /.test(source)) return source
  let text = ''
  for (let offset = 0; offset < source.length; offset++) text += replace(source, offset, text)
  return text
}

function replace(source: string, offset: number, written: string): string {
  const character = source[offset]!
  const before = written.at(-1)
  if (character === '-') return before === ' ' && source[offset + 1] === ' ' ? '–' : character
  if (character !== "'" && character !== '"') return character
  const opens = before === undefined || OPENS_AFTER.test(before)
  if (character === '"') return opens ? '“' : '”'
  return opens && !isElision(source, offset) ? '‘' : '’'
}

/** An apostrophe that stands for left-out letters: '90s, 'em, 'til, 'cause. */
function isElision(source: string, offset: number): boolean {
  return /^'(?:\d\ds?\b|(?:em|til|cause|tis|twas|bout|n)\b(?!'\w))/i.test(source.slice(offset, offset + 8))
}
