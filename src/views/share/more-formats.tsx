/** Everything else that the passage can be taken away as, in rows. */

import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { ClaimedQuote } from '../../session/passages/excerpts.ts'
import { Button } from '../parts/controls/button.tsx'
import { CitationRows } from './citation-rows.tsx'
import { FormatChoice, FormatRow, FormatText } from '../parts/rows/format-row.tsx'
import { MediaRows, type OutputProps } from './media-rows.tsx'
import type { CardPicture } from './use-card-picture.ts'
import { isSameClip } from '../../core/clip/clip.ts'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import { describeClip, nameClip, addToClipList, useClipList, type Clips } from '../../services/clips/clip-list.ts'
import { useSession } from '../../session/use-session.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import { CopyButton } from '../parts/controls/copy-button.tsx'

interface MoreFormatsProps extends OutputProps {
  readonly id: string
  readonly claimed: ClaimedQuote | undefined
  readonly card: CardPicture
}

export function MoreFormats({ id, passage, claimed, card }: MoreFormatsProps) {
  return (
    <section id={id} aria-label="More" className="flex-[1_0_auto] px-6 pb-2 phone:px-5">
      <CitationRows passage={passage} claimed={claimed} />
      <MediaRows passage={passage} />
      <PictureRow card={card} />
      <ReceiptRow passage={passage} claimed={claimed} />
      <ClipsRow passage={passage} />
    </section>
  )
}

function PictureRow({ card }: { readonly card: CardPicture }) {
  return (
    <FormatRow name="Picture">
      <FormatChoice
        label="Shape"
        forms={[
          ['wide', '1200 × 630'],
          ['square', 'Square'],
        ]}
        value={card.shape}
        onChange={card.setShape}
      />
      <FormatChoice
        label="Colours of the picture"
        forms={[
          ['paper', 'Paper'],
          ['ink', 'Ink'],
        ]}
        value={card.theme}
        onChange={card.setTheme}
      />
      {card.drawing?.isCut && <p className="text-ink-3">Too long: only the beginning fits.</p>}
    </FormatRow>
  )
}

function ClipsRow({ passage }: OutputProps) {
  const session = useSession()
  const clipList = useClipList(session.services)
  if (!clipList || !spanOf(passage)) return null
  return <LoadedClipsRow passage={passage} clipList={clipList} />
}

function LoadedClipsRow({ passage, clipList }: OutputProps & { readonly clipList: Clips }) {
  const session = useSession()
  const clips = useStore(clipList)
  const clip = describeClip(
    session.episode,
    session.transcript,
    spanOf(passage)!,
    nameClip(passage, session.transcript),
  )
  const isInside = clips.some((one) => isSameClip(one, clip))
  return (
    <FormatRow
      name="Clips"
      actions={
        <Button
          icon={isInside ? 'check' : 'plus'}
          aria-disabled={isInside}
          className={isInside ? 'border-accent! bg-tint! text-accent!' : ''}
          onClick={() => !isInside && void addToClipList(session.services, clip)}
        >
          {isInside ? 'Added' : 'Add to clips'}
        </Button>
      }
    >
      <p className="text-ink-3">
        Collect clips from any episode.{' '}
        <Link href="/clips" className="reach text-accent underline decoration-line-2 underline-offset-3">
          {clips.length === 0 ? 'Open clips' : `Open clips (${clips.length})`}
        </Link>
      </p>
      {/* In the dialog itself: what lies behind an open one is not read out. */}
      <span role="status" className="sr-only">
        {isInside ? 'Added to clips' : ''}
      </span>
    </FormatRow>
  )
}

interface ReceiptRowProps extends OutputProps {
  readonly claimed: ClaimedQuote | undefined
}

export function ReceiptRow({ passage, claimed }: ReceiptRowProps) {
  const { excerpts, services } = useSession()
  const { copiesReceipts } = useReaderSettings(services)
  const receipt = excerpts.receipt(passage, claimed)
  return (
    <FormatRow name="Receipt" actions={receipt && <CopyButton what="receipt" text={receipt} />}>
      {receipt === undefined ? (
        <p className="text-ink-3">None: these words were not found in the transcript.</p>
      ) : (
        <>
          <FormatText label="Receipt" isCode>
            {receipt}
          </FormatText>
          <label className="mt-1 flex min-h-6 cursor-pointer items-center gap-2 narrow:min-h-11">
            <input
              type="checkbox"
              checked={copiesReceipts}
              className="size-4 flex-none cursor-pointer accent-accent"
              onChange={({ target }) => services.reader.settings.change({ copiesReceipts: target.checked })}
            />
            Add to copied quotes: shows later whether the passage has changed
          </label>
        </>
      )}
    </FormatRow>
  )
}
