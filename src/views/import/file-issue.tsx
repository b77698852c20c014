/** One fault of a file: what is wrong, how bad, where, the lines round it, and the one thing to do. */

import { displayText } from '../../core/transcript/display-text.ts'
import type { ShownIssue, SourceExcerpt } from '../../services/opening.ts'
import { Icon } from '../parts/icon.tsx'
import { formatSentence, splitCode } from './report-words.ts'
import './source-lines.css'

export function FileIssue({
  shown: { issue, field, section, excerpt },
  level: Heading,
}: {
  readonly shown: ShownIssue
  readonly level: 'h2' | 'h3'
}) {
  const isError = issue.severity === 'error'
  const sign = isError ? 'text-danger' : 'text-warn'
  return (
    <section className={Heading === 'h2' ? 'mt-10 border-t border-line-2 pt-5' : 'mt-6'}>
      <Heading className="flex items-baseline gap-2.5 font-serif text-[1.1875rem]/6.5 font-semibold wrap-anywhere">
        <span className={`self-start pt-0.75 ${sign}`}>
          <Icon name="alert" />
        </span>
        {displayText(formatTitle(issue.what))}
      </Heading>
      <p className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-ink-3">
        <span className={`font-semibold ${sign}`}>{isError ? 'Error' : 'Warning'}</span>
        {issue.line !== undefined && (
          <span>
            Line <b className="font-medium text-ink num">{issue.line}</b>
          </span>
        )}
        {field !== undefined && (
          <span>
            Field <code className="font-mono text-small/5 font-medium text-ink">{field}</code>
          </span>
        )}
        {section !== undefined && (
          <span>
            Section <b className="font-medium text-ink">{section}</b>
          </span>
        )}
      </p>
      {excerpt && <IssueLines excerpt={excerpt} isError={isError} />}
      <IssueHint text={issue.hint} />
    </section>
  )
}

function formatTitle(what: string): string {
  return formatSentence(what).replace(/\.$/, '')
}

/** Values to write stand in quotation marks in the text and are set as code. */
function IssueHint({ text }: { readonly text: string }) {
  return (
    <p className="mt-3.5 leading-5.5 wrap-anywhere">
      {splitCode(formatSentence(text)).map(({ text: part, isCode }, index) =>
        isCode ? (
          // oxlint-disable-next-line react/no-array-index-key
          <code key={index} className="rounded-[3px] bg-well px-1.25 py-px font-mono text-small/5 font-medium">
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </p>
  )
}

/** Five lines of a file with the fault underlined. Scrolls sideways on its own. */
function IssueLines({
  excerpt: { first, lines, fault },
  isError,
}: {
  readonly excerpt: SourceExcerpt
  readonly isError: boolean
}) {
  const last = first + lines.length - 1
  return (
    <div
      // Reached by keyboard, because long lines scroll.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={`Source, lines ${first} to ${last}`}
      className="source-lines mt-3.5 overflow-x-auto rounded-2 bg-well py-3 font-mono"
    >
      <div className="source-rows">
        {lines.map((text, index) => (
          <div
            key={first + index}
            data-fault={index === fault.line ? (isError ? 'error' : 'warning') : undefined}
            className="source-row grid pe-4 text-ink-2"
          >
            <span className="source-number num pe-4 text-ink-3 text-end select-none">{first + index}</span>
            {index === fault.line ? <Fault text={text} {...fault} isError={isError} /> : <span>{text}</span>}
          </div>
        ))}
      </div>
    </div>
  )
}

interface FaultProps {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly isError: boolean
}

function Fault({ text, start, end, isError }: FaultProps) {
  return (
    <span>
      {text.slice(0, start)}
      <u
        className={`decoration-wavy decoration-[1.5px] underline-offset-4 ${isError ? 'decoration-danger' : 'decoration-warn'}`}
      >
        {text.slice(start, end)}
      </u>
      {text.slice(end)}
    </span>
  )
}
