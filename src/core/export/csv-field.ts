/** One field of a CSV file (RFC 4180) that no spreadsheet takes for a formula. */

/** Spreadsheets look past white space, a byte order mark and signs without a shape. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u
/** Some take a semicolon or a tab for the end of a field. */
const NEEDS_QUOTES = /[",;\t\r\n]/

/**
 * Quotes what needs it. Text that a spreadsheet would compute (`=…`, `+…`, `-…`, `@…`) gets an apostrophe in front, the
 * sign spreadsheets have for "this is text"; numbers stay numbers.
 */
export function formatCsvField(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A line of fields, with its line end. */
export function formatCsvLine(fields: readonly (string | number | undefined)[]): string {
  return `${fields.map(formatCsvField).join(',')}\r\n`
}
