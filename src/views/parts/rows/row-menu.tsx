/** The menu of a panel row: what is done with it less often. */

import { Fragment, type KeyboardEvent } from 'react'
import { handleMenuKeys } from '../controls/menu-keys.ts'
import { Menu, useMenu } from '../controls/menu.tsx'
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
        <Menu id={id} label="More actions" box={box.ref}>
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
        </Menu>
      )}
    </div>
  )
}
