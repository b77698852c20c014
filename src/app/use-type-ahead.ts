/** A layer with a field, opened by a key: what is typed before the field is there is not lost and means nothing else. */

import { useCallback, useMemo, useRef, useState } from 'react'

export interface TypeAhead {
  /** What the field holds when it appears; undefined while the layer is closed. */
  readonly text: string | undefined
  readonly open: (text?: string) => void
  readonly close: () => void
  /** True when the key was taken. */
  readonly take: (event: KeyboardEvent) => boolean
}

export function useTypeAhead(): TypeAhead {
  const [text, setText] = useState<string>()
  const isOpening = useRef(false)
  const open = useCallback((start = '') => {
    isOpening.current = true
    setText(start)
  }, [])
  const close = useCallback(() => {
    isOpening.current = false
    setText(undefined)
  }, [])
  const take = useCallback((event: KeyboardEvent) => {
    if (!isOpening.current) return false
    if (document.querySelector('dialog[open]')) isOpening.current = false
    if (!isOpening.current || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false
    setText((typed = '') => typed + event.key)
    return true
  }, [])
  return useMemo(() => ({ text, open, close, take }), [text, open, close, take])
}
