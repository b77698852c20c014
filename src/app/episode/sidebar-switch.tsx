/** The button that leaves the text alone on a wide screen, or brings player and panels back beside it. */

import type { AppServices } from '../../services/app-services.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import { IconButton } from '../../views/parts/controls/button.tsx'

export function SidebarSwitch() {
  const services = useAppServices()
  const { hasSidebar } = useReaderSettings(services)
  return (
    <IconButton
      icon="columns"
      label={hasSidebar ? 'Hide player and panels' : 'Show player and panels'}
      keys="W"
      className="narrow:hidden"
      onClick={() => toggleSidebar(services)}
    />
  )
}

export function toggleSidebar({ reader }: AppServices): void {
  reader.settings.change({ hasSidebar: !reader.settings.getState().hasSidebar })
}
