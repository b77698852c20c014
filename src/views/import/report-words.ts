/** The words of the import report: titles, sentences, and the report as text. */

import { capitalize } from '../../core/text/capitalize.ts'
import type { FileReport, OpeningState } from '../../services/opening.ts'
import { formatCount } from '../../core/text/number.ts'

type Done = Extract<OpeningState, { readonly phase: 'done' }>

/** A sentence from what core says: capital letter, full stop. */
export function formatSentence(text: string): string {
  const end = /[.!?…]$/.test(text) ? '' : '.'
  return capitalize(text) + end
}

/** `1 error and 2 warnings`; undefined when there is nothing. */
export function formatCounts({ errors, warnings }: { readonly errors: number; readonly warnings: number }) {
  const parts = [
    ...(errors > 0 ? [formatCount(errors, 'error')] : []),
    ...(warnings > 0 ? [formatCount(warnings, 'warning')] : []),
  ]
  return parts.length > 0 ? parts.join(' and ') : undefined
}

/** Quoted parts are values to write. */
export function splitCode(text: string): readonly { readonly text: string; readonly isCode: boolean }[] {
  return text
    .split(/"([^"]+)"/)
    .map((part, index) => ({ text: part, isCode: index % 2 === 1 }))
    .filter((part) => part.text !== '')
}

export function isAdded({ result }: FileReport): boolean {
  return 'id' in result
}

/** A report may be of several files that make one episode. */
export function countFiles(reports: readonly FileReport[]): number {
  return reports.reduce((sum, { files }) => sum + files, 0)
}

export function formatTitle({ reports }: Done): string {
  const [added, all] = [countFiles(reports.filter(isAdded)), countFiles(reports)]
  const [only] = reports
  if (reports.length === 0) return 'No transcript found'
  if (only && reports.length === 1) {
    if (only.result.kind === 'updated') return 'Updated in your library'
    if (only.result.kind === 'unchanged') return 'You already have this episode'
    if (added > 0) return 'Added to your library'
    if (only.result.kind === 'skipped') return 'Skipped'
    return only.result.kind === 'not-kept' ? 'This file can’t be kept' : 'This file can’t be opened'
  }
  const isKnown = ({ result: { kind } }: FileReport) => kind === 'unchanged' || kind === 'updated'
  if (added === all && reports.some(isKnown)) return `All ${formatCount(added, 'file')} are in your library`
  if (added === all) return added === 2 ? 'Both files were added' : `All ${formatCount(added, 'file')} were added`
  if (added === 0) return 'These files were not added'
  return `${added} of ${all} files ${added === 1 ? 'was' : 'were'} added`
}

/** Why what was read could not be kept; undefined when it was. */
export function describeKeeping(keeping: Done['keeping']): string | undefined {
  if (keeping === undefined || keeping === 'saved') return undefined
  if (keeping === 'held') return 'The browser isn’t saving data, so this closes with the page. Export it to keep it.'
  if (keeping === 'full')
    return 'The browser has no space left, so nothing was added. Remove an episode or free some space, then read the file again.'
  if (keeping === 'read-only')
    return 'Nothing was added: another tab uses a newer version of Transcript Explorer. Reload the page, then open the file again.'
  return 'Nothing was added: the browser could not store it. Reload the page, then open the file again.'
}

/** One line per issue, as on the command line. Of long lists what is shown. */
export function formatReportText(reports: readonly FileReport[]): string {
  return reports
    .map(({ name, report }) =>
      [
        `${name}: ${formatCounts(report) ?? 'no problems'}`,
        ...report.shown.map(({ issue: { line, severity, code, what, hint } }) => {
          const where = line === undefined ? '' : `line ${line}: `
          return `  ${where}${severity} ${code}: ${what} (${hint})`
        }),
        ...(report.all ? [`  and ${report.errors + report.warnings - report.shown.length} more`] : []),
      ].join('\n'),
    )
    .join('\n')
}
