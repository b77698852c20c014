/** What the page and the import worker say to each other. Types only; everything is plain data that can be cloned. */

import type { FileReading } from './reading.ts'

export interface SentFile {
  readonly name: string
  readonly file: Blob
}

export type ToImportWorker =
  /** Which of these names are of a known kind? Answered by `chosen`. */
  | { readonly kind: 'choose'; readonly id: number; readonly names: readonly string[] }
  /** One file, or several of one episode. Answered by any number of `progress` and one `read`. */
  | { readonly kind: 'read'; readonly id: number; readonly files: readonly SentFile[] }

export type FromImportWorker =
  | { readonly kind: 'chosen'; readonly id: number; readonly isKnown: readonly boolean[] }
  /** Bytes read so far, of all the files of the question. */
  | { readonly kind: 'progress'; readonly id: number; readonly bytes: number }
  | { readonly kind: 'read'; readonly id: number; readonly reading: FileReading }
