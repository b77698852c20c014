/** The sheet of reading settings, fetched when it is first opened. */

import { useAppServices } from '../../session/use-app-services.ts'
import { useReaderSettings } from '../../session/use-reader.ts'
import { useOptionalSession } from '../../session/use-session.ts'
import { SettingsSheet } from './lazy-views.tsx'
import { useOnceTrue } from './use-once-true.ts'
import { usePlayerBeside } from './use-player-beside.ts'

interface SettingsHostProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function SettingsHost({ isOpen, onClose }: SettingsHostProps) {
  const session = useOptionalSession()
  const services = useAppServices()
  const settings = useReaderSettings(services)
  const wasOpened = useOnceTrue(isOpen)
  const leavesPlayerFree = usePlayerBeside(session, isOpen)
  if (!wasOpened) return null
  return (
    <SettingsSheet
      open={isOpen}
      settings={settings}
      onChange={services.reader.settings.change}
      onClose={onClose}
      leavesPlayerFree={leavesPlayerFree}
    />
  )
}
