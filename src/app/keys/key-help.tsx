/** The sheet of keys with the table it is made from, as the reader has moved it. */

import { useMemo, useState, type ComponentProps } from 'react'
import { useAppServices } from '../../session/use-app-services.ts'
import { useReaderSettings } from '../../session/use-reader.ts'
import { HelpSheet } from '../../views/help/help-sheet.tsx'
import { moveKey, moveKeys, readPressedKey } from './moved-keys.ts'
import { LOCAL_SHORTCUTS } from './shortcuts.ts'

export function KeyHelp(props: Omit<ComponentProps<typeof HelpSheet>, 'shortcuts' | 'moving'>) {
  const { settings } = useAppServices().reader
  const { keys } = useReaderSettings(useAppServices())
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
  return <HelpSheet {...props} shortcuts={shortcuts} moving={moving} />
}
