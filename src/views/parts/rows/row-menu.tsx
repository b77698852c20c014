/** The menu of a panel row: what is done with it less often. */

import { Fragment, useLayoutEffect, type KeyboardEvent } from 'react'
import { handleMenuKeys } from '../controls/menu-keys.ts'
import { useMenu } from '../controls/menu.tsx'
import { Icon, type IconName } from '../icon.tsx'
import { RowAction } from './row-line.tsx'

export interface RowMenuItem {
  readonly icon: IconName
  readonly name: string
  readonly run: () => void
  /** A line stands above it. */
  readonly startsGroup?: boolean
}

interface RowMenuProps {
  readonly items: readonly RowMenuItem[]
}

export function RowMenu({ items }: RowMenuProps) {
  const { isOpen, close, box, trigger, id } = useMenu()
  useLayoutEffect(() => {
    if (isOpen && box.ref.current) return attachMenu(box.ref.current)
  }, [isOpen, box.ref])
  const handleKeys = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!isOpen || event.key === 'Tab') return
    // The arrow keys also walk the row's other buttons, and seek on the page.
    event.stopPropagation()
    handleMenuKeys(event, close)
  }
  return (
    // Keys and the focus of the button and the menu in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div {...box} onKeyDown={handleKeys}>
      <RowAction icon="more" label="More actions" short="" {...trigger} />
      {isOpen && (
        <div id={id} role="menu" aria-label="More actions" popover="manual" className="row-menu">
          {items.map(({ icon, name, run, startsGroup }) => (
            <Fragment key={name}>
              {startsGroup && <hr />}
              <button
                type="button"
                role="menuitem"
                tabIndex={-1}
                onClick={() => {
                  close()
                  run()
                }}
              >
                <Icon name={icon} className="size-4.5" />
                {name}
              </button>
            </Fragment>
          ))}
        </div>
      )}
    </div>
  )
}

/**
 * Lays the menu over everything, below its button or, without room there, above; never over the player above the panel.
 * Returns the way to stop.
 */
function attachMenu(box: HTMLElement): () => void {
  const menu = box.querySelector<HTMLElement>('[role=menu]')!
  const panel = box.closest<HTMLElement>('[data-panel-scroll]')
  const place = () => {
    const button = box.getBoundingClientRect()
    const { width, height } = menu.getBoundingClientRect()
    const floor = window.innerHeight - height
    const isBeside = panel !== null && panel.scrollHeight > panel.clientHeight
    const ceiling = isBeside ? panel.getBoundingClientRect().top : Math.max(0, floor)
    const above = button.top - height
    const top = button.bottom <= floor ? button.bottom : Math.max(ceiling, above >= ceiling ? above : floor)
    menu.style.translate = `${Math.max(0, button.right - width)}px ${top}px`
    menu.style.maxHeight = `${window.innerHeight - (isBeside ? ceiling : 0)}px`
  }
  menu.showPopover?.()
  place()
  window.addEventListener('scroll', place, { capture: true, passive: true })
  window.addEventListener('resize', place)
  return () => {
    window.removeEventListener('scroll', place, { capture: true })
    window.removeEventListener('resize', place)
  }
}
