/** The button that leaves the text alone on a wide screen, or brings player and panels back beside it. */

import type { Explorer } from '../session/explorer.ts'
import { useExplorer } from '../session/use-explorer.ts'
import { useReaderSettings } from '../session/use-reader.ts'
import { IconButton } from '../views/parts/button.tsx'

export function CompanionSwitch() {
  const explorer = useExplorer()
  const { hasCompanion } = useReaderSettings(explorer)
  return (
    <IconButton
      icon="columns"
      label={hasCompanion ? 'Hide player and panels' : 'Show player and panels'}
      keys="W"
      className="narrow:hidden"
      onClick={() => toggleCompanion(explorer)}
    />
  )
}

export function toggleCompanion({ reader }: Explorer): void {
  reader.settings.change({ hasCompanion: !reader.settings.getState().hasCompanion })
}
