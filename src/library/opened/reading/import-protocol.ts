/** Messages between the page and the import worker. */

import type { IssueDetails } from '../../../core/import/issue.ts'
import type { FileReading } from './import-report.ts'

export interface SentFile {
  readonly name: string
  readonly file: Blob
}

export type TextReading =
  | { readonly issue: Pick<IssueDetails, 'code' | 'what' | 'hint'> }
  | { readonly issue?: undefined; readonly text: string; readonly format: 'plain' | 'markdown' }

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
    /** A file whose quotations are to be checked. */
    readonly text: { readonly request: SentFile; readonly response: TextReading }
  }
  readonly notices: Readonly<Record<string, never>>
}
