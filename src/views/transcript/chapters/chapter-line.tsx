/** The current chapter, always in sight; a press opens the list of all. */

import { plays } from '../../../core/playback/playback.ts'
import type { Seconds } from '../../../core/time/span.ts'
import { findChapter } from '../../../core/transcript/find-active.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import type { Chapter } from '../../../core/transcript/transcript.ts'
import type { Session } from '../../../session/session.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { Icon } from '../../parts/icon.tsx'

export function ChapterLine({ className, onOpen }: { readonly className: string; readonly onOpen: () => void }) {
  const session = useSession()
  const chapter = useReadChapter(session)
  const { chapters } = session.transcript
  const title = chapter ? displayText(chapter.titles.join(' and ')) : 'Chapters'
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      className={`flex min-w-0 items-center gap-2 text-start text-small text-ink-3 hover:text-ink ${className}`}
      onClick={onOpen}
    >
      <Icon name="menu" className="size-4" />
      <span className="sr-only">{chapter ? 'Chapter: ' : ''}</span>
      <span dir="auto" className="truncate">
        {title}
      </span>
      {chapter && (
        <span className="flex-none num">
          {chapters.indexOf(chapter) + 1}/{chapters.length}
        </span>
      )}
    </button>
  )
}

/**
 * The chapter being spoken while the page follows it, else the one that was gone to while that is in sight, else the one at
 * the top of the page; undefined before the first one and in a text without times.
 */
export function useReadChapter(session: Session): Chapter | undefined {
  const isFollowing = useEpisodeStore(({ follow }) => follow === 'on')
  const spoken = useEpisodeStore(({ activity }) => activity.chapter)
  const read = useEpisodeStore(({ landing, sight }) => {
    const start = landing?.at ?? session.transcript.segments[sight.top]?.start
    return start === undefined ? undefined : findChapter(session.transcript, start)
  })
  return isFollowing && spoken ? spoken : read
}

/**
 * One place for a time and its chapter: where the recording is while it plays (`at` is undefined then, the clock has it), else
 * where the reader is.
 */
export function usePlace({ transcript }: Session): { readonly at?: Seconds; readonly chapter: Chapter | undefined } {
  const isPlaying = useEpisodeStore(({ clock }) => plays(clock.phase))
  const spoken = useEpisodeStore(({ activity }) => activity.chapter)
  const at = useEpisodeStore(({ landing, sight }) => landing?.at ?? transcript.segments[sight.top]?.start)
  if (isPlaying || at === undefined) return { chapter: spoken }
  return { at, chapter: findChapter(transcript, at) }
}
