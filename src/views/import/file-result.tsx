/** The result of one file, as the end of a sentence that begins with its name. */

import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { Link } from 'wouter'
import { displayText } from '../../core/transcript/display-text.ts'
import type { FileReport } from '../../services/opening.ts'
import { formatCounts } from './report-words.ts'

export function FileResult({ file: { result, report } }: { readonly file: FileReport }) {
  const counts = formatCounts(report)
  switch (result.kind) {
    case 'refused':
      return `has ${counts ?? 'a problem'}. Nothing was added to your library.`
    case 'skipped':
      return 'was skipped. Your library is unchanged.'
    case 'not-kept':
      return 'was read. Nothing was added to your library.'
    default:
      return (
        <>
          {WAYS[result.kind]} <EpisodeLink id={result.id} title={result.title} />
          {'change' in result && result.change !== undefined && ` (${result.change})`}
          {counts === undefined ? endSentence(result.title) : `, with ${counts}.`}
        </>
      )
  }
}

const WAYS = {
  added: 'is in your library as',
  updated: 'brought up to date:',
  unchanged: 'is in your library already, unchanged, as',
  copied: 'differs from the site’s episode. Your own copy is in your library as',
  replaced: 'replaced the earlier file in',
  merged: 'was merged into',
} as const

export function EpisodeLink({ id, title }: { readonly id: string; readonly title: string }) {
  return (
    <Link
      href={`/e/${encodePathPart(id)}`}
      className="reach text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current"
    >
      {displayText(title)}
    </Link>
  )
}

/** Titles often end a sentence themselves. */
function endSentence(title: string): string {
  return /[.!?…]$/.test(title) ? '' : '.'
}
