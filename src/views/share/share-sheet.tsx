/** The share sheet: card, link and quote first, then where the passage starts and ends, then everything else. */

import { useEffect, useState } from 'react'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { useSession } from '../../session/use-session.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { isForeign } from '../player/player-box.ts'
import { hasRoomBesidePlayer } from '../player/use-player-beside.ts'
import { ClipsOutput } from './clips-output.tsx'
import { CardOutput } from './card-output.tsx'
import { moveEnd, openRange, widenRange, type RangeEnd } from './clip-range.ts'
import { MediaOutputs } from './media-outputs.tsx'
import { RangePicker } from './range-picker.tsx'
import { RangePreview } from './range-preview.tsx'
import { CitationOutput, LinkOutput, QuoteOutput } from './text-outputs.tsx'

interface ShareSheetProps {
  /** Undefined while it is closed. */
  readonly passage: Passage | undefined
  readonly onClose: () => void
}

export function ShareSheet({ passage, onClose }: ShareSheetProps) {
  return (
    <Dialog
      open={passage !== undefined}
      label="Share a passage"
      onClose={onClose}
      isFullOnPhone
      className="@container w-270"
    >
      <header className="sticky top-0 z-3 flex items-center border-b border-line bg-surface py-2.5 ps-7 pe-4 phone:py-1.5 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-[20px]/7 font-semibold">Share a passage</h2>
        <IconButton icon="close" label="Close" keys="Esc" data-autofocus="" onClick={onClose} />
      </header>
      {passage && <SheetBody passage={passage} />}
    </Dialog>
  )
}

function SheetBody({ passage: opened }: { readonly passage: Passage }) {
  const session = useSession()
  const [range, setRange] = useState(() => openRange(session, opened))
  const [isLooping, setLooping] = useState(false)
  // Closing the sheet stops the preview.
  useEffect(() => () => session.spans.stop(), [session])
  if (!range) return null
  const { passage } = range
  const move = (end: RangeEnd, index: number) => setRange((now) => now && moveEnd(session, now, end, index))
  const settle = () => {
    setRange((now) => now && widenRange(session, now))
    const span = spanOf(passage)
    if (span && session.spans.getState()) session.spans.play(span, isLooping)
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <section
        aria-label="Copy or save"
        className="grid flex-none items-start gap-x-6 border-b border-line px-7 pt-4 pb-1 @min-[640px]:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] phone:px-5 phone:pt-3"
      >
        <CardOutput passage={passage}>
          <LinkOutput passage={passage} />
          <QuoteOutput passage={passage} />
        </CardOutput>
      </section>
      <div className="flex-none @min-[820px]:grid @min-[820px]:min-h-85 @min-[820px]:flex-1 @min-[820px]:grid-cols-2 @min-[820px]:grid-rows-[minmax(0,1fr)] @min-[820px]:overflow-hidden">
        <RangePicker range={range} move={move} settle={settle}>
          <RangePreview
            passage={passage}
            isLooping={isLooping}
            isCovered={isForeign(session) && !hasRoomBesidePlayer()}
            onLoop={(next) => {
              setLooping(next)
              session.spans.setLooping(next)
            }}
          />
        </RangePicker>
        <section
          aria-label="Export options"
          className="min-h-0 border-line px-7 pt-2 pb-6 @max-[819px]:border-t @min-[820px]:overflow-y-auto @min-[820px]:border-s phone:px-5 phone:pt-1"
        >
          <CitationOutput passage={passage} />
          <MediaOutputs passage={passage} />
          <ClipsOutput passage={passage} />
        </section>
      </div>
    </div>
  )
}
