/** What is typed while the field of a new note is still on its way: it belongs into the note, and is no shortcut. */

import { typeKey } from '../typed-key.ts'

export interface TypedAhead {
  begin(): void
  /** True when the key was taken. */
  take(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean
  /** The field is there: what was typed until now. */
  end(): string
}

/** A field that has not come by then never comes, and the keys are shortcuts again. */
const PATIENCE_MS = 5000

export function createTypedAhead(): TypedAhead {
  let typed: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    clearTimeout(timer)
    const text = typed ?? ''
    typed = undefined
    return text
  }
  return {
    begin() {
      end()
      typed = ''
      timer = setTimeout(end, PATIENCE_MS)
    },
    take(event) {
      const next = typed === undefined ? undefined : typeKey(typed, event)
      if (next === undefined) return false
      typed = next
      return true
    },
    end,
  }
}
