/** Copies a text and says truthfully whether it worked. */

import { useCallback } from 'react'
import { COPY_REFUSED } from '../../session/keys-of-platform.ts'
import { useExplorer } from '../../session/use-explorer.ts'

/** The returned function must be called inside a press or key; `done` is announced when the text is really there. */
export function useCopy(): (text: string, done?: string) => Promise<boolean> {
  const explorer = useExplorer()
  return useCallback(
    async (text: string, done = 'Copied') => {
      const isCopied = await explorer.copy(text)
      explorer.announce(isCopied ? done : COPY_REFUSED)
      return isCopied
    },
    [explorer],
  )
}
