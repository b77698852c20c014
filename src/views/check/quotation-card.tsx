/** One quotation beside what was really said: verdict, passage, differences, speaker, time, and the true wording to copy. */

import { useStore } from 'zustand'
import type { QuotationCheck } from '../../core/findings/quotes/check-quotation.ts'
import { formatNumber } from '../../core/text/number.ts'
import type { TextCheck } from '../../services/check/text-check.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { Kbd } from '../parts/controls/kbd.tsx'
import { CardActions } from './card-actions.tsx'
import { describePending, describeReceipt, describeSpeaker, explainCheck, VERDICTS } from './check-words.ts'
import { describeMissed } from './fault-words.ts'
import type { MatchLinks } from './match-links.ts'
import { NearestPassage, SaidPassages, WrittenWords } from './said-passages.tsx'
import { VerdictSign } from './verdict-sign.tsx'
import './quotation-card.css'

export interface QuotationCardProps {
  readonly check: TextCheck
  readonly links: MatchLinks
  readonly onCopy: (text: string, done: string) => void
  /** To the next or previous quotation. */
  readonly onStep: (by: 1 | -1) => void
}

export function QuotationCard({ check, links, onCopy, onStep }: QuotationCardProps) {
  const chosen = useStore(check.state, (state) => state.chosen)
  const pending = useStore(check.state, ({ phase }) => describePending(phase))
  const missed = useStore(check.state, ({ faults }) => describeMissed(faults))
  const total = useStore(check.state, ({ quotations }) => quotations.length)
  const checks = useStore(check.state, (state) => state.checks)
  if (chosen === undefined) return null
  const found = checks[chosen]
  return (
    <>
      <h2 className="check-verdict" data-sheet-head="">
        {found ? VERDICTS[found.verdict].name : pending}
        <span className="self-center">
          <VerdictSign verdict={found?.verdict} />
        </span>
        <small className="check-position num">
          {formatNumber(chosen + 1)} of {formatNumber(total)}
        </small>
      </h2>
      {found && <CheckedQuotation key={chosen} found={found} missed={missed} links={links} onCopy={onCopy} />}
      <Steps check={check} onStep={onStep} />
    </>
  )
}

interface CheckedQuotationProps extends Pick<QuotationCardProps, 'links' | 'onCopy'> {
  readonly found: QuotationCheck
  /** The parts of the library it was not compared with. */
  readonly missed: string | undefined
}

function CheckedQuotation({ found, missed, links, onCopy }: CheckedQuotationProps) {
  const { matches, nearest, quotation, differences } = found
  const receipt = describeReceipt(found)
  const speaker = describeSpeaker(found)
  return (
    <>
      <p className="mt-1 text-ink-2 num">{explainCheck(found)}</p>
      {missed !== undefined && matches.length === 0 && <p className="mt-1 text-warn">Not compared with {missed}.</p>}
      {receipt !== undefined && <p className="mt-1 text-ink-2">{receipt}</p>}
      {found.isElsewhere && matches[0] && (
        <p className="mt-1 text-warn">Said, but not in {found.named.map(links.titleOf).join(' or ')}.</p>
      )}
      {matches.length > 0 ? (
        <SaidPassages found={found} links={links} />
      ) : (
        nearest && <NearestPassage nearest={nearest} quote={quotation.text} links={links} />
      )}
      {speaker !== undefined && <p className="mt-3 font-medium text-warn">{speaker}</p>}
      <CardActions found={found} links={links} onCopy={onCopy} />
      {differences.length > 0 && <WrittenWords differences={differences} />}
    </>
  )
}

function Steps({ check, onStep }: Pick<QuotationCardProps, 'check' | 'onStep'>) {
  const isDiffering = useStore(check.state, ({ filter }) => filter === 'differing')
  return (
    <div data-print="no" className="check-steps">
      <IconButton icon="up" label="Previous quotation" keys="K" onClick={() => onStep(-1)} />
      <IconButton icon="down" label="Next quotation" keys="J" onClick={() => onStep(1)} />
      <span className="narrow:hidden touch:hidden">
        <Kbd>J</Kbd> <Kbd>K</Kbd> next, previous
      </span>
      <button
        type="button"
        aria-pressed={isDiffering}
        className="check-differing"
        onClick={() => check.setFilter('differing')}
      >
        Only what differs
      </button>
    </div>
  )
}
