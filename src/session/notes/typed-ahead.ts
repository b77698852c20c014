/** What is typed while the field of a new note is still on its way: it belongs into the note, and is no shortcut. */

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
    take({ key, ctrlKey, metaKey, altKey }) {
      if (typed === undefined || key.length !== 1 || ctrlKey || metaKey || altKey) return false
      typed += key
      return true
    },
    end,
  }
}
