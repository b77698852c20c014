/** The page's keys, as a part without a picture, so that their table comes after the first text. */

import type { PageCommands } from './shortcuts.ts'
import { useShortcuts } from './use-shortcuts.ts'

interface KeysProps {
  readonly page: PageCommands
  readonly hasSingleKeys: boolean
}

export function Keys({ page, hasSingleKeys }: KeysProps) {
  useShortcuts(page, hasSingleKeys)
  return null
}
