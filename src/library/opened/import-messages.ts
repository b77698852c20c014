/** Messages between the page and the import worker. Types only; all data can be cloned. */

import type { FileReading } from './import-report.ts'

export interface SentFile {
  readonly name: string
  readonly file: Blob
}

export type ToImportWorker =
  /** Asks which of these names are of a known kind. Answered by `chosen`. */
  | { readonly kind: 'choose'; readonly id: number; readonly names: readonly string[] }
  /** One file, or several of one episode. Answered by any number of `progress` and one `read`. */
  | { readonly kind: 'read'; readonly id: number; readonly files: readonly SentFile[] }

export type FromImportWorker =
  | { readonly kind: 'chosen'; readonly id: number; readonly isKnown: readonly boolean[] }
  /** Bytes read so far, of all files of the request. */
  | { readonly kind: 'progress'; readonly id: number; readonly bytes: number }
  | { readonly kind: 'read'; readonly id: number; readonly reading: FileReading }
