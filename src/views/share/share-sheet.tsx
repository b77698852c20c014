/** The share sheet: card and main actions first, then where the passage starts and ends, then everything else. */

import { useEffect, useState } from 'react'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { useSession } from '../../session/use-session.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { isForeign } from '../player/player-box.ts'
import { hasRoomBesidePlayer } from '../player/use-player-beside.ts'
import { ClipsOutput } from './clips-output.tsx'
import { moveEnd, openRange, widenRange, type ClipRange, type RangeEnd } from './clip-range.ts'
import { MediaOutputs } from './media-outputs.tsx'
import { PictureOutput } from './picture-output.tsx'
import { QuoteCard } from './quote-card.tsx'
import { RangePicker } from './range-picker.tsx'
import { RangePreview } from './range-preview.tsx'
import { ShareActions } from './share-actions.tsx'
import { ShareVerdict } from './share-verdict.tsx'
import { CitationOutput, LinkOutput, QuoteOutput } from './text-outputs.tsx'
import { useCardPicture } from './use-card-picture.ts'

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
      keepsToReader
      className="@container h-164 w-[769px] wide:max-h-[calc(100%-64px)]"
    >
      <header className="flex h-13 flex-none items-center ps-6 pe-2 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-[19px]/6.5 font-semibold">Share a passage</h2>
        <IconButton icon="close" label="Close" keys="Esc" onClick={onClose} />
      </header>
      {passage && <SheetBody passage={passage} />}
    </Dialog>
  )
}

function SheetBody({ passage }: { readonly passage: Passage }) {
  const session = useSession()
  const [opened] = useState(() => openRange(session, passage))
  return opened ? <OpenedSheet opened={opened} /> : null
}

function OpenedSheet({ opened }: { readonly opened: ClipRange }) {
  const session = useSession()
  const [range, setRange] = useState(opened)
  const [isLooping, setLooping] = useState(false)
  const { passage } = range
  const card = useCardPicture(passage)
  // Closing the sheet stops the preview.
  useEffect(() => () => session.spans.stop(), [session])
  const move = (end: RangeEnd, index: number) => setRange((now) => moveEnd(session, now, end, index))
  const settle = () => {
    setRange((now) => widenRange(session, now))
    const span = spanOf(passage)
    if (span && session.spans.getState()) session.spans.play(span, isLooping)
  }
  return (
    // With room above for the ring of what has the focus.
    <div className="-mt-1 flex min-h-60 flex-1 flex-col overflow-y-auto pt-1">
      <section aria-label="Copy or save" className="flex-none px-6 phone:px-5">
        <div className="grid gap-x-6 gap-y-3 @min-[600px]:grid-cols-[minmax(0,1fr)_248px]">
          <QuoteCard card={card} />
          <ShareActions passage={passage} card={card} />
        </div>
        <ShareVerdict passage={passage} card={card} />
      </section>
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
      <section aria-label="Export options" className="border-t border-line px-6 pt-2 pb-6 phone:px-5 phone:pt-1">
        <LinkOutput passage={passage} />
        <QuoteOutput passage={passage} />
        <PictureOutput card={card} />
        <CitationOutput passage={passage} />
        <MediaOutputs passage={passage} />
        <ClipsOutput passage={passage} />
      </section>
    </div>
  )
}
