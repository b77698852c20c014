/** The explorer and the open session, handed to every view below. Never the time. */

import { createContext, use } from 'react'
import type { AppServices } from './app-services.ts'

export const AppServicesContext = createContext<AppServices | undefined>(undefined)

export function useAppServices(): AppServices {
  const services = use(AppServicesContext)
  if (!services) throw new Error('useExplorer outside of <ExplorerContext>')
  return services
}
