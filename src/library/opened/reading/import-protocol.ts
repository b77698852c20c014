/** Messages between the page and the import worker. */

import type { FileReading } from './import-report.ts'

export interface SentFile {
  readonly name: string
  readonly file: Blob
}

export interface ImportProtocol {
  readonly requests: {
    /** Which of these file names are of a known kind. */
    readonly choose: { readonly request: readonly string[]; readonly response: readonly boolean[] }
    /** One file, or several of one episode. Progress: bytes read so far, of all files of the request. */
    readonly read: {
      readonly request: readonly SentFile[]
      readonly response: FileReading
      readonly progress: number
    }
  }
  readonly notices: Readonly<Record<string, never>>
}
