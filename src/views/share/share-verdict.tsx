/** The line under the card: how the words compare with the transcript. */

import { useId, useState } from 'react'
import { expandToSeconds } from '../../core/clip/clip-command.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import { getPassageParts, listCorrected } from '../../core/findings/passages/passage-text.ts'
import { formatCount } from '../../core/text/number.ts'
import { isEdited } from '../../core/findings/quotes/quote-check.ts'
import { cutEqualEnds } from '../../core/text/equal-ends.ts'
import { formatLength, formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { ClaimedQuote } from '../../session/passages/excerpts.ts'
import { useSession } from '../../session/use-session.ts'
import { Icon } from '../parts/icon.tsx'
import { QuoteComparison } from '../quotes/quote-comparison.tsx'
import type { ClipRange } from './clip-range.ts'

/** More corrections of one passage are counted. */
const SHOWN_PLACES = 3

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
  const had = describeSource(passage, session.transcript)
  const isOwn = had !== undefined && session.excerpts.hasOwnWords(passage)
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
      ) : isOwn ? (
        <>
          <span className="text-ui font-medium text-warn phone:text-small">
            <span aria-hidden="true">≈ </span>With your correction; {had}.
          </span>
          <span>Copies say “edited”</span>
        </>
      ) : (
        <span className="inline-flex items-center gap-1.5 text-ui font-medium text-accent phone:text-small num">
          <Icon name="check" className="size-3.75 stroke-[2.2]" />
          {had === undefined ? 'Word for word' : `Word for word in the corrected text; ${had}.`}
          {had === undefined && passage.at !== undefined && ` at ${about}${formatTimecode(passage.at)}`}
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

/** The words of the source in place of the corrected ones of a passage; undefined where nothing in it is corrected. */
function describeSource(passage: Passage, { segments }: Transcript): string | undefined {
  const parts = getPassageParts(passage, { segments })
  const places = listCorrected(passage, { segments }).flatMap((runs, index) =>
    runs.map(({ start, end, was }) => {
      const { one, other } = cutEqualEnds(was, segments[parts[index]!.segment]!.text.slice(start, end))
      return one === '' ? `no “${displayText(other)}”` : `“${displayText(one)}”`
    }),
  )
  if (places.length === 0) return undefined
  const more = places.length > SHOWN_PLACES ? ` and ${formatCount(places.length - SHOWN_PLACES, 'more place')}` : ''
  return `the source has ${places.slice(0, SHOWN_PLACES).join(', ')}${more}`
}
