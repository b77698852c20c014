/** Copies a text and says whether it worked. */

import { useCallback } from 'react'
import { COPY_REFUSED } from '../../../services/command-key.ts'
import { useAppServices } from '../../../services/use-app-services.ts'

/** The returned function must be called inside a press or key; `done` is announced when the text is really there. */
export function useCopy(): (text: string, done?: string) => Promise<boolean> {
  const services = useAppServices()
  return useCallback(
    async (text: string, done = 'Copied') => {
      const isCopied = await services.copy(text)
      services.announce(isCopied ? done : COPY_REFUSED)
      return isCopied
    },
    [services],
  )
}
