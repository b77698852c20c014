/** The line under the card: how the words compare with the transcript. */

import { useId, useState } from 'react'
import { expandToSeconds } from '../../core/clip/clip-command.ts'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import { formatCount } from '../../core/text/number.ts'
import { isEdited } from '../../core/findings/quotes/quote-check.ts'
import { formatLength, formatTimecode } from '../../core/time/timecode.ts'
import type { ClaimedQuote } from '../../session/passages/excerpts.ts'
import { useSession } from '../../session/use-session.ts'
import { Icon } from '../parts/icon.tsx'
import { QuoteComparison } from '../quotes/quote-comparison.tsx'
import type { ClipRange } from './clip-range.ts'

export function ShareVerdict({
  range,
  claimed,
}: {
  readonly range: ClipRange
  readonly claimed: ClaimedQuote | undefined
}) {
  const session = useSession()
  const [isCompared, setCompared] = useState(false)
  const comparisonId = useId()
  const { passage } = range
  const span = spanOf(passage)
  const cut = span && expandToSeconds(span)
  const about = session.excerpts.basis(passage) === 'estimated' ? 'about ' : ''
  return (
    <div className="flex flex-wrap items-center gap-x-2 pt-2.5 pb-3 text-small/5 text-ink-3">
      {claimed && isEdited(claimed.check) ? (
        <>
          <span className="text-ui font-medium text-warn phone:text-small">
            <span aria-hidden="true">≈ </span>Wording differs
          </span>
          <button
            type="button"
            aria-expanded={isCompared}
            aria-controls={isCompared ? comparisonId : undefined}
            className="reach rounded-1 font-medium text-accent underline decoration-accent/35 underline-offset-3"
            onClick={() => setCompared(!isCompared)}
          >
            Compare
          </button>
          <span>Copies say “edited”</span>
        </>
      ) : (
        <span className="inline-flex items-center gap-1.5 text-ui font-medium text-accent phone:text-small num">
          <Icon name="check" className="size-3.75 stroke-[2.2]" />
          Word for word
          {passage.at !== undefined && ` at ${about}${formatTimecode(passage.at)}`}
        </span>
      )}
      {/* The phone has no room; there the start and the end say it. */}
      <span role="status" className="phone:sr-only num">
        {cut ? formatLength(cut.end - cut.start) : formatCount(range.to - range.from + 1, 'word')}
      </span>
      {claimed && isCompared && (
        <div className="basis-full">
          <QuoteComparison id={comparisonId} check={claimed.check} />
        </div>
      )}
    </div>
  )
}
