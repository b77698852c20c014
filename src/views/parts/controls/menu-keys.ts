/** The keys inside a menu: arrows, Home and End walk its items, Escape and Tab close it. */

import type { KeyboardEvent } from 'react'

export function handleMenuKeys(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const targets: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }
  const target = targets[event.key]
  if (event.key === 'Escape' || event.key === 'Tab') close()
  else if (target !== undefined) items[target]?.focus()
  else return
  event.preventDefault()
  event.stopPropagation()
}
