/** The dialog in which something is taken along: a heading, and a way to close it. At the foot of a phone's screen. */

import type { ReactNode } from 'react'
import { IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'

interface TakeDialogProps {
  readonly open: boolean
  readonly name?: string
  readonly onClose: () => void
  readonly children: ReactNode
}

export function TakeDialog({ open, name = 'Take along', onClose, children }: TakeDialogProps) {
  return (
    <Dialog open={open} label={name} onClose={onClose} isSheetOnPhone className="@container w-160">
      <header className="sticky top-0 z-3 flex items-center border-b border-line bg-surface py-2.5 ps-7 pe-4 phone:py-1.5 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-section/7 font-semibold">{name}</h2>
        <IconButton icon="close" label="Close" keys="Esc" data-autofocus="" onClick={onClose} />
      </header>
      {children}
    </Dialog>
  )
}
