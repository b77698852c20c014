/** A layer with a field, opened by a key: what is typed before the field is there is not lost and means nothing else. */

import { useCallback, useMemo, useRef, useState } from 'react'
import { typeKey } from '../../services/typed-key.ts'

export interface TypeAhead {
  /** Initial text of the field; undefined while the layer is closed. */
  readonly text: string | undefined
  /** Enter was pressed before the field appeared: it means what is typed. */
  readonly isEntered: boolean
  readonly open: (text?: string) => void
  readonly close: () => void
  /** True when the key was taken. */
  readonly take: (event: KeyboardEvent) => boolean
}

export function useTypeAhead(): TypeAhead {
  const [typed, setTyped] = useState<string>()
  const isOpening = useRef(false)
  const open = useCallback((start = '') => {
    isOpening.current = true
    setTyped(start)
  }, [])
  const close = useCallback(() => {
    isOpening.current = false
    setTyped(undefined)
  }, [])
  const take = useCallback((event: KeyboardEvent) => {
    if (!isOpening.current) return false
    if (document.querySelector('dialog[open]:not([data-loading])')) isOpening.current = false
    if (!isOpening.current || typeKey('', event) === undefined) return false
    setTyped((text = '') => typeKey(text, event))
    return true
  }, [])
  return useMemo(() => {
    const [text, ...rest] = typed?.split('\n') ?? []
    return { text, isEntered: rest.length > 0, open, close, take }
  }, [typed, open, close, take])
}
