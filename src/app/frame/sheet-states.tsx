/** Stands in for a sheet while its code loads or when it could not be loaded: a small dialog. */

import { useEffect, useEffectEvent, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { Passage } from '../../core/findings/finding.ts'
import type { ClaimedQuote } from '../../session/passages/excerpts.ts'
import { Button } from '../../views/parts/controls/button.tsx'
import { useIsLate } from '../../views/states/use-is-late.ts'

/** Each sheet is open by one of the three. */
interface SheetProps {
  readonly open?: boolean
  readonly text?: string | undefined
  readonly passage?: Passage | undefined
  readonly claimed?: ClaimedQuote | undefined
  readonly onClose: () => void
}

/** Options of a lazy part that is a sheet. */
export function sheet(name: string) {
  const fallback = (props: SheetProps) => isOpen(props) && <LoadingSheet label={name} onClose={props.onClose} />
  const frame = (message: ReactNode, props: SheetProps, retry: () => void) => (
    <LostSheet label={name} open={isOpen(props)} onClose={props.onClose} onReopen={retry}>
      {message}
    </LostSheet>
  )
  return { name, fallback, frame, stand: 'sheet' } as const
}

function isOpen({ open, text, passage }: SheetProps): boolean {
  return open ?? (text ?? passage) !== undefined
}

interface LoadingSheetProps {
  readonly label: string
  readonly onClose: () => void
}

function LoadingSheet({ label, onClose }: LoadingSheetProps) {
  const isLate = useIsLate()
  return (
    <SmallDialog label={label} open={isLate} onClose={onClose} isLoading>
      {/* Empty at first: a live region reads what changes in it. */}
      <p role="status" className="min-w-24 text-ink-2">
        {isLate ? 'Loading…' : ''}
      </p>
      <Button isSmall onKeyDown={keepPressing} onClick={onClose}>
        Cancel
      </Button>
    </SmallDialog>
  )
}

/** Else the key would be taken for what is typed ahead for the sheet. */
function keepPressing(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
}

interface LostSheetProps extends LoadingSheetProps {
  readonly open: boolean
  readonly onReopen: () => void
  readonly children: ReactNode
}

function LostSheet({ label, open, onClose, onReopen, children }: LostSheetProps) {
  const wasOpen = useRef(open)
  const reopen = useEffectEvent(onReopen)
  useEffect(() => {
    if (open && !wasOpen.current) reopen()
    wasOpen.current = open
  }, [open])
  if (!open) return null
  return (
    <SmallDialog label={label} open onClose={onClose}>
      {children}
    </SmallDialog>
  )
}

interface SmallDialogProps extends LoadingSheetProps {
  readonly open: boolean
  readonly isLoading?: boolean
  readonly children: ReactNode
}

/** Not the usual dialog, whose code comes with the first sheet. It keeps to the text's column: a player may be beside it. */
function SmallDialog({ label, open, isLoading = false, onClose, children }: SmallDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const isShown = useRef(false)
  useLayoutEffect(() => {
    const element = dialog.current
    if (!open || !element) return
    element.showModal()
    // Nothing in it needs the focus, which goes on to the sheet.
    if (isLoading) element.focus()
    isShown.current = true
    // Closed before it goes, so that the focus is back where it was when the sheet takes it.
    return () => {
      isShown.current = false
      element.close()
    }
  }, [open, isLoading])
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-label={label}
      data-loading={isLoading ? '' : undefined}
      data-print="no"
      className="m-auto items-center gap-4 rounded-3 border border-line-2 bg-surface p-5 text-ink shadow-2 outline-none backdrop:bg-transparent open:flex wide:me-(--sidebar) narrow:mb-4"
      // Told late: by then the sheet itself may be open.
      onClose={() => isShown.current && onClose()}
    >
      {children}
    </dialog>
  )
}
