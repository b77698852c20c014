/** The key of an action now, for tooltips: where the reader moved it, and nothing while single keys are off. */

import { use } from 'react'
import { AppServicesContext } from '../../../services/use-app-services.ts'
import { useOptionalStore } from '../../../services/use-optional-store.ts'

/** `shipped` as printed, for example `K` or `Shift Enter`; only single keys move. */
export function useKeyHint(shipped: string | undefined): string | undefined {
  const services = use(AppServicesContext)
  return useOptionalStore(
    services?.reader.settings,
    ({ keys, hasSingleKeys }) => {
      if (shipped?.length !== 1) return shipped
      const key = keys[shipped.toLowerCase()] ?? shipped
      return hasSingleKeys && key !== '' ? key.toUpperCase() : undefined
    },
    shipped,
  )
}
