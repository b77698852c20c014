/** Saves the passage as a clip. */

import { Link } from 'wouter'
import { isSameClip } from '../../core/clip/clip.ts'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import { describeClip, nameClip, addToClipList, useClipList, type Clips } from '../../services/clips/clip-list.ts'
import { useSession } from '../../session/use-session.ts'
import { useStore } from 'zustand'
import { Button } from '../parts/controls/button.tsx'
import { FormatRow } from './format-row.tsx'
import type { OutputProps } from './media-rows.tsx'

export function ClipsRow({ passage }: OutputProps) {
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
