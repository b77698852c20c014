/** Five lines of a file with the fault underlined. Scrolls sideways on its own. */

import type { SourceExcerpt } from '../../session/opening.ts'

interface SourceLinesProps {
  readonly excerpt: SourceExcerpt
  readonly isError: boolean
}

export function SourceLines({ excerpt: { first, lines, fault }, isError }: SourceLinesProps) {
  const last = first + lines.length - 1
  return (
    <div
      // Reached by keyboard, because long lines scroll.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={`Source, lines ${first} to ${last}`}
      className="mt-3.5 overflow-x-auto rounded-2 bg-well py-3 font-mono text-[13px]/5.5"
    >
      <div className="min-w-max">
        {lines.map((text, index) => (
          <div
            key={first + index}
            data-fault={index === fault.line ? (isError ? 'error' : 'warning') : undefined}
            className={
              'grid grid-cols-[56px_max-content] pe-4 phone:grid-cols-[40px_max-content] whitespace-pre text-ink-2 data-fault:text-ink ' +
              'data-[fault=error]:bg-danger-tint data-[fault=error]:shadow-[inset_3px_0_0_var(--danger)] ' +
              'data-[fault=warning]:bg-warn-tint data-[fault=warning]:shadow-[inset_3px_0_0_var(--warn)]'
            }
          >
            <span className="pe-4 text-end phone:pe-2.5 text-ink-3 num select-none">{first + index}</span>
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
