/** Whether what a button would show is shown from the start: on pages without script nothing can be pressed. */

import { createContext, use } from 'react'

export const AllOpenContext = createContext(false)

export function useIsAllOpen(): boolean {
  return use(AllOpenContext)
}
