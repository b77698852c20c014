/** Applies a key to text typed before its field is there. */

type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** Enter is a line break. Undefined for a key that writes nothing. */
export function typeKey(text: string, { key, ctrlKey, metaKey, altKey }: PressedKey): string | undefined {
  if (ctrlKey || metaKey || altKey) return undefined
  if (key === 'Backspace') return Array.from(text).slice(0, -1).join('')
  if (key === 'Enter') return text + '\n'
  return /^.$/u.test(key) ? text + key : undefined
}
