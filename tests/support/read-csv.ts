/** Rows and fields of a CSV text, as RFC 4180 has them. */

export function readCsv(text: string): string[][] {
  const rows: string[][] = []
  for (const row of text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])*\r\n/g) ?? []) {
    const fields = row.slice(0, -2).match(/(?:^|,)(?:"(?:[^"]|"")*"|[^,"]*)/g) ?? []
    rows.push(
      fields.map((field) =>
        field
          .replace(/^,/, '')
          .replace(/^"([^]*)"$/, '$1')
          .replaceAll('""', '"'),
      ),
    )
  }
  return rows
}
