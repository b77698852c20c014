/** On narrow screens the app bar scrolls away with the page: it comes back when the reader scrolls up, over the text. */

import { useEffect, type RefObject } from 'react'
import { useIsNarrow } from '../../services/use-reader.ts'
import { isOwnScroll } from '../../views/transcript/scroll/scroll-page.ts'

/** Pixels scrolled up after which it is wanted: less is reading on. */
const UP = 64
/** Pixels scrolled down after which it goes. */
const DOWN = 8

/**
 * Says it in an attribute of the root, which the styles read. Only what sticks moves: nothing in the page does. The focus
 * brings the bar back as well.
 */
export function useReturningBar(bar: RefObject<HTMLElement | null>): void {
  const isNarrow = useIsNarrow()
  useEffect(() => {
    const element = bar.current
    if (!element || !isNarrow) return
    const { dataset, scrollHeight } = document.documentElement
    let height = scrollHeight
    let last = window.scrollY
    /** Where the reader turned round, and the way since: 1 is down. */
    let turned = last
    let heading = 1
    const show = () => {
      dataset['appBar'] = 'shown'
    }
    /** At once: what gets the focus outside of the window would have the browser scroll the page to it. */
    const showForFocus = () => {
      element.style.transition = 'none'
      show()
      element.getBoundingClientRect()
      element.style.transition = ''
    }
    const hide = () => {
      if (!element.contains(document.activeElement)) delete dataset['appBar']
    }
    // The skip link stands before the bar: the next Tab leads into it.
    const focused = [element.previousElementSibling, element]
    const handleScroll = () => {
      const y = window.scrollY
      const isLayout = document.documentElement.scrollHeight !== height
      height = document.documentElement.scrollHeight
      const direction = Math.sign(y - last)
      // Neither what layout or the page itself moved, nor a jump, by Home or a link, is scrolling up.
      const isJump = Math.abs(y - last) > window.innerHeight
      if (isOwnScroll() || isLayout || isJump) turned += y - last
      else if (direction === -heading) {
        heading = direction
        turned = last
      }
      last = y
      if (isOwnScroll() || y - turned > DOWN) hide()
      else if (turned - y > UP && y > element.offsetHeight) show()
    }
    window.addEventListener('scroll', handleScroll, { passive: true })
    for (const one of focused) one?.addEventListener('focusin', showForFocus)
    return () => {
      window.removeEventListener('scroll', handleScroll)
      for (const one of focused) one?.removeEventListener('focusin', showForFocus)
      delete dataset['appBar']
    }
  }, [bar, isNarrow])
}
