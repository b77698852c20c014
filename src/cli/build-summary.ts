/** What `episode build` says at its end: counts, and each kind of problem with what it means. */

import type { Issue } from '../core/import/issue.ts'
import { findIssuePage } from '../core/import/issue-pages.ts'
import { countCodes } from './format-issue.ts'
import type { GroupOutcome } from './import-sources.ts'
import { countOf } from './count-of.ts'

export interface BuildSummary {
  /** Source files that were read. */
  readonly files: number
  /** Episodes that were written. */
  readonly imported: number
  /** Episodes whose files were right already. */
  readonly unchanged: number
  /** Source files that could not be used. */
  readonly refused: number
  /** Source files that add to an episode whose text another one gives. */
  readonly joined: number
  /** Files of the folders that are of no known kind. */
  readonly skipped: number
  /** Episodes of the whole library. */
  readonly episodes: number
  readonly warnings: Readonly<Record<string, number>>
  readonly errors: Readonly<Record<string, number>>
}

export interface BuildCounts {
  readonly files: number
  readonly skipped: number
  readonly episodes: number
}

export function summarise(outcomes: readonly GroupOutcome[], counts: BuildCounts): BuildSummary {
  const issues = outcomes.flatMap((outcome) => outcome.issues)
  return {
    files: counts.files,
    imported: outcomes.filter((outcome) => outcome.isChanged && outcome.facts).length,
    unchanged: outcomes.filter((outcome) => !outcome.isChanged && outcome.facts).length,
    refused: outcomes.reduce((sum, outcome) => sum + outcome.refused, 0),
    joined: outcomes.reduce((sum, { facts, files, refused }) => sum + (facts ? files - refused - 1 : 0), 0),
    skipped: counts.skipped,
    episodes: counts.episodes,
    warnings: Object.fromEntries(countCodes(issues, 'warning')),
    errors: Object.fromEntries(countCodes(issues, 'error')),
  }
}

const SKIPPED_SHOWN = 3

/** `skipped` are the paths that were passed over. */
export function describeSummary(
  summary: BuildSummary,
  issues: readonly Issue[],
  { skipped, out }: { readonly skipped: readonly string[]; readonly out: string },
): string {
  const { files, imported, unchanged, refused, joined, episodes } = summary
  const done = `${countOf(imported, 'episode')} imported, ${unchanged} unchanged, ${countOf(refused, 'file')} refused`
  const beside = joined === 0 ? '' : `, ${countOf(joined, 'file')} joined to another of the same episode`
  const [firstCode] = [...countCodes(issues, 'error'), ...countCodes(issues, 'warning')]
  return [
    `${countOf(files, 'file')} read: ${done}${beside}.`,
    ...(skipped.length > 0 ? [describeSkipped(skipped)] : []),
    ...describeCodes('Refused', countCodes(issues, 'error')),
    ...describeCodes('Warnings', countCodes(issues, 'warning')),
    ...(firstCode ? [`What to do about each: npm run episode -- explain ${firstCode[0]}`] : []),
    `The library in ${out} has ${countOf(episodes, 'episode')}.`,
  ].join('\n')
}

function describeSkipped(paths: readonly string[]): string {
  const more = paths.length > SKIPPED_SHOWN ? `, … and ${paths.length - SKIPPED_SHOWN} more` : ''
  return `Passed over, of no known kind: ${paths.slice(0, SKIPPED_SHOWN).join(', ')}${more}`
}

function describeCodes(title: string, counts: readonly (readonly [code: string, count: number])[]): string[] {
  if (counts.length === 0) return []
  const width = Math.max(...counts.map(([code]) => code.length))
  const digits = Math.max(...counts.map(([, number]) => String(number).length))
  const lines = counts.map(([code, number]) =>
    `  ${String(number).padStart(digits)} × ${code.padEnd(width)}  ${findIssuePage(code)?.what ?? ''}`.trimEnd(),
  )
  return [`${title}:`, ...lines]
}
