/** Five lines of a file with the fault underlined. Scrolls sideways on its own. */

import './source-lines.css'
import type { SourceExcerpt } from '../../services/opening.ts'

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
      className="source-lines mt-3.5 overflow-x-auto rounded-2 bg-well py-3 font-mono"
    >
      <div className="source-rows">
        {lines.map((text, index) => (
          <div
            key={first + index}
            data-fault={index === fault.line ? (isError ? 'error' : 'warning') : undefined}
            className="source-row"
          >
            <span className="source-number num">{first + index}</span>
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
