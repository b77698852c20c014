/** Formats CSV fields (RFC 4180) so that no spreadsheet runs them as formulas. */

/** Spreadsheets ignore leading white space, byte order marks and control characters. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u
/** Some programs also separate fields at semicolons and tabs. */
const NEEDS_QUOTES = /[",;\t\r\n]/

/**
 * Quotes the value where needed. Text that a spreadsheet would evaluate (`=…`, `+…`, `-…`, `@…`) is prefixed with an
 * apostrophe; numbers stay numbers.
 */
export function formatCsvField(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A CSV row with its line ending. */
export function formatCsvLine(fields: readonly (string | number | undefined)[]): string {
  return `${fields.map(formatCsvField).join(',')}\r\n`
}
