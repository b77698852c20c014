/**
 * Which paragraphs are near the window: what stands in a text hundreds of times is painted only there, since with each
 * spoken word the browser looks at every range that is painted anywhere.
 */

import { GROUP_SIZE } from '../text/list-blocks.ts'
import { findFirstBelow } from '../scroll/scroll-page.ts'

export interface NearWindow {
  has(segment: number): boolean
  stop(): void
}

/** `onChange` is called in the frame in which groups of paragraphs come near or go: not for what was near at first. */
export function watchNearWindow(page: HTMLElement, onChange: () => void): NearWindow {
  const groups = page.getElementsByTagName('section')
  let near = { first: 0, last: -1 }
  let frameRequest = 0

  /** Those within a window's height of the window; measuring a group does not lay out what is in it. */
  const find = () => {
    const height = window.innerHeight
    const first = findFirstBelow(groups, -height)
    // Behind a panel nothing has a box: it stays as it was.
    if (!groups[first]?.offsetHeight) return near
    let last = first
    while (last + 1 < groups.length && groups[last + 1]!.getBoundingClientRect().top < 2 * height) last++
    return { first, last }
  }
  const look = () => {
    frameRequest = 0
    const now = find()
    if (now.first === near.first && now.last === near.last) return
    near = now
    onChange()
  }
  const handleScroll = () => {
    frameRequest ||= requestAnimationFrame(look)
  }
  // The page grows and shrinks with its letters and its width, and when it comes out from behind a panel.
  const observer = new ResizeObserver(look)
  near = find()
  observer.observe(page)
  window.addEventListener('scroll', handleScroll, { passive: true })
  window.addEventListener('resize', handleScroll)
  return {
    has: (segment) => {
      const group = Math.floor(segment / GROUP_SIZE)
      return group >= near.first && group <= near.last
    },
    stop() {
      cancelAnimationFrame(frameRequest)
      observer.disconnect()
      window.removeEventListener('scroll', handleScroll)
      window.removeEventListener('resize', handleScroll)
    },
  }
}
