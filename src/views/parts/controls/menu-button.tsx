/** A button with a small menu below it, for rare actions on one thing. */

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { IconButton } from './button.tsx'

export interface MenuAction {
  readonly name: string
  readonly run: () => void
}

interface MenuButtonProps {
  /** The name of the menu: `Actions for Keeping bees`. */
  readonly label: string
  readonly actions: readonly MenuAction[]
}

export function MenuButton({ label, actions }: MenuButtonProps) {
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
  const handleKeys = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!isOpen) return
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')]
    const to = findNext(event.key, items.indexOf(event.target as HTMLElement), items.length)
    if (event.key !== 'Escape' && to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (to === undefined) close()
    else items[to]?.focus()
  }
  return (
    // Keys and the focus of the button and the menu in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={box}
      className="relative"
      onKeyDown={handleKeys}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <IconButton
        icon="more"
        label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && (
        <div
          id={id}
          role="menu"
          aria-label={label}
          className="absolute end-0 top-full z-5 flex min-w-48 flex-col rounded-2 border border-inverse-line bg-inverse p-1 text-small text-on-inverse shadow-1"
        >
          {actions.map(({ name, run }) => (
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
          ))}
        </div>
      )}
    </div>
  )
}

/** Index of the item a key leads to; undefined for other keys. */
function findNext(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
