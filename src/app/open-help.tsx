/** The sheet of keys with the table it is made from. */

import type { ComponentProps } from 'react'
import { HelpSheet } from '../views/help/help-sheet.tsx'
import { LOCAL_SHORTCUTS, SHORTCUTS } from './shortcuts.ts'

const ALL = [...SHORTCUTS, ...LOCAL_SHORTCUTS]

export function OpenHelp(props: Omit<ComponentProps<typeof HelpSheet>, 'shortcuts'>) {
  return <HelpSheet {...props} shortcuts={ALL} />
}
