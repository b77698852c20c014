/** Text for Markdown: only the characters that would be read as marks get a backslash, so that a note stays readable. */

const BREAKS = /\s+/g
/**
 * Marks that stand between letters or between spaces mean nothing, except an asterisk, which may also open inside a word,
 * and two tildes or equals signs beside a word.
 */
const MARKS =
  /\\(?=[!-/:-@[-`{-~]|$)|[`[\]]|\*(?!\s)|(?<!\s)\*|(?<![\p{L}\p{N}\s])_|_(?![\p{L}\p{N}\s])|(?<=\s|^)_(?!\s)|(?<!\s)_(?=\s|$)|([~=])(?<!\1\1)(?=\1(?!\1))(?:(?<=\S.)|(?=.\S))|<(?=[/!?\p{L}])|&(?=#?\w{1,8};)/gu
/** What begins a heading, list, quote, table, rule, code or unfolding block at the start of a line. */
const BLOCK_START = /^(#(?=[#\s]|$)|[-+*>|~=]|\d{1,9}(?=[.)](?:\s|$)))/

/** One line of inline text. */
export function escapeMarkdown(text: string): string {
  return text.replace(BREAKS, ' ').trim().replace(MARKS, '\\$&')
}

/** The same where the text begins a line of its own. */
export function escapeParagraph(text: string): string {
  const inline = escapeMarkdown(text)
  const number = /^\d{1,9}(?=[.)](?:\s|$))/.exec(inline)?.[0]
  if (number !== undefined) return `${number}\\${inline.slice(number.length)}`
  return BLOCK_START.test(inline) ? `\\${inline}` : inline
}
