/** The parts of every page that come after its text, in one file of the build: keys, dropped files, idle work, what cannot be saved. */

import type { RefObject } from 'react'
import { Keys } from '../keys/keys.tsx'
import type { PageCommands } from '../keys/page-commands.ts'
import { FileDrop } from './file-drop.tsx'
import { IdleWork } from './idle-work.tsx'
import { SavingNote } from './saving-note.tsx'
import { useReturningBar } from './use-returning-bar.ts'

interface PageToolsProps {
  readonly bar: RefObject<HTMLElement | null>
  readonly page: PageCommands
  readonly hasSingleKeys: boolean
}

export function PageTools({ bar, page, hasSingleKeys }: PageToolsProps) {
  useReturningBar(bar)
  return (
    <>
      <SavingNote />
      <IdleWork />
      <Keys page={page} hasSingleKeys={hasSingleKeys} />
      <FileDrop />
    </>
  )
}
