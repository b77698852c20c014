/** The app's services, for every component. */

import { createContext, use } from 'react'
import type { AppServices } from './app-services.ts'

export const AppServicesContext = createContext<AppServices | undefined>(undefined)

export function useAppServices(): AppServices {
  const services = use(AppServicesContext)
  if (!services) throw new Error('useAppServices outside of <AppServicesContext>')
  return services
}
