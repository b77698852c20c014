/** The formats in which chosen results can be saved: a menu above its button. */

import { Icon } from '../parts/icon.tsx'
import { handleMenuKeys } from '../parts/controls/menu-keys.ts'
import { MenuItems, useMenu } from '../parts/controls/menu.tsx'

/** A button of the selection bar. While it cannot be pressed it keeps the focus. */
export const BAR_BUTTON =
  'inline-flex h-10 flex-none items-center gap-2 rounded-2 px-3.5 font-medium hover:bg-inverse-line ' +
  'focus-visible:outline-on-inverse aria-disabled:opacity-45 narrow:h-11 '

export type ExportChoice = 'markdown' | 'html' | 'csv' | 'bibtex' | 'ris' | 'webvtt'

const CHOICES: readonly (readonly [choice: ExportChoice, name: string])[] = [
  ['markdown', 'Markdown'],
  ['html', 'HTML'],
  ['csv', 'CSV table'],
  ['bibtex', 'BibTeX'],
  ['ris', 'RIS'],
  ['webvtt', 'WebVTT'],
]

interface ExportMenuProps {
  readonly isBusy: boolean
  readonly onChoose: (choice: ExportChoice) => void
}

export function ExportMenu({ isBusy, onChoose }: ExportMenuProps) {
  const { isOpen, close, box, trigger, id } = useMenu()
  const actions = CHOICES.map(([choice, name]) => ({ name, run: () => onChoose(choice) }))
  return (
    <div {...box}>
      <button
        type="button"
        aria-label="Export"
        aria-disabled={isBusy}
        className={BAR_BUTTON}
        {...trigger}
        onClick={isBusy ? undefined : trigger.onClick}
      >
        <Icon name="download" className="size-4.5 text-on-inverse-2" />
        <span className="phone:hidden">Export</span>
      </button>
      {isOpen && (
        <div
          id={id}
          role="menu"
          aria-label="Export"
          tabIndex={-1}
          className="absolute end-0 bottom-full mb-2.5 flex min-w-48 flex-col rounded-2 border border-inverse-line bg-inverse p-1 shadow-2 [&>button]:min-h-9 [&>button]:rounded-1 [&>button]:px-2.5 [&>button]:text-start [&>button]:font-medium [&>button]:hover:bg-inverse-line [&>button]:focus-visible:bg-inverse-line [&>button]:focus-visible:outline-on-inverse narrow:[&>button]:min-h-11"
          onKeyDown={(event) => handleMenuKeys(event, close)}
        >
          <MenuItems actions={actions} close={close} />
        </div>
      )}
    </div>
  )
}
