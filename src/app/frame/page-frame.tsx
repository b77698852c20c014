/** The frame of every page: skip link, app bar, palette, help sheet, keys. */

import { useMemo, useRef, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { LibraryAddress } from '../../services/library-address.ts'
import type { Session } from '../../session/session.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { findReadingStop } from '../../views/parts/return-focus.ts'
import { useIsNarrow, useReaderSettings } from '../../services/use-reader.ts'
import { useOptionalSession } from '../../session/use-session.ts'
import { Lazy, lazyPart } from '../../views/parts/loading/lazy.tsx'
import { AppBar } from './app-bar.tsx'
import { sheet } from './sheet-states.tsx'
import type { PageCommands } from '../keys/page-commands.ts'
import { useTypeAhead } from '../keys/use-type-ahead.ts'
import { switchTheme, useTheme } from './use-theme.ts'

const PageTools = lazyPart(async () => (await import('./page-tools.tsx')).PageTools, {
  name: 'Keyboard shortcuts, opening dropped files and reading offline',
  stand: 'corner',
})
const SearchPalette = lazyPart(async () => (await import('./page-sheets.ts')).SearchPalette, sheet('Search'))
const SettingsSheet = lazyPart(async () => (await import('./page-sheets.ts')).SettingsSheet, sheet('Settings'))
const KeyHelp = lazyPart(async () => (await import('./page-sheets.ts')).KeyHelp, sheet('Help'))

interface PageFrameProps {
  /** Title of the episode that the page shows. */
  readonly crumb?: string
  /** Of the app bar, where there is no such title. */
  readonly words?: ReactNode
  /** The page's own content has not loaded yet: nothing else may delay it. */
  readonly isComing?: boolean
  /** The page is an episode, whether its session is there yet or not. */
  readonly isReader?: boolean
  /** Keys that only this page knows. */
  readonly commands?: Partial<PageCommands>
  readonly hasSearchField?: boolean
  /** Buttons of this page in the app bar. */
  readonly tools?: ReactNode
  /** Filters of this page's list. */
  readonly narrowed?: LibraryAddress
  readonly children: ReactNode | ((frame: FrameCommands) => ReactNode)
}

export interface FrameCommands {
  readonly openSearch: (text?: string) => void
}

export function PageFrame({
  crumb,
  words,
  isReader = false,
  isComing = false,
  commands,
  hasSearchField = true,
  tools,
  narrowed,
  children,
}: PageFrameProps) {
  const session = useOptionalSession()
  const services = useAppServices()
  const settings = useReaderSettings(services)
  const shown = useTheme(services)
  const isNarrow = useIsNarrow()
  const [, navigate] = useLocation()
  const search = useTypeAhead()
  const bar = useRef<HTMLElement>(null)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [isSettingsOpen, setSettingsOpen] = useState(false)

  const { open, take } = search
  const isSettled = !isComing && (session !== undefined || !isReader)

  const page = useMemo<PageCommands>(
    () => ({
      session,
      openSearch: () => open(),
      openHelp: () => setHelpOpen(true),
      openSettings: () => setSettingsOpen(true),
      switchTheme: () => switchTheme(services, shown),
      goTo: crumb === undefined ? navigate : undefined,
      ...commands,
      typeAhead: (event) => take(event) || (commands?.typeAhead?.(event) ?? false),
    }),
    [session, commands, services, shown, crumb, navigate, open, take],
  )
  return (
    <>
      <a
        href={isReader ? '#transcript' : '#main'}
        data-print="no"
        className="fixed start-4 -top-20 z-60 rounded-2 bg-inverse px-3.5 py-2.5 font-semibold text-on-inverse focus:top-2"
        onClick={(event) => skipTo(event, isReader, isNarrow ? session : undefined)}
      >
        {isReader ? 'Skip to transcript' : 'Skip to content'}
      </a>
      <AppBar
        ref={bar}
        crumb={crumb}
        words={words}
        hasSearch={hasSearchField}
        tools={tools}
        themeLabel={shown === 'dark' ? 'Switch to light theme' : 'Switch to dark theme'}
        themeIcon={shown === 'dark' ? 'moon' : 'sun'}
        onSearch={page.openSearch}
        onTheme={page.switchTheme}
        onHelp={page.openHelp}
        onSettings={isReader ? page.openSettings : undefined}
      />
      {isSettled && <PageTools bar={bar} page={page} hasSingleKeys={settings.hasSingleKeys} />}
      {typeof children === 'function' ? children({ openSearch: open }) : children}
      <Lazy when={search.text !== undefined}>
        <SearchPalette text={search.text} isEntered={search.isEntered} onClose={search.close} narrowed={narrowed} />
      </Lazy>
      <Lazy when={isSettingsOpen}>
        <SettingsSheet open={isSettingsOpen} onClose={() => setSettingsOpen(false)} />
      </Lazy>
      <Lazy when={isHelpOpen}>
        <KeyHelp open={isHelpOpen} onClose={() => setHelpOpen(false)} />
      </Lazy>
    </>
  )
}

/** Moves the focus, not the address: a hash would stay in copied links. A transcript is entered where the reader is; `session`: a panel may cover it. */
function skipTo(event: React.MouseEvent, isReader: boolean, session: Session | undefined): void {
  event.preventDefault()
  const focus = () => (isReader ? findReadingStop() : document.getElementById('main'))?.focus()
  if (!session || session.panel.getState() === 'transcript') return focus()
  session.commands.showPanel('transcript')
  requestAnimationFrame(focus)
}
