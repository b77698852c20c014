/** A native modal dialog kept in step with a prop. Escape and a press beside it close it; the focus returns to where it was. */

import { useLayoutEffect, useRef, type MouseEvent, type ReactNode, type SyntheticEvent } from 'react'
import { usePlayerBeside } from '../player/use-player-beside.ts'

interface DialogProps {
  readonly open: boolean
  readonly label: string
  readonly onClose: () => void
  /** Fills a phone's screen; a small one stays a card. */
  readonly isFullOnPhone?: boolean
  /** Lies at the foot of a phone's screen. */
  readonly isSheetOnPhone?: boolean
  /** Lies over the reader's column alone, whatever plays beside it. */
  readonly keepsToReader?: boolean
  readonly isTyping?: boolean
  readonly className?: string
  /** Rendered while it is open, so that what they hold starts anew. `data-autofocus` marks where the focus goes first. */
  readonly children: ReactNode
}

const SCRIM =
  'fixed inset-0 m-0 hidden h-auto max-h-none w-auto max-w-none items-start justify-center bg-scrim pt-16 text-ink ' +
  'backdrop:bg-transparent open:flex ' +
  'opacity-100 transition-opacity duration-200 ease-out starting:open:opacity-0 '

/**
 * Beside a foreign player, the dialog and its scrim keep to the reader's column, on narrow screens to the part below the dock
 * (`--dock-height`), so that nothing lies over the player. On tablets the bar above the dock may push the player down a little
 * further than the dock is high.
 */
const BESIDE_PLAYER =
  'backdrop:hidden wide:end-(--sidebar) narrow:top-[calc(var(--dock-height,0px)+.75rem)] narrow:pt-4 phone:top-(--dock-height,0px) '

/** Where no player stands over the text, all of the page is the reader's. */
const OVER_READER = 'wide:end-(--sidebar) alone:end-0! '

const BOX =
  'flex max-w-[calc(100%-3rem)] flex-col overflow-auto rounded-3 bg-surface shadow-2 forced:border ' +
  'translate-y-0 transition-transform duration-200 ease-out starting:translate-y-1 '

const FULL = 'phone:size-full phone:max-h-none phone:max-w-none phone:rounded-none '

const SHEET = 'phone:mt-auto phone:w-full phone:max-w-full phone:rounded-b-none '

export function Dialog({
  open,
  label,
  onClose,
  isFullOnPhone = false,
  isSheetOnPhone = false,
  keepsToReader = false,
  isTyping = false,
  className = '',
  children,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const isShown = useRef(false)
  const leavesPlayerFree = usePlayerBeside(open, isTyping)

  useLayoutEffect(() => {
    const element = dialog.current
    if (!open || !element) return
    element.showModal()
    // Else the browser may choose the box itself, because it scrolls, and draw a ring round all of it.
    const first = element.querySelector<HTMLElement>('[data-autofocus]') ?? element.querySelector('button')
    first?.focus()
    isShown.current = true
    return () => {
      isShown.current = false
      element.close()
    }
  }, [open])

  const handleCancel = (event: SyntheticEvent) => {
    event.preventDefault()
    onClose()
  }
  /** A browser may close a dialog without asking, for example at a second Escape in a row. */
  const handleClosed = () => {
    // Told late: by then it may be closed by its owner, or open anew.
    if (isShown.current && dialog.current?.open === false) onClose()
  }
  const handlePress = (event: MouseEvent) => {
    if (event.target === event.currentTarget) onClose()
  }
  const region = leavesPlayerFree ? BESIDE_PLAYER : keepsToReader ? OVER_READER : ''
  const top = keepsToReader ? 'wide:pt-8! ' : ''
  const height = leavesPlayerFree ? 'max-h-[calc(100%-2.5rem)]' : 'max-h-[calc(100dvh-6.5rem)]'
  return (
    // Keys have their own way out: Escape reaches `onCancel`.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      aria-label={label}
      data-print="no"
      className={SCRIM + region + top + (isFullOnPhone ? 'phone:p-0' : 'phone:pt-6')}
      onCancel={handleCancel}
      onClose={handleClosed}
      onClick={handlePress}
    >
      {open && (
        <div className={`${BOX}${height} ${isFullOnPhone ? FULL : isSheetOnPhone ? SHEET : ''}${className}`}>
          {children}
        </div>
      )}
      {/* The page's status line speaks and shows here while the page behind is out of reach. */}
      <div
        aria-live="polite"
        data-status=""
        className="pointer-events-none absolute inset-x-0 bottom-6 z-1 flex justify-center"
      />
    </dialog>
  )
}
