/** The phases of opening files, from the choice to the report, and the files at hand. Types and pure functions. */

import type { SaveOutcome } from '../../../storage/app-database.ts'
import type { Batch, FileReport } from './list-results.ts'
import type { Question } from './plan-import.ts'

export type OpeningState =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'reading'
      /** Files that are done. */
      readonly done: number
      readonly total: number
      /** The file at hand, the bytes read of it, and its bytes. */
      readonly name: string
      readonly bytes: number
      readonly size: number
    }
  /** `others`: files that are added along with the answers. */
  | { readonly phase: 'asking'; readonly questions: readonly Question[]; readonly others: number }
  | { readonly phase: 'saving' }
  | { readonly phase: 'stopped' }
  | {
      readonly phase: 'done'
      readonly reports: readonly FileReport[]
      /** Files of other kinds, in folders. */
      readonly passedOver: number
      /** How what was added is kept; undefined when nothing was to be. */
      readonly keeping: SaveOutcome | undefined
    }

/** How the work is stopped, and how it is followed. */
export interface OpeningContext {
  readonly signal: AbortSignal
  /** Not called once `signal` is aborted. */
  readonly onPhase: (state: OpeningState) => void
}

export function createQuestions({ candidates, files }: Batch, questions: readonly Question[]): OpeningState {
  const asked = new Set(questions.map(({ file }) => file))
  const added = candidates.filter(({ file }) => !asked.has(file))
  const others = added.reduce((sum, { file }) => sum + (files[file]?.chosen.length ?? 0), 0)
  return { phase: 'asking', questions, others }
}
