/** The formats in which chosen results can be saved: a menu above its button. */

import { useEffect, useId, useRef, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { handleMenuKeys } from '../parts/controls/menu-keys.ts'

/** A button of the selection bar. */
export const BAR_BUTTON =
  'inline-flex h-10 flex-none items-center gap-2 rounded-2 px-3.5 font-medium hover:bg-inverse-line ' +
  'focus-visible:outline-on-inverse disabled:opacity-45 narrow:h-11 '

export type ExportChoice = 'markdown' | 'html' | 'csv' | 'bibtex'

const CHOICES: readonly (readonly [choice: ExportChoice, name: string])[] = [
  ['markdown', 'Markdown'],
  ['html', 'HTML'],
  ['csv', 'CSV table'],
  ['bibtex', 'BibTeX'],
]

interface ExportMenuProps {
  readonly isBusy: boolean
  readonly onChoose: (choice: ExportChoice) => void
}

export function ExportMenu({ isBusy, onChoose }: ExportMenuProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen) menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [isOpen])
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <div
      className="relative"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button
        ref={button}
        type="button"
        aria-label="Export"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        disabled={isBusy}
        className={BAR_BUTTON}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="download" className="size-4.5 text-on-inverse-2" />
        <span className="phone:hidden">Export</span>
      </button>
      {isOpen && (
        <div
          ref={menu}
          id={id}
          role="menu"
          aria-label="Export"
          tabIndex={-1}
          className="absolute end-0 bottom-full mb-2.5 flex min-w-48 flex-col rounded-2 border border-inverse-line bg-inverse p-1 shadow-2"
          onKeyDown={(event) => handleMenuKeys(event, close)}
        >
          {CHOICES.map(([choice, name]) => (
            <button
              key={choice}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className="min-h-9 rounded-1 px-2.5 text-start font-medium hover:bg-inverse-line focus-visible:bg-inverse-line focus-visible:outline-on-inverse narrow:min-h-11"
              onClick={() => {
                close()
                onChoose(choice)
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
