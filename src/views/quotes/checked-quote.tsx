/** A quote of the file, below it its speaker and the result of the check; pressing its words goes to where they are said. */

import { useId, useState, type MouseEvent, type ReactNode } from 'react'
import type { HighlightQuote, Quote } from '../../core/episode/schema.ts'
import type { QuoteCheck } from '../../core/findings/finding.ts'
import { getQuotedPassages, isEdited } from '../../core/findings/quotes/quote-check.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { useSession } from '../../session/use-session.ts'
import { useIsAllOpen } from '../parts/rows/all-open.ts'
import { RowLine } from '../parts/rows/row-line.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { QuoteActions, type QuotedHighlight } from './quote-actions.tsx'
import { QuoteComparison } from './quote-comparison.tsx'
import { QuoteVerdict, VerdictRoom } from './quote-verdict.tsx'

interface CheckedQuoteProps {
  readonly quote: Quote | HighlightQuote
  /** Undefined until the text was checked. */
  readonly check: QuoteCheck | undefined
  readonly highlight?: QuotedHighlight
  /** Below a title the words step back. */
  readonly isTitled?: boolean
  /** More facts beside the speaker. */
  readonly children?: ReactNode
}

export function CheckedQuote({ quote, check, highlight, isTitled = false, children }: CheckedQuoteProps) {
  const session = useSession()
  const isAllOpen = useIsAllOpen()
  const [isOpen, setOpen] = useState(isAllOpen && check !== undefined && isEdited(check))
  const comparison = { isOpen, id: useId(), toggle: () => setOpen(!isOpen) }
  const isFound = check !== undefined && check.passages.length > 0
  return (
    <>
      {/* Keys have "Go to passage" in the menu; as a link the words could not be selected. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <p
        className={`font-serif text-row text-pretty phone:text-quote/[1.5625rem] ${isTitled ? 'row-quote mt-1 text-ink-2' : ''} ${isFound ? 'cursor-pointer' : ''}`}
        onClick={(event) => isFound && isPress(event) && session.commands.goToPassages(getQuotedPassages(check))}
      >
        {displayText(quote.text)}
      </p>
      <RowLine
        actions={
          <QuoteActions quote={quote} check={check} highlight={highlight} onCompare={check && comparison.toggle} />
        }
      >
        {quote.speaker !== undefined && (
          <SpeakerName
            name={session.speakers.printedName(quote.speaker)}
            color={session.speakers.colorOf(quote.speaker)}
            className="text-[1rem]"
          />
        )}
        {children}
        {check ? <QuoteVerdict check={check} comparison={comparison} /> : <VerdictRoom />}
        {quote.comment !== undefined && <span>{quote.comment}</span>}
      </RowLine>
      {isOpen && check && <QuoteComparison id={comparison.id} check={check} />}
    </>
  )
}

/** Marking words with the pointer is no press. */
function isPress({ detail }: MouseEvent): boolean {
  return detail < 2 && (document.getSelection()?.isCollapsed ?? true)
}
