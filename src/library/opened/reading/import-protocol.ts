/** Messages between the page and the import worker. */

import type { Comparison } from '../../../core/compare/text-comparison.ts'
import type { Cue, Episode } from '../../../core/episode/schema.ts'
import type { IssueDetails } from '../../../core/import/issue.ts'
import type { FileReading } from './import-report.ts'

export interface SentFile {
  readonly name: string
  readonly file: Blob
}

export type TextReading =
  | { readonly issue: Pick<IssueDetails, 'code' | 'what' | 'hint'> }
  | { readonly issue?: undefined; readonly text: string; readonly format: 'plain' | 'markdown' }

/** Another transcript of the recording of an episode: a file, or the cues of a text that the library has beside it. */
export interface CompareRequest {
  readonly episode: Episode
  readonly other: SentFile | { readonly name: string; readonly cues: readonly Cue[] }
  /** Also where they do not look like the same recording. */
  readonly isForced: boolean
}

export type CompareReading =
  | { readonly issue: Pick<IssueDetails, 'code' | 'what' | 'hint'> }
  | { readonly issue?: undefined; readonly comparison: Comparison; readonly other: OtherFacts }

export interface OtherFacts {
  readonly name: string
  readonly format: string
  readonly hasSpeakers: boolean
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
    /** A file whose quotations are to be checked. */
    readonly text: { readonly request: SentFile; readonly response: TextReading }
    /** Progress: what has been compared so far. */
    readonly compare: {
      readonly request: CompareRequest
      readonly response: CompareReading
      readonly progress: Extract<CompareReading, { issue?: undefined }>
    }
  }
  readonly notices: Readonly<Record<string, never>>
}
