/** Where a library is: plain data, which the page sends to its search worker. */

import type { CatalogueEntry, Names } from '../core/catalogue/catalogue-schema.ts'
import type { Correction } from '../core/episode/correction-schema.ts'
import type { SiteIndex } from '../core/library/library-source.ts'
import type { KeptBytes } from './opened/records/opened-record.ts'

export interface LibraryLocation {
  /** Path of the site, with a slash at its end. */
  readonly base: string
  /** Path of the server that searches and lists the site, without a slash at its end. Absent: its files alone are read. */
  readonly api?: string | undefined
  /** Of the site, where it is known to have one. */
  readonly index?: SiteIndex | undefined
  /** Episodes opened on this device, under the ids they are shown by. */
  readonly opened: readonly OpenedText[]
  /** Of the opened episodes. */
  readonly names?: Names | undefined
  /** The reader's own, by episode; none for those without. */
  readonly corrections?: ReadonlyMap<string, readonly Correction[]> | undefined
  /** Another number opens again what could not be opened. */
  readonly attempt: number
}

export interface OpenedText {
  readonly entry: CatalogueEntry
  /** The episode file. */
  readonly json: KeptBytes
}
