/** Keeps the keys working when the element with the focus is gone: closed, used up, or given back by full screen. */

import { canTakeFocus, returnFocus } from '../../parts/return-focus.ts'

export function attachFocusReturn(page: HTMLElement): () => void {
  const ended = new AbortController()
  const { signal } = ended
  let last: HTMLElement | null = null
  const handleFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target.tagName !== 'IFRAME') last = target
  }
  const handleFullScreen = () => {
    if (document.fullscreenElement) return
    const now = document.activeElement
    const isElsewhere = now === null || now === document.body || now.tagName === 'IFRAME'
    if (isElsewhere) (last?.isConnected ? last : page).focus({ preventScroll: true })
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
  document.addEventListener('focusin', handleFocus, { signal })
  document.addEventListener('fullscreenchange', handleFullScreen, { signal })
  document.addEventListener('keydown', handleKey, { capture: true, signal })
  document.addEventListener('keyup', handleKey, { capture: true, signal })
  return () => ended.abort()
}
