/** One field of a CSV file (RFC 4180) that no spreadsheet takes for a formula. */

const FORMULA = /^[\t\r]?[=+\-@＝＋－＠]/

/**
 * Quotes what needs it. Text that a spreadsheet would compute (`=…`, `+…`, `-…`, `@…`) gets an apostrophe in front, the
 * sign spreadsheets have for "this is text"; numbers stay numbers.
 */
export function formatCsvField(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A line of fields, with its line end. */
export function formatCsvLine(fields: readonly (string | number | undefined)[]): string {
  return `${fields.map(formatCsvField).join(',')}\r\n`
}
