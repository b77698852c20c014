/** Keeps the keys working when what had the focus is gone: closed, used up, or given back by full screen. */

import { useEffect, type RefObject } from 'react'
import { canTakeFocus, returnFocus } from '../../parts/return-focus.ts'

export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: HTMLElement | null = null
    const handleFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.tagName !== 'IFRAME') last = target
    }
    const handleFullScreen = () => {
      if (document.fullscreenElement) return
      const now = document.activeElement
      const isElsewhere = now === null || now === document.body || now.tagName === 'IFRAME'
      const target = last?.isConnected ? last : root.current
      if (isElsewhere) target?.focus({ preventScroll: true })
    }
    /** A button may go away with what it closes. */
    const handleKey = () => {
      const pressed = document.activeElement
      if (!(pressed instanceof HTMLElement) || pressed === document.body) return
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const isLost = document.activeElement === document.body && !canTakeFocus(pressed)
          if (isLost && !document.querySelector('dialog[open]')) returnFocus()
        }),
      )
    }
    document.addEventListener('focusin', handleFocus)
    document.addEventListener('fullscreenchange', handleFullScreen)
    for (const name of ['keydown', 'keyup'] as const) document.addEventListener(name, handleKey, { capture: true })
    return () => {
      document.removeEventListener('focusin', handleFocus)
      document.removeEventListener('fullscreenchange', handleFullScreen)
      for (const name of ['keydown', 'keyup'] as const) document.removeEventListener(name, handleKey, { capture: true })
    }
  }, [root])
}
