/** Checks the text that the page comes with: in its address, handed over by another page, or kept over a reload. */

import { useEffect } from 'react'
import { parseCheckAddress, takePassedText } from '../../services/check/check-address.ts'
import type { GivenText, TextCheck } from '../../services/check/text-check.ts'
import { selectGivenText } from '../../views/check/show-chosen.ts'

interface GivenTextOptions {
  readonly isReady: boolean
  /** True once, where the text that was kept was checked before. */
  readonly takeWasChecked: () => boolean
  readonly start: (given: GivenText) => void
}

export function useGivenText(check: TextCheck, { isReady, takeWasChecked, start }: GivenTextOptions): void {
  useEffect(() => {
    if (!isReady) return
    const { pathname } = window.location
    /** True when the page comes with a text. */
    const take = (): boolean => {
      const address = parseCheckAddress('', window.location.hash)
      const text = takePassedText() ?? address.text
      if (text === undefined) {
        if (address.refusal) check.refuse(address.refusal)
        return address.refusal !== undefined
      }
      if (text !== check.state.getState().given?.text) start({ text, format: 'markdown' })
      return true
    }
    const { given, phase } = check.state.getState()
    const wasChecked = takeWasChecked()
    if (!take() && wasChecked && phase === 'empty' && given) start(given)
    /** Of the router: links and the palette lead from this page to itself. Without a text, another one is wanted. */
    const handlePush = () => {
      if (window.location.pathname !== pathname || take()) return
      check.edit()
      requestAnimationFrame(selectGivenText)
    }
    window.addEventListener('hashchange', take)
    window.addEventListener('pushState', handlePush)
    return () => {
      window.removeEventListener('hashchange', take)
      window.removeEventListener('pushState', handlePush)
    }
  }, [check, isReady, takeWasChecked, start])
}
