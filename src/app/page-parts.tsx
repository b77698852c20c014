/** The pages beside that of an episode, each in a file of its own. */

import type { ReactNode } from 'react'
import type { FrameName } from '../services/links.ts'
import { type LazyPart, lazyPart } from '../views/parts/loading/lazy.tsx'
import { frameContent } from './frame/lost-content.tsx'
import { PageFrame } from './frame/page-frame.tsx'

const page = (name: string) => ({
  name,
  frame: (message: ReactNode) => <PageFrame>{frameContent(message)}</PageFrame>,
})

export const LibraryPage = lazyPart(
  async () => (await import('./pages/library-page.tsx')).LibraryPage,
  page('The library'),
)
export const NotesPage = lazyPart(async () => (await import('./pages/notes-page.tsx')).NotesPage, page('Notes'))
export const SearchPage = lazyPart(async () => (await import('./search/search-page.tsx')).SearchPage, page('Search'))
export const ClipsPage = lazyPart(async () => (await import('./pages/clips-page.tsx')).ClipsPage, page('Clips'))
export const OpeningPage = lazyPart(
  async () => (await import('./pages/opening-page.tsx')).OpeningPage,
  page('Opening files'),
)
export const OneNamePage = lazyPart(
  async () => (await import('./pages/one-name-page.tsx')).OneNamePage,
  page('This page'),
)
export const CheckPage = lazyPart(async () => (await import('./pages/check-page.tsx')).CheckPage, page('Check a quote'))
export const NamesPage = lazyPart(async () => (await import('./pages/names-page.tsx')).NamesPage, page('Names'))
export const NotFoundPage = lazyPart(
  async () => (await import('./pages/not-found-page.tsx')).NotFoundPage,
  page('This page'),
)

/** By their paths. */
export const FRAMES: Readonly<Record<FrameName, LazyPart<object>>> = {
  search: SearchPage,
  check: CheckPage,
  names: NamesPage,
  notes: NotesPage,
  clips: ClipsPage,
}
