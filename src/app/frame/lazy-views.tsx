/** Views not needed for the first text of a transcript, each in a file that is fetched when first shown. */

import type { ReactNode } from 'react'
import { lazyPart, noticeFrame } from '../../views/parts/loading/lazy.tsx'
import { SidebarSlot } from '../episode/sidebar-slot.tsx'
import { sheet } from './sheet-states.tsx'

export const Sidebar = lazyPart(async () => (await import('../episode/sidebar.tsx')).Sidebar, {
  name: 'The player and panels',
  fallback: <SidebarSlot />,
  frame: (message) => <SidebarSlot>{message}</SidebarSlot>,
})
export const PanelView = lazyPart(async () => (await import('../episode/panel-view.tsx')).PanelView, {
  name: 'The panel',
  frame: framePanel,
})
export const NotesPanel = lazyPart(async () => (await import('../../views/notes/notes-panel.tsx')).NotesPanel, {
  name: 'Notes',
  frame: framePanel,
})
export const ResultNote = lazyPart(async () => (await import('../../views/results/result-note.tsx')).ResultNote, {
  name: 'Notes',
})
export const QueueBar = lazyPart(async () => (await import('../../views/player/queue-bar.tsx')).QueueBar, {
  name: 'The queue',
})
export const FileDrop = lazyPart(async () => (await import('./file-drop.tsx')).FileDrop, {
  name: 'Opening dropped files',
  frame: noticeFrame,
})
export const Keys = lazyPart(async () => (await import('../keys/keys.tsx')).Keys, {
  name: 'Keyboard shortcuts',
  frame: noticeFrame,
})
export const LoadProblem = lazyPart(async () => (await import('../../views/states/load-problem.tsx')).LoadProblem, {
  name: 'The episode',
  frame: framePage,
})
export const LoadingEpisode = lazyPart(
  async () => (await import('../../views/states/loading-episode.tsx')).LoadingEpisode,
  // The episode itself comes or fails.
  { name: 'The episode', frame: () => null },
)

export const Palette = lazyPart(
  async () => (await import('../search/search-palette.tsx')).SearchPalette,
  sheet('Search'),
)
export const TimeField = lazyPart(
  async () => (await import('../episode/time-field.tsx')).TimeField,
  sheet('Go to time'),
)
export const HelpSheet = lazyPart(async () => (await import('../keys/key-help.tsx')).KeyHelp, sheet('Help'))
export const SettingsSheet = lazyPart(
  async () => (await import('../../views/settings/settings-sheet.tsx')).SettingsSheet,
  sheet('Settings'),
)
export const OpenChapters = lazyPart(
  async () => (await import('../episode/open-chapters.tsx')).OpenChapters,
  sheet('Chapters'),
)
export const ExportSheet = lazyPart(
  async () => (await import('../../views/export/export-sheet.tsx')).ExportSheet,
  sheet('Export'),
)
export const ShareSheet = lazyPart(
  async () => (await import('../../views/share/share-sheet.tsx')).ShareSheet,
  sheet('Share'),
)

function framePanel(message: ReactNode): ReactNode {
  return <div className="py-4">{message}</div>
}

function framePage(message: ReactNode): ReactNode {
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-[60ch] px-5 py-12 outline-none">
      {message}
    </main>
  )
}

/** Fetches what a key may open next, once all that the page shows has come and it has nothing better to do. */
export async function fetchWhenIdle(isReader: boolean): Promise<void> {
  const fetchAll = () => {
    for (const part of [Palette, TimeField, HelpSheet, NotesPanel]) void part.preload()
  }
  if (isReader) await Promise.all([Sidebar.preload(), PanelView.preload()])
  if (typeof requestIdleCallback === 'function') requestIdleCallback(fetchAll, { timeout: 3000 })
  else setTimeout(fetchAll, 1000)
}
