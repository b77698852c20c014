/** Typographic quotes and dashes for display, without changing the length of the text. */

/** A quote mark after one of these, or at the start, is an opening mark. */
const OPENS_AFTER = /[\s([{<“‘—–\-/]/u

/**
 * Makes straight quotes and apostrophes curly and turns a hyphen between spaces into an en dash. Replaces one character by
 * one, so source offsets stay valid. Copied text comes from the source, not from this.
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

/** True for an apostrophe that replaces omitted letters: '90s, 'em, 'til, 'cause. */
function isElision(source: string, offset: number): boolean {
  return /^'(?:\d\ds?\b|(?:em|til|cause|tis|twas|bout|n)\b(?!'\w))/i.test(source.slice(offset, offset + 8))
}

/** Writes the words of a displayed text as the source has them: what was typed over a paragraph has the signs of the display. */
export function undisplayText(displayed: string, source: string): string {
  const written = new Map<string, string[]>()
  const words = source.split(/\s+/)
  for (const [index, word] of displayText(source).split(/\s+/).entries()) {
    written.set(word, [...(written.get(word) ?? []), words[index]!])
  }
  return displayed.replace(/\S+/g, (word) => {
    const known = written.get(word)
    return (known && known.length > 1 ? known.shift() : known?.[0]) ?? word
  })
}
