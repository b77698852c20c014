/** Loads the code of a page, with a retry when that fails. */

import { useEffect, useState } from 'react'
import { loadAbortable } from '../../platform/load-abortable.ts'

export type Loaded<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'failed'; readonly error: unknown; readonly retry: () => void }

/** @param load The same function for as long as the same thing is meant. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ phase: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const retry = () => setAttempt(attempt + 1)
    return loadAbortable(
      load,
      (value) => setState({ phase: 'ready', value }),
      (error) => setState({ phase: 'failed', error, retry }),
    )
  }, [load, attempt])
  return state
}
