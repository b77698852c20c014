/** The chosen quotation beside the text; in a narrow window a sheet over it, closed by a button, or by dragging its head down. */

import { useRef, type PointerEvent, type ReactNode } from 'react'
import { Button } from '../parts/controls/button.tsx'

interface CardSheetProps {
  readonly onClose: () => void
  readonly children: ReactNode
}

export function CardSheet({ onClose, children }: CardSheetProps) {
  const sheet = useRef<HTMLElement>(null)
  const drag = useDragAway(sheet, onClose)
  return (
    <aside ref={sheet} aria-label="Chosen quotation" data-print="no" className="check-card" {...drag}>
      <span aria-hidden="true" className="check-grip" data-sheet-head="" />
      <Button
        variant="quiet"
        isSmall
        icon="down"
        className="check-close"
        data-action="close"
        aria-label="Close"
        onClick={onClose}
      />
      {children}
    </aside>
  )
}

/** Pixels that the sheet is dragged down before letting it go closes it; less flung at this speed (pixels a millisecond) does too. */
const FAR = 90
const FLUNG = 0.5

/** Handlers that let `[data-sheet-head]` be dragged. In a wide window, where the head is no handle, they do nothing. */
function useDragAway(sheet: { readonly current: HTMLElement | null }, close: () => void) {
  const from = useRef<{ readonly y: number; readonly at: number }>(undefined)
  const move = (y: number) => sheet.current?.style.setProperty('translate', `0 ${Math.max(0, y)}px`)
  const end = () => {
    from.current = undefined
    sheet.current?.style.removeProperty('translate')
  }
  return {
    onPointerDown: ({ target, currentTarget, clientY, timeStamp, pointerId, isPrimary }: PointerEvent<HTMLElement>) => {
      const isHead = target instanceof Element && target.closest('[data-sheet-head]') !== null
      if (!isHead || !isPrimary || getComputedStyle(currentTarget).position !== 'fixed') return
      from.current = { y: clientY, at: timeStamp }
      currentTarget.setPointerCapture(pointerId)
    },
    onPointerMove: ({ clientY }: PointerEvent<HTMLElement>) => {
      if (from.current) move(clientY - from.current.y)
    },
    onPointerUp: ({ clientY, timeStamp }: PointerEvent<HTMLElement>) => {
      if (!from.current) return
      const by = clientY - from.current.y
      const isFlung = by > FAR / 3 && by / (timeStamp - from.current.at) > FLUNG
      end()
      if (by > FAR || isFlung) close()
    },
    onPointerCancel: end,
  }
}
