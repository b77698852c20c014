/** The page's keys, as a part without a picture, so that their table comes after the first text. */

import { useMemo } from 'react'
import { useAppServices } from '../../services/use-app-services.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import { moveKeys } from './moved-keys.ts'
import type { PageCommands } from './page-commands.ts'
import { useShortcuts } from './use-shortcuts.ts'

interface KeysProps {
  readonly page: PageCommands
  readonly hasSingleKeys: boolean
}

export function Keys({ page, hasSingleKeys }: KeysProps) {
  const { keys } = useReaderSettings(useAppServices())
  const shortcuts = useMemo(() => moveKeys(keys), [keys])
  useShortcuts(page, shortcuts, hasSingleKeys)
  return null
}
