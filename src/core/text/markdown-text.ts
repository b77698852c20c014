/** Escapes text for Markdown, only where needed, so that notes stay readable. */

const BREAKS = /\s+/g
/**
 * Marks that Markdown interprets. Marks between letters or between spaces have no meaning, except asterisks inside a word
 * and double tildes or equals signs next to a word.
 */
const MARKS =
  /\\(?=[!-/:-@[-`{-~]|$)|[`[\]]|\*(?!\s)|(?<!\s)\*|(?<![\p{L}\p{N}\s])_|_(?![\p{L}\p{N}\s])|(?<=\s|^)_(?!\s)|(?<!\s)_(?=\s|$)|([~=])(?<!\1\1)(?=\1(?!\1))(?:(?<=\S.)|(?=.\S))|<(?=[/!?\p{L}])|&(?=#?\w{1,8};)/gu
/** Line starts that open a heading, list, quote, table, rule, code or callout block. */
const BLOCK_START = /^(#(?=[#\s]|$)|[-+*>|~=]|\d{1,9}(?=[.)](?:\s|$)))/

/** Escapes one line of inline text. */
export function escapeMarkdown(text: string): string {
  return text.replace(BREAKS, ' ').trim().replace(MARKS, '\\$&')
}

/** Escapes text at the start of a line. */
export function escapeParagraph(text: string): string {
  const inline = escapeMarkdown(text)
  const number = /^\d{1,9}(?=[.)](?:\s|$))/.exec(inline)?.[0]
  if (number !== undefined) return `${number}\\${inline.slice(number.length)}`
  return BLOCK_START.test(inline) ? `\\${inline}` : inline
}
