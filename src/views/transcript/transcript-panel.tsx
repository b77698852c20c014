/** The reader: head, find bar and the whole transcript as plain text, drawn once and never drawn again while it plays. */

import { useRef, type ComponentType, type RefObject } from 'react'
import { findDirection } from '../../core/text/direction.ts'
import type { LoadedEpisode } from '../../session/loaded-episode.ts'
import { useOptionalSession } from '../../session/use-session.ts'
import { EpisodeHead } from './head/episode-head.tsx'
import { FindBarPlaceholder } from './find/find-bar-placeholder.tsx'
import { handleTimeClick } from './input/clicks.ts'
import { TranscriptText, useDrawnText } from './text/transcript-text.tsx'

/** The chapter stands under the find bar, as a running head does over a page; on narrow screens the dock has it. */
const RUNNING_HEAD = 'covers over-text top-[calc(var(--bar)+3.25rem)] z-21 h-7 narrow:static narrow:hidden book:hidden'

/** Needed once there is a session; their code comes with the session's. */
export interface TextTools {
  readonly HeadActions: ComponentType
  readonly FindBar: ComponentType<{ readonly onSearchEverywhere: (query: string) => void }>
  readonly TextInteractions: ComponentType<{
    readonly root: RefObject<HTMLElement | null>
    readonly onOpenName: (slug: string) => void
    readonly onOpenChapters: () => void
  }>
}

interface TranscriptPanelProps {
  readonly loaded: LoadedEpisode
  readonly tools: TextTools
  readonly onOpenName: (slug: string) => void
  readonly onSearchEverywhere: (query: string) => void
  readonly onOpenChapters: () => void
}

export const SHEET = 'sheet narrow:pb-30 phone:px-0 phone:pb-35 narrow:group-data-[text=hidden]/page:pb-0'

export function TranscriptPanel({
  loaded,
  tools: { HeadActions, FindBar, TextInteractions },
  onOpenName,
  onSearchEverywhere,
  onOpenChapters,
}: TranscriptPanelProps) {
  const session = useOptionalSession()
  const root = useRef<HTMLElement>(null)
  const [text, isWhole] = useDrawnText(loaded)
  const hasText = loaded.transcript.segments.length > 0
  return (
    <article
      ref={root}
      id="transcript"
      tabIndex={-1}
      aria-label="Transcript"
      data-print="page"
      className="relative min-w-0 outline-none wide:col-start-1 wide:row-start-1 narrow:order-2 beside:col-start-1 beside:row-start-1"
      onClick={({ nativeEvent }) => session && handleTimeClick(nativeEvent, session)}
    >
      <div className={SHEET}>
        <div data-print="page" className="phone:px-5 narrow:group-data-[text=hidden]/page:hidden">
          <EpisodeHead loaded={loaded}>{session && <HeadActions />}</EpisodeHead>
        </div>
        {hasText && (session ? <FindBar onSearchEverywhere={onSearchEverywhere} /> : <FindBarPlaceholder />)}
        {loaded.transcript.chapters.length > 0 && <div data-print="no" data-running-head="" className={RUNNING_HEAD} />}
        <div data-print="page" className="narrow:group-data-[text=hidden]/page:hidden">
          <div
            ref={text}
            id="text"
            tabIndex={-1}
            data-print="page"
            className="outline-none"
            {...describeScript(loaded)}
            dangerouslySetInnerHTML={IS_BUILD ? undefined : UNTOUCHED}
            suppressHydrationWarning
          >
            {IS_BUILD ? <TranscriptText loaded={loaded} /> : undefined}
          </div>
          {session && isWhole && (
            <TextInteractions root={root} onOpenName={onOpenName} onOpenChapters={onOpenChapters} />
          )}
        </div>
      </div>
    </article>
  )
}

/** The text's own language ("": not known, so not ours either) and direction; what we say about it, around it and in its gaps, stays English. */
function describeScript({ episode: { language = '' } }: LoadedEpisode) {
  // A line holds half as many characters where each is as wide as it is high.
  const isSquare = /^(zh|ja|ko|yue|wuu)\b/i.test(language)
  return { lang: language, dir: findDirection(language), 'data-square': isSquare ? '' : undefined }
}

const IS_BUILD = typeof window === 'undefined'
/** React takes no notice of what is in such an element, nor of what is put into it. */
const UNTOUCHED = { __html: IS_BUILD ? '' : (window.trustedTypes?.emptyHTML ?? '') }
