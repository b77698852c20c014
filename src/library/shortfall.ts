/** The site's part of the library could not be loaded, but episodes opened on this device are listed. */

import type { LoadProblem } from './problem.ts'

export interface Shortfall {
  readonly problem: LoadProblem
  /** Another try is under way. */
  readonly isTrying: boolean
}

type State =
  | { readonly phase: 'idle' | 'loading' | 'ready' }
  | { readonly phase: 'failed'; readonly problem: LoadProblem }

/** The last failure is kept while another try runs, so that opened episodes stay listed. */
export function keepFailure(failure: LoadProblem | undefined, state: State): LoadProblem | undefined {
  if (state.phase === 'failed') return state.problem
  return state.phase === 'ready' ? undefined : failure
}
