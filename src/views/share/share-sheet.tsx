/** The share sheet: card and main actions first, then where the passage starts and ends; all else takes its room on request. */

import { useEffect, useId, useState } from 'react'
import { Link } from 'wouter'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import type { Passage } from '../../core/findings/finding.ts'
import type { ClaimedQuote } from '../../session/passages/excerpts.ts'
import { formatComparePath } from '../../services/links.ts'
import { useSession, useEpisodeStore } from '../../session/use-session.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { isForeign } from '../player/player-box.ts'
import { hasRoomBesidePlayer } from '../player/use-player-beside.ts'
import { moveEnd, openRange, widenRange, type ClipRange, type RangeEnd } from './clip-range.ts'
import { MoreFormats } from './more-formats.tsx'
import { CardPreview } from './card-preview.tsx'
import { RangePicker } from './range-picker.tsx'
import { ShareActions } from './share-actions.tsx'
import { ShareVerdict } from './share-verdict.tsx'
import { useCardPicture } from './use-card-picture.ts'
import './share.css'

interface ShareSheetProps {
  /** Undefined while it is closed. */
  readonly passage: Passage | undefined
  /** Its words are those of the file until an end of the passage is moved. */
  readonly claimed?: ClaimedQuote | undefined
  readonly onClose: () => void
}

export function ShareSheet({ passage, claimed, onClose }: ShareSheetProps) {
  return (
    <Dialog
      open={passage !== undefined}
      label="Share a passage"
      onClose={onClose}
      isFullOnPhone
      keepsToReader
      className="@container h-164 w-[48.0625rem] wide:max-h-[calc(100%-2rem)]"
    >
      <header className="flex h-13 flex-none items-center ps-6 pe-2 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-[1.1875rem]/6.5 font-semibold">Share a passage</h2>
        <IconButton icon="close" label="Close" keys="Esc" onClick={onClose} />
      </header>
      {passage && <SheetBody passage={passage} claimed={claimed} />}
    </Dialog>
  )
}

type SheetBodyProps = Pick<ShareSheetProps, 'claimed'> & { readonly passage: Passage }

function SheetBody({ passage, claimed }: SheetBodyProps) {
  const session = useSession()
  const [opened] = useState(() => openRange(session, passage))
  return opened ? <OpenedSheet opened={opened} openedClaim={claimed} /> : null
}

function OpenedSheet({
  opened,
  openedClaim,
}: {
  readonly opened: ClipRange
  readonly openedClaim: ClaimedQuote | undefined
}) {
  const session = useSession()
  const [range, setRange] = useState(opened)
  const [isLooping, setLooping] = useState(false)
  const [isMore, setMore] = useState(false)
  const moreId = useId()
  const { passage } = range
  const claimed = passage === opened.passage ? openedClaim : undefined
  const card = useCardPicture(passage, claimed)
  // Closing the sheet stops the preview.
  useEffect(() => () => session.spans.stop(), [session])
  const move = (end: RangeEnd, index: number) => setRange((now) => moveEnd(session, now, end, index))
  const settle = () => {
    setRange((now) => widenRange(session, now))
    const span = spanOf(passage)
    if (span && session.spans.getState()) session.spans.play(span, isLooping)
  }
  return (
    <>
      {/* With room above for the ring of what has the focus. */}
      <div className="-mt-1 flex min-h-60 flex-1 flex-col overflow-y-auto pt-1 pb-4 [mask-image:linear-gradient(#000_calc(100%-1.25rem),transparent)]">
        <section aria-label="Copy or save" className="flex-none px-6 phone:px-5">
          <div className="grid gap-x-6 gap-y-3 @min-[37.5rem]:grid-cols-[minmax(0,1fr)_15.5rem]">
            <CardPreview card={card} />
            <ShareActions passage={passage} claimed={claimed} card={card} />
          </div>
          <ShareVerdict range={range} claimed={claimed} />
        </section>
        {isMore ? (
          <MoreFormats id={moreId} passage={passage} claimed={claimed} card={card} />
        ) : (
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
        )}
      </div>
      <button
        type="button"
        aria-expanded={isMore}
        aria-controls={isMore ? moreId : undefined}
        className={`flex ${ROW}`}
        onClick={() => setMore(!isMore)}
      >
        More
        <span className="min-w-0 flex-1 truncate text-small font-normal text-ink-3">
          {!isMore && 'Citation styles, clip command, embed, colours, receipt'}
        </span>
        <Icon name={isMore ? 'up' : 'down'} className="size-4" />
      </button>
      {/* Elsewhere it stands in the head of the episode. */}
      <button type="button" className={`hidden phone:flex ${ROW}`} onClick={session.commands.openExport}>
        Take along
        <span className="flex-1 text-small font-normal text-ink-3">The whole episode as a file</span>
        <Icon name="right" className="size-4" />
      </button>
      <Link href={formatComparePath(session.episode.id)} className={`hidden phone:flex ${ROW}`}>
        <span className="flex-1">Compare with another transcript…</span>
        <Icon name="right" className="size-4" />
      </Link>
    </>
  )
}

const ROW =
  'min-h-12 w-full flex-none items-center gap-3 border-t border-line ps-6 pe-4 text-start font-semibold hover:bg-paper focus-visible:-outline-offset-2 phone:min-h-13 phone:ps-5 phone:pe-3'

interface RangePreviewProps {
  readonly passage: Passage
  readonly isLooping: boolean
  readonly onLoop: (isLooping: boolean) => void
  /** YouTube may not play where it cannot be seen. */
  readonly isCovered: boolean
}

function RangePreview({ passage, isLooping, onLoop, isCovered }: RangePreviewProps) {
  const session = useSession()
  const isPlaying = useEpisodeStore(({ spans }) => spans !== undefined)
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  const span = spanOf(passage)
  if (!span) return <RangeNote>No timestamps: nothing to play or cut.</RangeNote>
  if (isCovered) return <RangeNote>No preview here: YouTube forbids playing a covered video.</RangeNote>
  if (isMissing) return null
  return (
    // Beside the line; on a phone between the steppers, or under the line where there is no room.
    <div className="range-preview flex">
      <IconButton
        icon={isPlaying ? 'pause' : 'play'}
        label={isPlaying ? 'Stop' : 'Play'}
        onClick={() => (isPlaying ? session.spans.stop() : session.spans.play(span, isLooping))}
      />
      {isPlaying && (
        <IconButton icon="retry" label="Loop" aria-pressed={isLooping} onClick={() => onLoop(!isLooping)} />
      )}
    </div>
  )
}

function RangeNote({ children }: { readonly children: string }) {
  return <p className="col-span-full row-start-3 text-small text-ink-3 @min-[37.5rem]:row-start-2">{children}</p>
}
