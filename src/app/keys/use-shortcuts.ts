/** Listens for the keys of the table. Silent in fields, with Alt, while composing, and under an open dialog. */

import { useEffect, useRef } from 'react'
import { listenToKeys } from './early-input.ts'
import { nameKey, type BoundShortcut, type PageCommands } from './page-commands.ts'

/** Milliseconds in which two keys belong together. */
const TOGETHER = 1500

export function useShortcuts(page: PageCommands, shortcuts: readonly BoundShortcut[], hasSingleKeys: boolean): void {
  /** The key before, which did nothing by itself. */
  const before = useRef<{ readonly name: string; readonly at: number }>(undefined)
  useEffect(() => {
    const find = (keys: string) => shortcuts.find(({ match }) => match.includes(keys))
    const handleKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || event.getModifierState('AltGraph')) return
      const name = nameKey(event)
      const first = before.current
      before.current = undefined
      const both = first && page.goTo && event.timeStamp - first.at < TOGETHER ? `${first.name} ${name}` : ''
      const pair = find(both)
      if (!pair && page.typeAhead?.(event)) return event.preventDefault()
      const shortcut = pair ?? find(name)
      if ((shortcut?.isSingleKey ?? true) && (!hasSingleKeys || isKeyTaken(event, name))) return
      if (document.querySelector('dialog[open]') && name !== 'mod+k') return
      if (shortcut?.run(page, pair ? both : name)) event.preventDefault()
      else before.current = { name, at: event.timeStamp }
    }
    return listenToKeys(handleKey)
  }, [page, shortcuts, hasSingleKeys])
}

/** A field takes every character; a control that is pressed by Space keeps it, a link is not. Shift with a letter is no shortcut. */
function isKeyTaken(event: KeyboardEvent, name: string): boolean {
  const target = event.target instanceof HTMLElement ? event.target : undefined
  if (target?.closest('input, textarea, select, [contenteditable], iframe')) return true
  if (event.shiftKey && /^[a-z]$/.test(name)) return true
  return name === ' ' && target?.closest('button, summary, [role="slider"], [role="tab"], [role="switch"]') !== null
}
