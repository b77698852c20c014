/** A button with a small menu below it, for rare actions on one thing. */

import type { KeyboardEvent } from 'react'
import { IconButton } from './button.tsx'
import { handleMenuKeys } from './menu-keys.ts'
import { Menu, MenuItems, useMenu, type MenuAction } from './menu.tsx'

interface MenuButtonProps {
  /** The name of the menu: `Actions for Keeping bees`. */
  readonly label: string
  readonly actions: readonly MenuAction[]
}

export function MenuButton({ label, actions }: MenuButtonProps) {
  const { isOpen, close, box, trigger, id } = useMenu()
  const handleKeys = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isOpen && event.key !== 'Tab') handleMenuKeys(event, close)
  }
  return (
    // Keys and the focus of the button and the menu in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div {...box} onKeyDown={handleKeys}>
      <IconButton icon="more" label={label} {...trigger} />
      {isOpen && (
        <Menu id={id} label={label} box={box.ref}>
          <MenuItems actions={actions} close={close} />
        </Menu>
      )}
    </div>
  )
}
