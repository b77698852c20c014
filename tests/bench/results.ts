/** The results as a Markdown page with one section per bench; a bench that did not run keeps its section. */

import { type BenchRow, isMet } from './bench-row.ts'

export interface BenchResult {
  readonly name: string
  readonly rows: readonly BenchRow[]
  /** Day and machine, so that figures are not compared across machines. */
  readonly circumstances: string
}

const HEAD = `# Bench results

Written by \`npm run bench\`, or \`npm run bench -- <name>\` for one section. Figures of one machine on one day: compare them
with their aims and with each other, not with another machine.
`

/** The page after a run: sections of this run replaced in place, new ones added at the end. */
export function formatResults(page: string, results: readonly BenchResult[]): string {
  const sections = new Map(parseSections(page))
  for (const result of results) sections.set(result.name, formatSection(result))
  return [HEAD.trimEnd(), ...[...sections].map(([name, body]) => `## ${name}\n\n${body}`)].join('\n\n') + '\n'
}

function parseSections(page: string): readonly (readonly [name: string, body: string])[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [name = '', ...body] = section.split('\n')
      return [name.trim(), body.join('\n').trim()] as const
    })
}

function formatSection({ rows, circumstances }: BenchResult): string {
  const table = rows.map(
    (row) =>
      `| ${[row.name, formatValue(row), formatAim(row), formatVerdict(row), row.note ?? ''].map(formatCell).join(' | ')} |`,
  )
  return [circumstances, '', '| what | value | aim | met | note |', '| --- | ---: | ---: | --- | --- |', ...table].join(
    '\n',
  )
}

/** One line for the terminal. */
export function formatRow(row: BenchRow): string {
  const aim = row.aim ? `  (aim ${formatAim(row)}, ${formatVerdict(row)})` : ''
  return `${row.name}: ${formatValue(row)}${aim}${row.note ? `  ${row.note}` : ''}`
}

function formatValue({ value, unit }: BenchRow): string {
  return withUnit(value, unit)
}

function formatAim({ aim, unit }: BenchRow): string {
  if (!aim) return ''
  return 'atMost' in aim ? `≤ ${withUnit(aim.atMost, unit)}` : `≥ ${withUnit(aim.atLeast, unit)}`
}

function formatVerdict(row: BenchRow): string {
  const met = isMet(row)
  if (met === undefined) return ''
  return met ? 'yes' : 'no'
}

/** Three digits that mean something; whole numbers stay whole. */
function withUnit(value: number, unit: string): string {
  const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  const text = value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits })
  return unit === '' ? text : `${text} ${unit}`
}

function formatCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
