/** Messages between the page and the search worker. Types only; everything is plain data that can be cloned. */

import type { Episode } from '../../core/episode/schema.ts'
import type { Findings } from '../../core/findings/finding.ts'
import type { SearchResults, PaletteOptions } from '../../core/search/present/search-results.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import type { SearchedLibrary } from './library-places.ts'

export type ToWorker =
  /** First of all, once. Pages without an open episode search the library alone. */
  | { readonly kind: 'open'; readonly episode: Episode | undefined }
  | { readonly kind: 'library'; readonly library: SearchedLibrary }
  /** The reader's notes as they are now. */
  | { readonly kind: 'notes'; readonly documents: readonly SearchDocument[] }
  /** Found out beforehand: need not be worked out. */
  | { readonly kind: 'known'; readonly findings: Findings }
  /** Answered by `answer` or `failed` with the same number; a newer one ends the search for an older one. */
  | { readonly kind: 'search'; readonly id: number; readonly query: string; readonly options: PaletteOptions }
  /** Ends that search; it is answered by `failed`, unless it was answered before. */
  | { readonly kind: 'abort'; readonly id: number }
  /** Answered by `findings` or `failed` with the same number. */
  | { readonly kind: 'findings'; readonly id: number }

export type FromWorker =
  /** Something to show while the rest is still looked for; `answer` or `failed` follows. */
  | { readonly kind: 'part'; readonly id: number; readonly answer: SearchResults }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: SearchResults }
  | { readonly kind: 'findings'; readonly id: number; readonly findings: Findings }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string }
