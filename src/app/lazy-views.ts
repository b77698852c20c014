/** What is not needed for the first text of a transcript comes in files of its own, fetched when first shown. */

import { lazy } from 'react'

export const LibraryPage = lazy(() => import('./library-page.tsx').then((file) => ({ default: file.LibraryPage })))
export const NotesPage = lazy(() => import('./notes-page.tsx').then((file) => ({ default: file.NotesPage })))
export const SearchPage = lazy(() => import('./search-page.tsx').then((file) => ({ default: file.SearchPage })))
export const ClipsPage = lazy(() => import('./clips-page.tsx').then((file) => ({ default: file.ClipsPage })))
export const OpeningPage = lazy(() => import('./opening-page.tsx').then((file) => ({ default: file.OpeningPage })))
export const MentionPage = lazy(() => import('./mention-page.tsx').then((file) => ({ default: file.MentionPage })))
export const Companion = lazy(() => import('./companion.tsx').then((file) => ({ default: file.Companion })))
export const NotesPanel = lazy(() =>
  import('../views/notes/notes-panel.tsx').then((file) => ({ default: file.NotesPanel })),
)
export const Palette = lazy(() => import('./open-palette.tsx').then((file) => ({ default: file.OpenPalette })))
export const HelpSheet = lazy(() => import('./open-help.tsx').then((file) => ({ default: file.OpenHelp })))
export const SettingsSheet = lazy(() =>
  import('../views/settings/settings-sheet.tsx').then((file) => ({ default: file.SettingsSheet })),
)
export const ShareSheet = lazy(() =>
  import('../views/share/share-sheet.tsx').then((file) => ({ default: file.ShareSheet })),
)
export const ExportSheet = lazy(() =>
  import('../views/export/export-sheet.tsx').then((file) => ({ default: file.ExportSheet })),
)
export const ReelBar = lazy(() => import('../views/player/reel-bar.tsx').then((file) => ({ default: file.ReelBar })))
export const FileDrop = lazy(() => import('./file-drop.tsx').then((file) => ({ default: file.FileDrop })))
export const Keys = lazy(() => import('./keys.tsx').then((file) => ({ default: file.Keys })))
export const TimeField = lazy(() => import('./time-field.tsx').then((file) => ({ default: file.TimeField })))
export const OpenChapters = lazy(() => import('./open-chapters.tsx').then((file) => ({ default: file.OpenChapters })))
export const LoadProblem = lazy(() =>
  import('../views/states/load-problem.tsx').then((file) => ({ default: file.LoadProblem })),
)
export const LoadingEpisode = lazy(() =>
  import('../views/states/loading-episode.tsx').then((file) => ({ default: file.LoadingEpisode })),
)
export const NotFound = lazy(() => import('../views/states/not-found.tsx').then((file) => ({ default: file.NotFound })))

/** Fetches what a key may open next, once the page has nothing better to do. */
export function fetchWhenIdle(): void {
  const fetchAll = () => {
    // A failure here is no failure: it is fetched again when it is really wanted.
    void Promise.allSettled([
      import('./open-palette.tsx'),
      import('./time-field.tsx'),
      import('./open-help.tsx'),
      import('../views/notes/notes-panel.tsx'),
    ])
  }
  if (typeof requestIdleCallback === 'function') requestIdleCallback(fetchAll, { timeout: 3000 })
  else setTimeout(fetchAll, 1000)
}
