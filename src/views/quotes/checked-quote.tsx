/** A quote of the file with its speaker and the result of the check; pressing its words goes to where they are said. */

import { useId, useState, type MouseEvent, type ReactNode } from 'react'
import type { HighlightQuote, Quote } from '../../core/episode/schema.ts'
import type { QuoteCheck } from '../../core/findings/finding.ts'
import { getQuotedPassages } from '../../core/findings/quotes/quote-check.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { useSession } from '../../session/use-session.ts'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { QuoteComparison } from './quote-comparison.tsx'
import { QuoteVerdict } from './quote-verdict.tsx'

interface CheckedQuoteProps {
  readonly quote: Quote | HighlightQuote
  /** Undefined until the text was checked. */
  readonly check: QuoteCheck | undefined
  readonly title?: string
  /** More facts beside the speaker. */
  readonly children?: ReactNode
}

export function CheckedQuote({ quote, check, title, children }: CheckedQuoteProps) {
  const session = useSession()
  const [isOpen, setOpen] = useState(false)
  const comparisonId = useId()
  const isFound = check !== undefined && check.passages.length > 0
  return (
    <>
      {/* Keys have the button "Go to passage"; as a link the words could not be selected. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <p
        title={title}
        className={`font-serif text-row text-pretty phone:text-[17px]/[25px] ${isFound ? 'cursor-pointer' : ''}`}
        onClick={(event) => isFound && isPress(event) && session.commands.goToPassages(getQuotedPassages(check))}
      >
        {displayText(quote.text)}
      </p>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-small/5 text-ink-3">
        {quote.speaker !== undefined && (
          <SpeakerName
            name={session.speakers.printedName(quote.speaker)}
            color={session.speakers.colorOf(quote.speaker)}
            className="text-[17px]"
          />
        )}
        {children}
        {check && (
          <QuoteVerdict check={check} isOpen={isOpen} controls={comparisonId} onToggle={() => setOpen(!isOpen)} />
        )}
        {quote.comment !== undefined && <span>{quote.comment}</span>}
      </p>
      {isOpen && check && <QuoteComparison id={comparisonId} check={check} />}
    </>
  )
}

/** Marking words with the pointer is no press. */
function isPress({ detail }: MouseEvent): boolean {
  return detail < 2 && (document.getSelection()?.isCollapsed ?? true)
}
