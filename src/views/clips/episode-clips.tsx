/** The reader's clips of the open episode, in the order of the talk. */

import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { expandToSeconds } from '../../core/clip/clip-command.ts'
import { formatLength } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { findChangedWords } from '../../services/clips/changed-words.ts'
import { useClipList, type Clips, type KeptClip } from '../../services/clips/clip-list.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { useStore } from 'zustand'
import { ChangedWording } from './changed-wording.tsx'
import { PanelRow, RowAction, RowLine } from '../parts/rows/panel-row.tsx'
import { UndoRow } from '../parts/rows/undo-row.tsx'

export function EpisodeClips() {
  const session = useSession()
  const clipList = useClipList(session.services)
  return clipList && <ClipList clipList={clipList} />
}

function ClipList({ clipList }: { readonly clipList: Clips }) {
  const session = useSession()
  const all = useStore(clipList)
  const [removed, setRemoved] = useState<KeptClip>()
  const own = all.filter(({ episodeId }) => episodeId === session.episode.id)
  if (own.length === 0 && !removed) return null
  const shown = (removed && !own.includes(removed) ? [...own, removed] : own).toSorted((a, b) => a.start - b.start)
  const remove = (clip: KeptClip) => {
    clipList.remove(clip.id)
    setRemoved(clip)
    session.services.announce('Clip removed')
  }
  const undo = () => {
    if (removed) clipList.restore(removed)
    setRemoved(undefined)
  }
  return (
    <section aria-labelledby="episode-clips" className="border-t border-line pt-3">
      <h3
        id="episode-clips"
        className="mb-1.5 flex flex-wrap items-baseline gap-x-3 text-small font-semibold text-ink-2"
      >
        Clips
        <Link href="/clips" className="reach font-normal text-accent underline underline-offset-3">
          Open clips
        </Link>
      </h3>
      {shown.map((clip) =>
        clip === removed ? (
          <UndoRow key={clip.id} what="Clip removed" onUndo={undo} />
        ) : (
          <EpisodeClip key={clip.id} clip={clip} onRemove={() => remove(clip)} />
        ),
      )}
    </section>
  )
}

function EpisodeClip({ clip, onRemove }: { readonly clip: KeptClip; readonly onRemove: () => void }) {
  const session = useSession()
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  const { start, end, name } = clip
  const changed = useMemo(
    () => findChangedWords(clip, session.episode, session.transcript),
    [clip, session.episode, session.transcript],
  )
  const cut = expandToSeconds(clip)
  return (
    <PanelRow at={start} onGo={() => session.commands.goToRange({ start, end })}>
      {name !== '' && <p className="line-clamp-4 font-serif text-row wrap-anywhere">{displayText(name)}</p>}
      {changed && <ChangedWording {...changed} />}
      <RowLine
        actions={
          <>
            {!isMissing && (
              <RowAction icon="play" label="Play clip" onClick={() => session.spans.play({ start, end })} />
            )}
            <RowAction icon="close" label="Remove" onClick={onRemove} />
          </>
        }
      >
        <span className="num">Clip, {formatLength(cut.end - cut.start)}</span>
      </RowLine>
    </PanelRow>
  )
}
