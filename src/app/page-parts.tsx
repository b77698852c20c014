/** The pages beside that of an episode, each in a file of its own. */

import type { ComponentType } from 'react'
import type { FrameName } from '../services/links.ts'
import { type LazyPart, lazyPart } from '../views/parts/loading/lazy.tsx'
import { frameContent } from './frame/lost-content.tsx'
import { PageFrame } from './frame/page-frame.tsx'

const lazyPage = <Props extends object>(load: () => Promise<ComponentType<Props>>, name: string) =>
  lazyPart(load, { name, frame: (message) => <PageFrame>{frameContent(message)}</PageFrame> })

export const LibraryPage = lazyPage(async () => (await import('./pages/library-page.tsx')).LibraryPage, 'The library')
export const NotesPage = lazyPage(async () => (await import('./pages/notes-page.tsx')).NotesPage, 'Notes')
export const SearchPage = lazyPage(async () => (await import('./search/search-page.tsx')).SearchPage, 'Search')
export const ClipsPage = lazyPage(async () => (await import('./pages/clips-page.tsx')).ClipsPage, 'Clips')
export const OpeningPage = lazyPage(async () => (await import('./pages/opening-page.tsx')).OpeningPage, 'Opening files')
export const OneNamePage = lazyPage(async () => (await import('./pages/one-name-page.tsx')).OneNamePage, 'This page')
export const CheckPage = lazyPage(async () => (await import('./pages/check-page.tsx')).CheckPage, 'Check a quote')
export const ComparePage = lazyPage(async () => (await import('./pages/compare-page.tsx')).ComparePage, 'Compare')
export const NamesPage = lazyPage(async () => (await import('./pages/names-page.tsx')).NamesPage, 'Names')
export const YearsPage = lazyPage(async () => (await import('./pages/years-page.tsx')).YearsPage, 'Over the years')
export const NotFoundPage = lazyPage(async () => (await import('./pages/not-found-page.tsx')).NotFoundPage, 'This page')

/** By their paths. */
export const FRAMES: Readonly<Record<FrameName, LazyPart<object>>> = {
  search: SearchPage,
  check: CheckPage,
  names: NamesPage,
  notes: NotesPage,
  clips: ClipsPage,
  years: YearsPage,
}
