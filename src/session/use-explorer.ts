/** The explorer and the open session, handed to every view below. Never the time. */

import { createContext, use } from 'react'
import type { Explorer } from './explorer.ts'

export const ExplorerContext = createContext<Explorer | undefined>(undefined)

export function useExplorer(): Explorer {
  const explorer = use(ExplorerContext)
  if (!explorer) throw new Error('useExplorer outside of <ExplorerContext>')
  return explorer
}
