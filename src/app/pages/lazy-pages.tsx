/** The pages other than an episode's: each comes in a file of its own, or says within the usual frame that it did not. */

import type { ReactNode } from 'react'
import { lazyPart } from '../../views/parts/loading/lazy.tsx'
import { PageFrame } from '../frame/page-frame.tsx'

const frame = (message: ReactNode) => (
  <PageFrame>
    <main id="main" tabIndex={-1} className="mx-auto max-w-[60ch] px-5 py-12 outline-none">
      {message}
    </main>
  </PageFrame>
)

export const LibraryPage = lazyPart(async () => (await import('./library-page.tsx')).LibraryPage, {
  name: 'The library',
  frame,
})
export const NotesPage = lazyPart(async () => (await import('./notes-page.tsx')).NotesPage, { name: 'Notes', frame })
export const SearchPage = lazyPart(async () => (await import('../search/search-page.tsx')).SearchPage, {
  name: 'Search',
  frame,
})
export const ClipsPage = lazyPart(async () => (await import('./clips-page.tsx')).ClipsPage, { name: 'Clips', frame })
export const OpeningPage = lazyPart(async () => (await import('./opening-page.tsx')).OpeningPage, {
  name: 'Opening files',
  frame,
})
export const MentionPage = lazyPart(async () => (await import('./mention-page.tsx')).MentionPage, {
  name: 'This page',
  frame,
})
export const NotFound = lazyPart(async () => (await import('../../views/states/not-found.tsx')).NotFound, {
  name: 'This page',
  frame: (message) => message,
})
