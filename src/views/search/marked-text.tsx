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
  const joined = joinNeighbours(shown, ranges)
  return (
    <>
      {joined.map(({ start, end }, index) => (
        <Fragment key={start}>
          {shown.slice(joined[index - 1]?.end ?? 0, start)}
          <mark>{shown.slice(start, end)}</mark>
        </Fragment>
      ))}
      {shown.slice(joined.at(-1)?.end ?? 0)}
    </>
  )
}

/** Words beside each other are one stretch, as they were typed. */
function joinNeighbours(text: string, ranges: readonly TextRange[]): readonly TextRange[] {
  const joined: TextRange[] = []
  for (const range of ranges) {
    const last = joined.at(-1)
    if (last && text.slice(last.end, range.start).trim() === '') joined[joined.length - 1] = { ...last, end: range.end }
    else joined.push(range)
  }
  return joined
}
