/** Issues in the file for an editor: contradictions first, each with a fix and its location. */

import type { LintFinding } from '../../core/findings/finding.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { TimeLink } from '../parts/rows/panel-row.tsx'
import { formatCount } from '../../core/text/number.ts'
import { Fact } from './fact.tsx'

interface AboutLintProps {
  readonly lint: readonly LintFinding[]
}

export function AboutLint({ lint }: AboutLintProps) {
  const warnings = lint.filter(({ severity }) => severity === 'warning')
  const notes = lint.filter(({ severity }) => severity === 'note')
  return (
    <Fact
      title="For the file’s editor"
      basis="The notes were compared with the transcript. Nothing you read is changed."
    >
      <LintList title={formatCount(warnings.length, 'inconsistency', 'inconsistencies')} lint={warnings} />
      <LintList title={`${formatCount(notes.length, 'thing')} to check`} lint={notes} />
    </Fact>
  )
}

function LintList({ title, lint }: AboutLintProps & { readonly title: string }) {
  if (lint.length === 0) return null
  return (
    <details className="mt-0.5">
      <summary className="cursor-pointer rounded-1 py-1 text-small font-medium num hover:text-ink narrow:py-3">
        {title}
      </summary>
      <ul className="text-small">
        {lint.map((finding) => (
          <li key={`${finding.code} ${finding.path.join(' ')}`} className="border-b border-line py-2 last:border-0">
            <p className="text-ink-2">
              <span className="font-medium text-ink">{describePath(finding.path)}:</span> {displayText(finding.what)}.
            </p>
            <p className="text-ink-3">
              {displayText(capitalize(finding.hint))}.{' '}
              {finding.at !== undefined && (
                <span className="whitespace-nowrap">
                  Go to <TimeLink at={finding.at} className="underline decoration-line-2 underline-offset-3 num" />
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A position in the episode file, counted as a reader does. */

const NAMES: Readonly<Record<string, string>> = {
  highlights: 'Highlight',
  keyPoints: 'Key point',
  mentions: 'Mention',
  quotes: 'Quote',
  chapters: 'Chapter',
  cues: 'Paragraph',
}

/** `['highlights', 2, 'quotes', 1]`: `Highlight 3, quote 2`. The first quote of a highlight needs no number. */
export function describePath(path: readonly (string | number)[]): string {
  const parts: string[] = []
  for (const [depth, step] of path.entries()) {
    const position = path[depth + 1]
    if (typeof step !== 'string' || typeof position !== 'number') continue
    if (depth > 0 && position === 0) continue
    const name = NAMES[step] ?? step
    parts.push(`${depth === 0 ? name : name.toLowerCase()} ${position + 1}`)
  }
  return parts.join(', ') || 'The file'
}
