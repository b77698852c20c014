/** Joins the texts of cues into one paragraph, with a space between them except in scripts without spaces. */

const UNSPACED_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF65]$/u
const UNSPACED_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF65]/u

/** The joined text and the offset of each part in it. Parts are not changed. */
export function joinTexts(parts: readonly string[]): { readonly text: string; readonly offsets: readonly number[] } {
  let text = ''
  const offsets: number[] = []
  for (const part of parts) {
    if (text !== '' && !(UNSPACED_END.test(text.slice(-2)) && UNSPACED_START.test(part))) text += ' '
    offsets.push(text.length)
    text += part
  }
  return { text, offsets }
}
