/** The result of a quote check in words, and the button that compares the wording where it differs. */

import { Fragment } from 'react'
import type { QuoteCheck } from '../../core/findings/finding.ts'
import { isEdited } from '../../core/findings/quotes/quote-check.ts'
import { Icon } from '../parts/icon.tsx'
import { PassageLink } from './passage-link.tsx'
import { describeVerdict } from './verdict-words.ts'

interface QuoteVerdictProps {
  readonly check: QuoteCheck
  readonly comparison: Comparison
}

/** Whether the comparison of a quote is open. */
export interface Comparison {
  readonly isOpen: boolean
  readonly id: string
  readonly toggle: () => void
}

/** Of a sentence said many times the line names this many; the comparison has them all. */
const MAX_SHOWN = 4

export function QuoteVerdict({ check, comparison }: QuoteVerdictProps) {
  const words = describeVerdict(check)
  if (!words) return null
  const { text, lead, shown } = words
  const isDifferent = isEdited(check)
  const more = shown.length - MAX_SHOWN
  return (
    <>
      <span>
        {isDifferent ? (
          text
        ) : (
          <span className="inline-flex items-center gap-1.5 font-medium text-accent">
            <Icon name="check" className="size-3.75 stroke-[2.2]" />
            {text}
          </span>
        )}
        {lead}
        {shown.slice(0, MAX_SHOWN).map((passage, index) => (
          <Fragment key={`${passage.first} ${passage.startOffset}`}>
            {index > 0 ? ', ' : ' '}
            <PassageLink passage={passage} />
          </Fragment>
        ))}
        {more > 0 && ` and ${more} more`}
      </span>
      {(isDifferent || comparison.isOpen) && <CompareButton comparison={comparison} />}
    </>
  )
}

/** Keeps the room of a usual verdict until the text was checked: rows do not grow under the reader. */
export function VerdictRoom() {
  return (
    <>
      <span aria-hidden="true" className="invisible before:content-['Wording_differs,_said_at_0:00']" />
      <span aria-hidden="true" className="invisible before:content-['Compare']" />
    </>
  )
}

function CompareButton({ comparison: { isOpen, id, toggle } }: { readonly comparison: Comparison }) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      className="reach -my-0.5 min-h-6 rounded-1 underline decoration-line-2 underline-offset-3 hover:text-ink"
      onClick={toggle}
    >
      {isOpen ? 'Hide comparison' : 'Compare'}
    </button>
  )
}
