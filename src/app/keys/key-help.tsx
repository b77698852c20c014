/** The sheet of keys with the table it is made from, as the reader has moved it. */

import { useMemo, useState } from 'react'
import { useAppServices } from '../../services/use-app-services.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import { HelpSheet } from '../../views/help/help-sheet.tsx'
import { moveKey, moveKeys, readPressedKey } from './moved-keys.ts'
import { LOCAL_SHORTCUTS } from './shortcuts.ts'

export function KeyHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const services = useAppServices()
  const { settings } = services.reader
  const { keys, hasSingleKeys, theme } = useReaderSettings(services)
  const [message, setMessage] = useState('')
  const shortcuts = useMemo(() => [...moveKeys(keys), ...LOCAL_SHORTCUTS], [keys])
  const move = (movable: string, key: string) => {
    const next = moveKey(keys, movable, key)
    settings.change({ keys: next.keys })
    setMessage(next.message)
  }
  const reset = () => {
    settings.change({ keys: {} })
    setMessage('Shortcuts reset.')
  }
  const moving = {
    message,
    hasMoved: Object.keys(keys).length > 0,
    readKey: readPressedKey,
    onMove: move,
    onReset: reset,
  }
  return (
    <HelpSheet
      open={open}
      onClose={onClose}
      shortcuts={shortcuts}
      singleKeys={hasSingleKeys}
      onToggleSingleKeys={(isOn) => settings.change({ hasSingleKeys: isOn })}
      theme={theme}
      onChangeTheme={(next) => settings.change({ theme: next })}
      moving={moving}
    />
  )
}
