/** Facts about the text: how much there is, who speaks, how accurate its quotes are, where it comes from. Each says how it is known. */

import { capitalize } from '../../core/text/capitalize.ts'
import { useDeferredValue, useMemo } from 'react'
import type { Findings, Verdict, CoverageFinding, LintFinding } from '../../core/findings/finding.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { AboutTalk, Fact } from './about-talk.tsx'
import { NAME_RULE, explainChapters, explainCoverage } from '../../core/findings/explain-finding.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import type { Source } from '../../core/episode/schema.ts'
import { lintEpisode } from '../../core/findings/lint/lint-episode.ts'
import { countWords } from '../../core/text/words.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatFixAddress } from '../../services/site-words.ts'
import { OwnerLinks } from '../parts/owner-links.tsx'
import { TimeLink } from '../parts/rows/panel-row.tsx'
import { formatCoverage } from '../timeline/build-timeline.ts'
import { formatShare } from '../search/describe-scope.ts'
import { describeCoverage } from '../timeline/coverage-words.ts'

export function AboutText() {
  const { services } = useSession()
  const findings = useEpisodeStore((state) => state.findings)
  return (
    <div className="flex flex-col gap-6 pt-1">
      {findings ? <Checked findings={findings} /> : <p role="status">Checking the text…</p>}
      <AboutSources />
      <OwnerLinks />
      <a
        href={`${services.base}licences.txt`}
        className="self-start rounded-1 text-small text-ink-2 underline hover:text-ink"
      >
        Licences of what this app is made with
      </a>
    </div>
  )
}

function Checked({ findings }: { readonly findings: Findings }) {
  const session = useSession()
  const hasText = session.transcript.segments.length > 0
  return (
    <>
      {hasText && <AboutCoverage coverage={findings.coverage} />}
      {hasText && <AboutTalk talk={findings.talk} />}
      {hasText && <AboutQuotes findings={findings} />}
      <AboutLint findings={findings} />
    </>
  )
}

/** How true the quotes of the file are, and how many of its names are said. */
const WORDS: readonly (readonly [verdict: Verdict, words: string])[] = [
  ['verbatim', 'word for word'],
  ['omission', 'shortened'],
  ['close', 'with a few different words'],
  ['reworded', 'reworded'],
  ['stitched', 'combined from several passages'],
  ['absent', 'not in this transcript'],
  ['doubtful', 'only in a passage that may be invented'],
]

function AboutQuotes({ findings }: { readonly findings: Findings }) {
  const { quotes, mentions } = findings
  const unsaid = mentions.filter(({ occurrences, asides }) => occurrences.length === 0 && asides === undefined).length
  return (
    <>
      {quotes.length > 0 && (
        <Fact
          title="Quotes"
          basis="Each quote and highlight was compared word by word with the whole transcript. Each shows its own result."
        >
          <p>{formatCount(quotes.length, 'quote')}, including highlights:</p>
          <ul className="mt-0.5">
            {WORDS.map(([verdict, words]) => {
              const count = quotes.filter((check) => check.verdict === verdict).length
              if (count === 0) return null
              return (
                <li key={verdict} className="grid grid-cols-[2.5em_minmax(0,1fr)] num">
                  <span className="text-ink">{formatNumber(count)}</span>
                  <span>{words}</span>
                </li>
              )
            })}
          </ul>
        </Fact>
      )}
      {mentions.length > 0 && (
        <Fact title="Names" basis={NAME_RULE}>
          <p>
            {formatCount(mentions.length, 'name')} listed;{' '}
            {unsaid === 0 ? 'all of them spoken' : `${formatNumber(unsaid)} never spoken`}.
          </p>
        </Fact>
      )}
    </>
  )
}

/** Format → what people call it, put in by the build: the importers that know it belong to the import worker. */
declare const FORMAT_NAMES: Readonly<Record<string, string>>

export function AboutSources() {
  const { episode, services } = useSession()
  const { sources } = episode
  // Nobody else has the file of one that was opened.
  const fix = services.library.opened.getState().has(episode.id) ? undefined : services.site.fix
  if (sources.length === 0) return null
  return (
    <Fact
      title={sources.length === 1 ? 'Source' : 'Sources'}
      basis="What the episode was made from, and what was cleaned up."
    >
      <ul>
        {sources.map((source) => (
          <li key={`${source.name} ${source.format}`} className="wrap-anywhere">
            <span className="text-ink">{source.name}</span> · {FORMAT_NAMES[source.format] ?? source.format}
            {fix !== undefined && (
              <a
                href={formatFixAddress(fix, source.path ?? source.name)}
                className="ms-2 rounded-1 text-small text-ink-2 underline hover:text-ink"
              >
                Suggest a correction
              </a>
            )}
            {listRemoved(source).map((text) => (
              <span key={text} className="block text-small text-ink-3">
                {text}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Fact>
  )
}

function listRemoved({ removed = {} }: Source): string[] {
  return Object.entries(removed)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => describeRemoved(reason, count))
}

function describeRemoved(reason: string, count: number): string {
  const words = REMOVED[reason]
  if (!words) return `${formatCount(count, 'piece')} removed: ${reason.replaceAll('-', ' ')}`
  return `${formatCount(count, words[0], words[1])} removed`
}

/** By the reasons that importers give: what one is called, and several. */
const REMOVED: Readonly<Record<string, readonly [one: string, several: string]>> = {
  'rolling-repeat': ['repeated word', 'repeated words'],
  'blank-cue': ['empty caption', 'empty captions'],
  'ad-mark': ['ad marker', 'ad markers'],
  tone: ['tone note', 'tone notes'],
}

/** How much of the recording the text covers, whole and chapter by chapter. */
function AboutCoverage({ coverage }: { readonly coverage: CoverageFinding }) {
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
                <ChapterFact key={part.id} part={part} />
              ))}
            </tbody>
          </table>
          <p className="mt-1.5 text-small text-ink-3">{explainChapters(transcript)}</p>
        </details>
      )}
    </Fact>
  )
}

function ChapterFact({ part }: { readonly part: CoverageFinding['chapters'][number] }) {
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

function AboutLint({ findings }: { readonly findings: Findings }) {
  // Of a long talk it takes a while: a text that is corrected is shown first.
  const { episode, transcript } = useDeferredValue(useSession())
  const lint = useMemo(() => lintEpisode(episode, transcript, findings), [episode, transcript, findings])
  if (lint.length === 0) return null
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

function LintList({ title, lint }: { readonly title: string; readonly lint: readonly LintFinding[] }) {
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
                  Go to <TimeLink at={finding.at} className="moment-line" />
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

const NAMES: Readonly<Record<string, string>> = {
  highlights: 'Highlight',
  keyPoints: 'Key point',
  mentions: 'Name',
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
