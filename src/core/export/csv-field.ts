/** Writes CSV tables (RFC 4180) whose fields no spreadsheet runs as formulas. */

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

/** Name of a column → its field of a row. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row, index: number) => string | number | undefined>>

export function formatCsv<Row>(columns: CsvColumns<Row>, rows: readonly Row[]): string {
  const fields = Object.values(columns)
  return [Object.keys(columns), ...rows.map((row, index) => fields.map((field) => field(row, index)))]
    .map((line) => `${line.map(formatCsvField).join(',')}\r\n`)
    .join('')
}
