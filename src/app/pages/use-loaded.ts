/** Loads the code of a page, with a retry when that fails. */

import { useEffect, useState } from 'react'

export type Loaded<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'failed'; readonly error: unknown; readonly retry: () => void }

/** @param load The same function for as long as the same thing is meant. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ phase: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isLeft = false
    const show = (next: Loaded<T>) => {
      if (!isLeft) setState(next)
    }
    load().then(
      (value) => show({ phase: 'ready', value }),
      (error: unknown) => show({ phase: 'failed', error, retry: () => setAttempt(attempt + 1) }),
    )
    return () => {
      isLeft = true
    }
  }, [load, attempt])
  return state
}
