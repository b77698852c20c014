/** Functions for parts of a page that are drawn anew only when what they are given changes. */

import { useLayoutEffect, useRef, useState } from 'react'

/** The same functions at every drawing: each calls the latest one of its name. */
export function useStable<Functions extends Readonly<Record<keyof Functions, (...args: never) => unknown>>>(
  functions: Functions,
): Functions {
  const latest = useRef(functions)
  useLayoutEffect(() => {
    latest.current = functions
  })
  const [stable] = useState(() => {
    const names = Object.keys(functions) as (keyof Functions)[]
    const calls = names.map((name) => [name, (...args: never) => latest.current[name](...args)])
    return Object.fromEntries(calls) as Functions
  })
  return stable
}
