/** The closing summary of `episode build`: counts, and each issue code with its meaning. */

import type { Issue } from '../../../core/import/issue.ts'
import { ISSUE_PAGES } from '../../../core/import/issue-pages.ts'
import { countCodes } from '../../report/format-issue.ts'
import type { FoundSources } from './find-sources.ts'
import type { GroupOutcome } from './import-sources.ts'
import { countOf } from '../../report/terminal.ts'

export interface BuildSummary {
  readonly files: number
  readonly imported: number
  readonly unchanged: number
  readonly refused: number
  /** Source files that add to an episode whose text another one gives. */
  readonly joined: number
  readonly skipped: number
  readonly episodes: number
  readonly warnings: Readonly<Record<string, number>>
  readonly errors: Readonly<Record<string, number>>
}

interface BuildCounts {
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

const SHOWN = 3

/** The paths that were passed over, and the folder that was written to. */
interface BuildPaths extends Pick<FoundSources, 'skipped' | 'made' | 'links'> {
  readonly out: string
}

export function describeSummary(
  summary: BuildSummary,
  issues: readonly Issue[],
  { skipped, made, links, out }: BuildPaths,
): string {
  const { files, imported, unchanged, refused, joined, episodes } = summary
  const done = `${countOf(imported, 'episode')} imported, ${unchanged} unchanged, ${countOf(refused, 'file')} refused`
  const beside = joined === 0 ? '' : `, ${countOf(joined, 'file')} joined to another of the same episode`
  const [firstCode] = [...countCodes(issues, 'error'), ...countCodes(issues, 'warning')]
  return [
    `${countOf(files, 'file')} read: ${done}${beside}.`,
    ...(skipped.length > 0 ? [`Passed over, of no known kind: ${listSome(skipped)}`] : []),
    ...(made.length > 0 ? [describeMade(made)] : []),
    ...(links.length > 0 ? [`Passed over, links to folders (name the folders themselves): ${listSome(links)}`] : []),
    ...describeCodes('Refused', countCodes(issues, 'error')),
    ...describeCodes('Warnings', countCodes(issues, 'warning')),
    ...(firstCode ? [`What to do about each: npm run episode -- explain ${firstCode[0]}`] : []),
    `The library in ${out} has ${countOf(episodes, 'episode')}.`,
  ].join('\n')
}

/** @param paths Files outside the library that this program wrote. */
export function describeMade(paths: readonly string[]): string {
  return `Passed over, made by this program (episode files go straight into the library): ${listSome(paths)}`
}

function listSome(paths: readonly string[]): string {
  const more = paths.length > SHOWN ? `, … and ${paths.length - SHOWN} more` : ''
  return paths.slice(0, SHOWN).join(', ') + more
}

function describeCodes(title: string, counts: readonly (readonly [code: string, count: number])[]): string[] {
  if (counts.length === 0) return []
  const width = Math.max(...counts.map(([code]) => code.length))
  const digits = Math.max(...counts.map(([, number]) => String(number).length))
  const lines = counts.map(([code, number]) =>
    `  ${String(number).padStart(digits)} × ${code.padEnd(width)}  ${ISSUE_PAGES.get(code)?.what ?? ''}`.trimEnd(),
  )
  return [`${title}:`, ...lines]
}
