/** The parts of every page that come after its text, in one file of the build: keys, dropped files, idle work, what cannot be saved. */

import { Keys } from '../keys/keys.tsx'
import type { PageCommands } from '../keys/page-commands.ts'
import { FileDrop } from './file-drop.tsx'
import { IdleWork } from './idle-work.tsx'
import { SavingNote } from './saving-note.tsx'

interface PageToolsProps {
  readonly page: PageCommands
  readonly hasSingleKeys: boolean
}

export function PageTools({ page, hasSingleKeys }: PageToolsProps) {
  return (
    <>
      <SavingNote />
      <IdleWork />
      <Keys page={page} hasSingleKeys={hasSingleKeys} />
      <FileDrop />
    </>
  )
}
