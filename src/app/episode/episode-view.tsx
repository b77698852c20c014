/** The reader with its sidebar: two columns on wide screens, one column with a dock on top on narrow ones. */

import { useCallback, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { LoadedEpisode } from '../../session/loaded-episode.ts'
import type { LostSession } from '../../session/use-open-session.ts'
import { useOptionalSession } from '../../session/use-session.ts'
import { lazyPart } from '../../views/parts/loading/lazy.tsx'
import { LostPart } from '../../views/parts/loading/lost-part.tsx'
import { splitTitle } from '../../views/parts/title.ts'
import { BAR, FindBarPlaceholder } from '../../views/transcript/find/find-bar-placeholder.tsx'
import { type TextTools, TranscriptPanel } from '../../views/transcript/transcript-panel.tsx'
import { PageFrame, type FrameCommands } from '../frame/page-frame.tsx'
import { useEpisodeLayout } from './use-episode-layout.ts'
import type { EpisodeLayers } from './sidebar.tsx'
import { SidebarSwitch } from './sidebar-switch.tsx'
import { useEpisodeCommands } from './use-episode-commands.ts'
import { useTypeAhead } from '../keys/use-type-ahead.ts'
import { formatNamePath } from '../../services/links.ts'

const Sidebar = lazyPart(async () => (await import('./player-tools.ts')).Sidebar, {
  name: 'The player and panels',
  fallback: <SidebarSlot />,
  frame: (message) => <SidebarSlot>{message}</SidebarSlot>,
})
const TEXT_TOOLS: TextTools = {
  HeadActions: lazyPart(async () => (await import('./reading-tools.ts')).HeadActions, {
    name: 'Share and export',
    // Its place scrolls away.
    stand: 'corner',
  }),
  FindBar: lazyPart(async () => (await import('./reading-tools.ts')).FindBar, {
    name: 'Find',
    fallback: <FindBarPlaceholder />,
    frame: (message) => (
      <div data-print="no" className={`${BAR} phone:pb-30`}>
        {message}
      </div>
    ),
  }),
  TextInteractions: lazyPart(async () => (await import('./reading-tools.ts')).TextInteractions, {
    name: 'Following and marks in the text',
    stand: 'corner',
  }),
}

interface EpisodeViewProps {
  readonly title: string
  /** Undefined until the file is there, or when it cannot be read. */
  readonly loaded: LoadedEpisode | undefined
  /** Its code could not be fetched: the text can be read, nothing can be played. */
  readonly lost: LostSession | undefined
  readonly isComing: boolean
  /** Shown instead of the text while there is none. */
  readonly children: ReactNode
}

/** One frame from before the text is there: what the reader has opened meanwhile stays open when it comes. */
export function EpisodeView({ title, loaded, lost, isComing, children }: EpisodeViewProps) {
  const time = useTypeAhead()
  const [isListOpen, setListOpen] = useState(false)
  const openChapters = useCallback(() => setListOpen(true), [])
  const commands = useEpisodeCommands(useOptionalSession(), time, openChapters)
  const layers = {
    time,
    isListOpen,
    onOpenChapters: openChapters,
    onCloseChapters: () => setListOpen(false),
  }
  return (
    <PageFrame
      crumb={splitTitle(title).main}
      isReader={loaded !== undefined}
      isComing={isComing}
      commands={commands}
      tools={loaded && <SidebarSwitch />}
    >
      {(frame) => (loaded ? <EpisodeColumns loaded={loaded} lost={lost} frame={frame} layers={layers} /> : children)}
    </PageFrame>
  )
}

interface EpisodeColumnsProps {
  readonly loaded: LoadedEpisode
  readonly lost: LostSession | undefined
  readonly frame: FrameCommands
  readonly layers: EpisodeLayers
}

function EpisodeColumns({ loaded, lost, frame, layers }: EpisodeColumnsProps) {
  const session = useOptionalSession()
  const [, navigate] = useLocation()
  const openName = useCallback((slug: string) => navigate(formatNamePath(slug)), [navigate])
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
        'beside:grid beside:grid-cols-[minmax(0,1fr)_17rem] beside:items-start book:data-chapters:ps-(--rail)'
      }
    >
      {/* Before the text, which may come in pieces: it must not push down what is there. */}
      {!session && !lost && <SidebarSlot />}
      <TranscriptPanel
        loaded={loaded}
        tools={TEXT_TOOLS}
        onOpenName={openName}
        onSearchEverywhere={frame.openSearch}
        onOpenChapters={layers.onOpenChapters}
      />
      {session ? (
        <Sidebar {...layers} panel={panel} isTextShown={isTextShown} onSearch={() => frame.openSearch()} />
      ) : (
        lost && (
          <SidebarSlot>
            <LostPart name="The player, find and panels" error={lost.error} onRetry={lost.retry} />
          </SidebarSlot>
        )
      )}
    </main>
  )
}

/** Reserves the sidebar's space while its code loads, so that the text does not move. @param children Why there is none. */
function SidebarSlot({ children }: { readonly children?: ReactNode }) {
  return (
    <div
      aria-hidden={children === undefined || undefined}
      className={
        'covers bg-desk alone:invisible beside:hidden wide:sticky wide:top-(--bar) wide:col-start-2 wide:row-start-1 wide:h-[calc(100dvh-var(--bar))] wide:border-s wide:border-line ' +
        'narrow:sticky narrow:top-0 narrow:order-1 narrow:h-66.5 narrow:border-b narrow:border-line-2 phone:top-[calc(-56.25vw-3.1875rem)] phone:h-[calc(56.25vw+6.1875rem)] short:top-0 ' +
        // With a line for the chapter.
        'narrow:group-data-chapters/page:h-67.25 phone:group-data-chapters/page:h-[calc(56.25vw+6.1875rem)] zoomed:h-[calc(56.25vw+10.6875rem)]!'
      }
    >
      {children !== undefined && <div className="p-6">{children}</div>}
    </div>
  )
}
