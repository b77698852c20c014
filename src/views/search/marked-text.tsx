/** A text with the found stretches marked. Curly quotes are for the eye only and move no offset. */

import { Fragment } from 'react'
import type { TextRange } from '../../core/text/range.ts'
import { displayText } from '../../core/transcript/display-text.ts'

interface MarkedTextProps {
  readonly text: string
  /** Sorted, not overlapping. */
  readonly ranges: readonly TextRange[]
}

export function MarkedText({ text, ranges }: MarkedTextProps) {
  const shown = displayText(text)
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <Fragment key={start}>
          {shown.slice(ranges[index - 1]?.end ?? 0, start)}
          <mark>{shown.slice(start, end)}</mark>
        </Fragment>
      ))}
      {shown.slice(ranges.at(-1)?.end ?? 0)}
    </>
  )
}
