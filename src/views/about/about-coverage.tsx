/** How much of the recording the text covers, whole and chapter by chapter. */

import { explainChapters, explainCoverage } from '../../core/findings/explain-finding.ts'
import type { CoverageFinding } from '../../core/findings/finding.ts'
import { countWords } from '../../core/text/words.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { useSession } from '../../session/use-session.ts'
import { TimeLink } from '../parts/rows/panel-row.tsx'
import { formatCount } from '../../core/text/number.ts'
import { formatCoverage } from '../timeline/build-timeline.ts'
import { describeCoverage, formatShare } from '../timeline/coverage-words.ts'
import { Fact } from './fact.tsx'

interface AboutCoverageProps {
  readonly coverage: CoverageFinding
}

export function AboutCoverage({ coverage }: AboutCoverageProps) {
  const session = useSession()
  const { transcript } = session
  const words = transcript.segments.reduce((sum, { text }) => sum + countWords(text), 0)
  return (
    <Fact
      title="Coverage"
      basis={transcript.isTimed ? explainCoverage(coverage) : 'Coverage is unknown: no timestamps.'}
    >
      <p>
        {transcript.isTimed && `${describeCoverage(coverage)}. `}
        {formatCount(words, 'word')} in {formatCount(transcript.segments.length, 'paragraph')}.
      </p>
      {coverage.chapters.length > 0 && (
        <details className="mt-1.5">
          <summary className="cursor-pointer rounded-1 py-1 text-small font-medium hover:text-ink narrow:py-3">
            By chapter
          </summary>
          <table className="mt-1 w-full text-small">
            <thead className="sr-only">
              <tr>
                <th scope="col">Start</th>
                <th scope="col">Chapter</th>
                <th scope="col">Transcribed</th>
              </tr>
            </thead>
            <tbody>
              {coverage.chapters.map((part) => (
                <ChapterLine key={part.id} part={part} />
              ))}
            </tbody>
          </table>
          <p className="mt-1.5 text-small text-ink-3">{explainChapters(transcript)}</p>
        </details>
      )}
    </Fact>
  )
}

interface ChapterLineProps {
  readonly part: CoverageFinding['chapters'][number]
}

function ChapterLine({ part }: ChapterLineProps) {
  const session = useSession()
  const chapter = session.transcript.chapters.find(({ id }) => id === part.id)
  if (!chapter) return null
  const share = part.duration > 0 ? part.covered / part.duration : 0
  return (
    <tr className="border-b border-line align-baseline">
      <td className="w-16 py-1.5 text-ink-3 num">
        <TimeLink at={chapter.start} />
      </td>
      <td className="py-1.5 pe-3">{displayText(chapter.titles.join(' and '))}</td>
      <td className="w-28 py-1.5 text-end whitespace-nowrap text-ink-3 num">
        {formatShare(part)}
        <span
          aria-hidden="true"
          className="mt-0.5 block h-1 rounded-full forced:forced-color-adjust-none"
          style={{ background: formatCoverage([{ start: 0, end: share }], 'var(--strip-on)', 'var(--strip-off)') }}
        />
      </td>
    </tr>
  )
}
