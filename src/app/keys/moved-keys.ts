/** The table of keys as the reader has moved it, and what happens to the table when one more key is moved. */

import { nameKey, type BoundShortcut } from './page-commands.ts'
import { SHORTCUTS } from './shortcuts.ts'

/** From the key as shipped to the one that does it now; empty for none. */
type MovedKeys = Readonly<Record<string, string>>

/** The table in force. A moved key replaces the shipped one; other keys for the same action stay. */
export function moveKeys(moved: MovedKeys): readonly BoundShortcut[] {
  return SHORTCUTS.map((shortcut) => {
    const key = shortcut.movable === undefined ? undefined : moved[shortcut.movable]
    if (key === undefined) return shortcut
    const [, ...otherMatch] = shortcut.match
    const [, ...otherKeys] = shortcut.keys
    if (key === '') return { ...shortcut, match: otherMatch, keys: otherKeys }
    return { ...shortcut, match: [key, ...otherMatch], keys: [printKey(key), ...otherKeys] }
  })
}

interface KeyMove {
  readonly keys: MovedKeys
  /** One sentence for the reader. */
  readonly message: string
}

/** Gives an action another key, `''` for none. A key that another action had is taken from it, and the message says so. */
export function moveKey(moved: MovedKeys, movable: string, key: string): KeyMove {
  const table = moveKeys(moved)
  const action = SHORTCUTS.find((shortcut) => shortcut.movable === movable)
  if (!action) return { keys: moved, message: '' }
  if (key === '') return { keys: { ...moved, [movable]: '' }, message: `${action.name} has no shortcut.` }
  const holder = table.find((shortcut) => shortcut.match.includes(key))
  const isHeldFast = holder !== undefined && (holder.movable === undefined || holder.match[0] !== key)
  if (!isFree(key) || isHeldFast)
    return { keys: moved, message: `${printKey(key)} can’t be used. Press a letter or symbol.` }
  const taken = holder && holder.movable !== movable ? { [holder.movable!]: '' } : {}
  const keys = withoutDefaults({ ...moved, ...taken, [movable]: key })
  const loss = holder && holder.movable !== movable ? ` ${holder.name} has no shortcut.` : ''
  return { keys, message: `${printKey(key)} is now: ${action.name}.${loss}` }
}

/** The table's name of a pressed key that may be given to an action; undefined for keys that only hold others down. */
export function readPressedKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): string | undefined {
  return ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(event.key) ? undefined : nameKey(event)
}

/** One sign that is neither a digit (they open the panels), Space, nor the key of a paragraph's actions. */
function isFree(key: string): boolean {
  return [...key].length === 1 && !/[\s\d.]/.test(key)
}

function withoutDefaults(keys: MovedKeys): MovedKeys {
  return Object.fromEntries(Object.entries(keys).filter(([shipped, key]) => shipped !== key))
}

function printKey(key: string): string {
  return key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key
}
