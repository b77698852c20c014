/** The line under the card: how the words compare with the transcript, and the colours of the picture. */

import { useId, useState } from 'react'
import type { CardTheme } from '../../core/clip/card-theme.ts'
import { CARD_THEMES } from '../../core/clip/card-theme.ts'
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
import type { CardPicture } from './use-card-picture.ts'

export function ShareVerdict({
  range,
  claimed,
  card,
}: {
  readonly range: ClipRange
  readonly claimed: ClaimedQuote | undefined
  readonly card: CardPicture
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
      <Looks theme={card.theme} onChange={card.setTheme} />
      {claimed && isCompared && (
        <div className="basis-full">
          <QuoteComparison id={comparisonId} check={claimed.check} />
        </div>
      )}
    </div>
  )
}

const THEMES: readonly (readonly [CardTheme, string])[] = [
  ['paper', 'Paper'],
  ['ink', 'Ink'],
]

function Looks({ theme, onChange }: { readonly theme: CardTheme; readonly onChange: (theme: CardTheme) => void }) {
  const name = useId()
  return (
    <span role="radiogroup" aria-label="Colours of the picture" className="ms-auto flex items-center gap-0.5">
      {THEMES.map(([value, label]) => (
        <label
          key={value}
          className="relative inline-flex h-8 items-center gap-1.5 rounded-2 px-2 font-medium hover:text-ink has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent phone:px-1.5"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={theme === value}
            className="peer absolute inset-0 cursor-pointer appearance-none outline-none narrow:-inset-y-1.5"
            onChange={() => onChange(value)}
          />
          <span
            aria-hidden="true"
            className="size-3.5 rounded-full border border-control peer-checked:me-0.75 peer-checked:ring-2 peer-checked:ring-accent peer-checked:ring-offset-2 peer-checked:ring-offset-surface forced:peer-checked:outline-2 forced:peer-checked:outline-[Highlight]"
            style={{ background: CARD_THEMES[value].ground }}
          />
          {label}
        </label>
      ))}
    </span>
  )
}
