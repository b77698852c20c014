/** A quote of the file, below it its speaker and the result of the check; pressing its words goes to where they are said. */

import { useId, useState, type MouseEvent, type ReactNode, Fragment } from 'react'
import type { HighlightQuote, Quote } from '../../core/episode/schema.ts'
import type { QuoteCheck, Verdict, Passage } from '../../core/findings/finding.ts'
import { getQuotedPassages, isEdited, hasWrongTime, getPassageTime } from '../../core/findings/quotes/quote-check.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { useSession, useEpisodeStore } from '../../session/use-session.ts'
import { useIsAllOpen } from '../parts/rows/all-open.ts'
import { RowLine } from '../parts/rows/panel-row.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { QuoteActions, type QuotedHighlight } from './quote-actions.tsx'
import { QuoteComparison, PassageLink } from './quote-comparison.tsx'
import { Icon } from '../parts/icon.tsx'

interface CheckedQuoteProps {
  readonly quote: Quote | HighlightQuote
  /** Undefined until the text was checked. */
  readonly check: QuoteCheck | undefined
  readonly highlight?: QuotedHighlight
  /** Below a title the words step back. */
  readonly isTitled?: boolean
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
        className={`row-words text-pretty ${isTitled ? 'row-quote' : ''} ${isFound ? 'cursor-pointer' : ''}`.trimEnd()}
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
        {check ? (
          <QuoteVerdict check={check} comparison={comparison} />
        ) : (
          <>
            <span aria-hidden="true" className="invisible before:content-['Wording_differs,_said_at_0:00']" />
            <span aria-hidden="true" className="invisible before:content-['Compare']" />
          </>
        )}
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

interface Comparison {
  readonly isOpen: boolean
  readonly id: string
  readonly toggle: () => void
}

/** Of a sentence said many times the line names this many; the comparison has them all. */
const MAX_SHOWN = 4

function QuoteVerdict({ check, comparison }: { readonly check: QuoteCheck; readonly comparison: Comparison }) {
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

export interface VerdictWords {
  readonly text: string
  /** Between the words and the times: `, closest at`; empty without times. */
  readonly lead: string
  /** Passages named by their times. */
  readonly shown: readonly Passage[]
}

/** How they differ is said by the comparison. */
const WORDS: Record<Exclude<Verdict, 'unchecked'>, string> = {
  verbatim: 'Word for word',
  omission: 'Wording differs',
  close: 'Wording differs',
  reworded: 'Wording differs',
  stitched: 'Wording differs',
  absent: 'Not in this transcript',
  doubtful: 'Only in a passage that may be invented',
}

/** Undefined when there is nothing to say. A quote that stands where the file says needs no time of its own. */
export function describeVerdict(check: QuoteCheck): VerdictWords | undefined {
  const { verdict, passages } = check
  if (verdict === 'unchecked') return undefined
  const text = WORDS[verdict]
  const timed = passages.filter((passage) => getPassageTime(passage) !== undefined)
  const isVerbatim = verdict === 'verbatim'
  if (timed.length === 0) return { text, lead: '', shown: [] }
  if (verdict === 'stitched') return { text, lead: ', put together from', shown: dropSameTimes(timed) }
  const isRepeated = isVerbatim && timed.length > 1
  if (isRepeated) {
    const shown = dropSameTimes(inOrder(timed))
    const often = timed.length === 2 ? 'twice' : `${timed.length} times`
    return { text, lead: `, said ${often}${shown.length === 1 ? ' at' : ':'}`, shown }
  }
  if (isVerbatim && !hasWrongTime(check) && check.claimedAt !== undefined) return { text, lead: '', shown: [] }
  return { text, lead: verdict === 'reworded' ? ', closest at' : ', said at', shown: timed.slice(0, 1) }
}

function inOrder(passages: readonly Passage[]): Passage[] {
  return passages.toSorted((a, b) => a.first - b.first || a.startOffset - b.startOffset)
}

/** One passage for each second: the same time twice in a row adds nothing. */
function dropSameTimes(passages: readonly Passage[]): Passage[] {
  const seconds = passages.map((passage) => Math.floor(getPassageTime(passage)!))
  return passages.filter((_, index) => seconds.indexOf(seconds[index]!) === index)
}

export function useIsQuoteNow(check: QuoteCheck | undefined): boolean {
  const passages = check ? getQuotedPassages(check) : []
  return useEpisodeStore(
    ({ activity: { active } }) =>
      active.kind === 'segment' &&
      passages.some(({ first, last }) => active.segment >= first && active.segment <= last),
  )
}
