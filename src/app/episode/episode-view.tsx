/** The reader with its sidebar: two columns on wide screens, one column with a dock on top on narrow ones. */

import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { LoadedEpisode } from '../../session/loaded-episode.ts'
import type { LostSession } from '../../session/use-open-session.ts'
import { useOptionalSession } from '../../session/use-session.ts'
import { LostPart } from '../../views/parts/loading/lost-part.tsx'
import { splitTitle } from '../../views/parts/title.ts'
import { TranscriptPanel } from '../../views/transcript/transcript-panel.tsx'
import { SidebarSlot } from './sidebar-slot.tsx'
import { SidebarSwitch, toggleSidebar } from './sidebar-switch.tsx'
import { focusFind, takeFind } from '../keys/find-key.ts'
import { Sidebar, OpenChapters, TimeField } from '../frame/lazy-views.tsx'
import { PageFrame, type FrameCommands } from '../frame/page-frame.tsx'
import type { PageCommands } from '../keys/shortcuts.ts'
import { useEpisodeLayout } from './use-episode-layout.ts'
import { useOnceTrue } from '../frame/use-once-true.ts'
import { useTypeAhead } from '../keys/use-type-ahead.ts'

interface EpisodeViewProps {
  readonly title: string
  /** Undefined until the file is there, or when it cannot be read. */
  readonly loaded: LoadedEpisode | undefined

  /** Its code could not be fetched: the text can be read, nothing can be played. */
  readonly lost: LostSession | undefined
  readonly isComing: boolean
  /** Shown in place of the text while there is none. */
  readonly children: ReactNode
}

/** One frame from before the text is there: what the reader has opened meanwhile stays open when it comes. */
export function EpisodeView({ title, loaded, lost, isComing, children }: EpisodeViewProps) {
  const session = useOptionalSession()
  const time = useTypeAhead()
  const wasTimeOpened = useOnceTrue(time.text !== undefined)
  const [isListOpen, setListOpen] = useState(false)
  const wasListOpened = useOnceTrue(isListOpen)
  const openChapters = useCallback(() => setListOpen(true), [])
  const { open: openTime, take: takeTime } = time
  const commands = useMemo<Partial<PageCommands>>(() => {
    if (!session) return {}
    return {
      focusFind: () => focusFind(session),
      openTimeField: () => openTime(),
      toggleSidebar: () => toggleSidebar(session.services),
      ...(session.transcript.chapters.length > 0 && { openChapters }),
      typeAhead: (event) => takeTime(event) || takeFind(session, event) || session.noteKeystrokes.take(event),
    }
  }, [session, openTime, takeTime, openChapters])
  return (
    <PageFrame
      crumb={splitTitle(title).main}

      isReader={loaded !== undefined}
      isComing={isComing}
      commands={commands}
      tools={loaded && <SidebarSwitch />}
    >
      {(frame) =>
        loaded ? (
          <>
            <EpisodeColumns loaded={loaded} lost={lost} frame={frame} onOpenChapters={openChapters} />
            {wasTimeOpened && session && <TimeField text={time.text} isEntered={time.isEntered} onClose={time.close} />}
            {wasListOpened && session && <OpenChapters open={isListOpen} onClose={() => setListOpen(false)} />}
          </>
        ) : (
          children
        )
      }
    </PageFrame>
  )
}

interface EpisodeColumnsProps {
  readonly loaded: LoadedEpisode
  readonly lost: LostSession | undefined
  readonly frame: FrameCommands
  readonly onOpenChapters: () => void
}

function EpisodeColumns({ loaded, lost, frame, onOpenChapters }: EpisodeColumnsProps) {
  const session = useOptionalSession()
  const [, navigate] = useLocation()
  const openMention = useCallback((slug: string) => navigate(`/m/${slug}`), [navigate])
  const { isTextShown, panel } = useEpisodeLayout(loaded, session)
  return (
    <main
      id="main"
      tabIndex={-1}
      data-text={isTextShown ? 'shown' : 'hidden'}
      data-chapters={loaded.transcript.chapters.length > 0 ? '' : undefined}
      data-print="page"
      className={
        'group/page outline-none wide:grid wide:grid-cols-[minmax(0,1fr)_var(--sidebar)] wide:items-start narrow:flex narrow:flex-col ' +
        'beside:grid beside:grid-cols-[minmax(0,1fr)_272px] beside:items-start'
      }
    >
      <TranscriptPanel
        loaded={loaded}

        onOpenMention={openMention}
        onSearchEverywhere={frame.openSearch}
        onOpenChapters={onOpenChapters}
      />
      {session ? (
        <Sidebar panel={panel} isTextShown={isTextShown} onOpenChapters={onOpenChapters} />
      ) : (
        <SidebarSlot>
          {lost && <LostPart name="The player, find and panels" error={lost.error} onRetry={lost.retry} />}
        </SidebarSlot>
      )}
    </main>
  )
}
