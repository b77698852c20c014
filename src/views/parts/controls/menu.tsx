/** The parts that menus below or above a button share: opening, focus, and the items. */

import { useEffect, useId, useRef, useState, type FocusEvent } from 'react'

export interface MenuAction {
  readonly name: string
  readonly run: () => void
}

/** Opens with the focus on the first item. Closing gives it back to the button; losing it closes. */
export function useMenu() {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen) box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [isOpen])
  const close = () => {
    setOpen(false)
    box.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus()
  }
  return {
    isOpen,
    close,
    /** Around button and menu. */
    box: {
      ref: box,
      className: 'relative',
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false)
      },
    },
    trigger: {
      'aria-haspopup': 'menu',
      'aria-expanded': isOpen,
      'aria-controls': isOpen ? id : undefined,
      onClick: () => setOpen(!isOpen),
    },
    /** Of the menu itself. */
    id,
  } as const
}

interface MenuItemsProps {
  readonly actions: readonly MenuAction[]
  readonly close: () => void
}

export function MenuItems({ actions, close }: MenuItemsProps) {
  return actions.map(({ name, run }) => (
    <button
      key={name}
      type="button"
      role="menuitem"
      tabIndex={-1}
      className="min-h-9 rounded-1 px-2.5 text-start font-medium hover:bg-inverse-line focus-visible:bg-inverse-line focus-visible:outline-on-inverse narrow:min-h-11"
      onClick={() => {
        close()
        run()
      }}
    >
      {name}
    </button>
  ))
}
