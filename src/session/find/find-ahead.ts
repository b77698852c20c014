/** The find bar asked for by its key: what is typed before the bar has it is looked for, and is no shortcut. */

import { typeKey } from '../typed-key.ts'

export interface FindAhead {
  ask(): void
  /** Asked for, and not in use yet. */
  isAsked(): boolean
  /** True when the key was taken. */
  take(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean
  /** The bar is in use, or the reader has gone elsewhere. */
  end(): void
}

/** A bar that has not come by then never comes, and the keys are shortcuts again. */
const PATIENCE_MS = 5000

/** `find` shows the hits of what is typed so far, `step` is what Enter does. */
export function createFindAhead(find: (text: string) => void, step: () => void): FindAhead {
  let typed: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    clearTimeout(timer)
    typed = undefined
  }
  return {
    ask() {
      end()
      typed = ''
      timer = setTimeout(end, PATIENCE_MS)
    },
    isAsked: () => typed !== undefined,
    take(event) {
      const next = typed === undefined ? undefined : typeKey(typed, event)
      if (next === undefined) return false
      if (event.key === 'Enter') step()
      else find((typed = next))
      return true
    },
    end,
  }
}
