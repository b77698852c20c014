/** Listens for the keys of the table. Silent in fields, with Alt, while composing, and under an open dialog. */

import { useEffect } from 'react'
import { listenToKeys } from './early-input.ts'
import { nameKey, type BoundShortcut, type PageCommands } from './page-commands.ts'

export function useShortcuts(page: PageCommands, shortcuts: readonly BoundShortcut[], hasSingleKeys: boolean): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || event.getModifierState('AltGraph')) return
      const name = nameKey(event)
      if (page.typeAhead?.(event)) return event.preventDefault()
      const shortcut = shortcuts.find(({ match }) => match.includes(name))
      if (!shortcut || (shortcut.isSingleKey && (!hasSingleKeys || isKeyTaken(event, name)))) return
      if (document.querySelector('dialog[open]') && name !== 'mod+k') return
      if (shortcut.run(page, name)) event.preventDefault()
    }
    return listenToKeys(handleKey)
  }, [page, shortcuts, hasSingleKeys])
}

/** A field takes every character; a control that is pressed by Space keeps it, a link is not. Shift with a letter is nobody's key. */
function isKeyTaken(event: KeyboardEvent, name: string): boolean {
  const target = event.target instanceof HTMLElement ? event.target : undefined
  if (target?.closest('input, textarea, select, [contenteditable="true"], iframe')) return true
  if (event.shiftKey && /^[a-z]$/.test(name)) return true
  return name === ' ' && target?.closest('button, summary, [role="slider"], [role="tab"], [role="switch"]') !== null
}
