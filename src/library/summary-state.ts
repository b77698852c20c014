/** The facts known of a catalogue in parts. */

import type { CatalogueEntry } from '../core/catalogue/catalogue-schema.ts'
import type { SummarisedCatalogue } from '../core/catalogue/summary/summary-schema.ts'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import type { FileLoad } from './load-file.ts'

/** `absent`: this site has no summary, or it cannot be had; then the whole catalogue is loaded. */
export type SummaryState = { readonly phase: 'idle' | 'loading' | 'absent' } | ReadySummary

interface ReadySummary extends SummarisedCatalogue {
  readonly phase: 'ready'
  /** Of the file of the summary, where the browser can compute it. */
  readonly hash?: string | undefined
}

export type LoadSummary = (base: string) => Promise<FileLoad<SummarisedCatalogue>>

export interface CatalogueParts {
  readonly summary: ReadonlyStore<SummaryState>
  /**
   * Loads it unless it is there or on its way. Resolves once it is there or absent.
   * @param load Given where the code that reads it is here already; else it is fetched.
   */
  loadSummary(load?: LoadSummary): Promise<void>
  /** Of all entries newest first. Undefined where it cannot be had. */
  loadAt(position: number): Promise<CatalogueEntry | undefined>
  /** Undefined where parts cannot be had. Entries that the library lacks are absent. */
  loadEntries(ids: readonly string[]): Promise<ReadonlyMap<string, CatalogueEntry> | undefined>
  /** An entry that has been loaded. */
  findKnown(id: string): CatalogueEntry | undefined
}

export type PartLoader = Pick<CatalogueParts, 'loadAt' | 'loadEntries'>
