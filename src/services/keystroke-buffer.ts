/** Buffers keys typed while a field that was asked for is still loading, so that they are not taken for shortcuts. */

import { typeKey } from './typed-key.ts'

export interface KeystrokeBuffer {
  begin(): void
  /** Asked for, and not there yet. */
  isBegun(): boolean
  /** True when the key was taken. */
  take(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean
  /** The field is there, or the reader has gone elsewhere: what was typed until now. */
  end(): string
}

interface KeystrokeBufferOptions {
  /** Called with the text so far, for a field whose work need not wait for it. */
  readonly onText?: (text: string) => void
  /** Called on Enter; default: Enter adds a line break. */
  readonly onEnter?: () => void
}

/** A field that has not come by then never comes, and the keys are shortcuts again. */
const PATIENCE_MS = 5000

export function createKeystrokeBuffer({ onText, onEnter }: KeystrokeBufferOptions = {}): KeystrokeBuffer {
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
    isBegun: () => typed !== undefined,
    take(event) {
      const next = typed === undefined ? undefined : typeKey(typed, event)
      if (next === undefined) return false
      if (event.key === 'Enter' && onEnter) {
        onEnter()
        return true
      }
      typed = next
      onText?.(next)
      return true
    },
    end,
  }
}
