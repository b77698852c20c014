/** Coming back from full screen, the keys work where they did before: a foreign frame gives the focus back. */

import { useEffect, type RefObject } from 'react'

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
    document.addEventListener('focusin', handleFocus)
    document.addEventListener('fullscreenchange', handleFullScreen)
    return () => {
      document.removeEventListener('focusin', handleFocus)
      document.removeEventListener('fullscreenchange', handleFullScreen)
    }
  }, [root])
}
