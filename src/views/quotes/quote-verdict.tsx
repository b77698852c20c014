/** The result of a quote check in words; pressing it shows the comparison. */

import { Fragment } from 'react'
import type { QuoteCheck } from '../../core/findings/finding.ts'
import { isEdited } from '../../core/findings/quotes/quote-check.ts'
import { Icon } from '../parts/icon.tsx'
import { PassageLink } from './passage-link.tsx'
import { describeVerdict } from './verdict-words.ts'

interface QuoteVerdictProps {
  readonly check: QuoteCheck
  readonly isOpen: boolean
  /** Id of what the words show and hide. */
  readonly controls: string
  readonly onToggle: () => void
}

/** Of a sentence said many times the badge names this many; the comparison has them all. */
const MAX_SHOWN = 4

export function QuoteVerdict({ check, isOpen, controls, onToggle }: QuoteVerdictProps) {
  const words = describeVerdict(check)
  if (!words) return null
  const { sign, text, lead, shown } = words
  const more = shown.length - MAX_SHOWN
  return (
    <span className="inline-flex items-baseline gap-1.25 text-ink-3">
      <span aria-hidden="true" className={`font-semibold ${isEdited(check) ? 'text-warn' : 'text-accent'}`}>
        {sign}
      </span>
      <span>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? controls : undefined}
          title={isOpen ? 'Hide comparison' : 'Compare'}
          className="reach group/verdict rounded-1 text-start hover:text-ink"
          onClick={onToggle}
        >
          {text}
          <Icon
            name="down"
            className="-me-px ms-0.5 inline-block size-3.5 align-[-2px] group-aria-expanded/verdict:rotate-180"
          />
        </button>
        {lead}
        {shown.slice(0, MAX_SHOWN).map((passage, index) => (
          <Fragment key={`${passage.first} ${passage.startOffset}`}>
            {index > 0 ? ', ' : ' '}
            <PassageLink passage={passage} />
          </Fragment>
        ))}
        {more > 0 && ` and ${more} more`}
      </span>
    </span>
  )
}
