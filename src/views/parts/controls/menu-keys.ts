/** The keys inside a menu: arrows, Home and End walk its items, Escape and Tab close it. */

import type { KeyboardEvent } from 'react'

export function handleMenuKeys(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const target = findNextItem(event.key, at, items.length)
  if (event.key === 'Escape' || event.key === 'Tab') close()
  else if (target !== undefined) items[target]?.focus()
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** Index of the item a key leads to; undefined for other keys. */
export function findNextItem(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
