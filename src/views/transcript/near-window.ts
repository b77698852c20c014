/** Which paragraphs are near the window: what may stand in a talk two thousand times is painted only there. */

import { GROUP_SIZE } from './list-blocks.ts'

export interface NearWindow {
  has(segment: number): boolean
  /** Looks, and goes on looking, until it is stopped; what was near before is near no more. */
  watch(): void
  stop(): void
}

/** `onChange` is called when groups of paragraphs have come near or gone, a frame after they did. */
export function createNearWindow(page: HTMLElement, onChange: () => void): NearWindow {
  const near = new Set<number>()
  let observer: IntersectionObserver | undefined
  return {
    has: (segment) => near.has(Math.floor(segment / GROUP_SIZE)),
    watch() {
      if (observer) return
      const groups = [...page.getElementsByTagName('section')]
      observer = new IntersectionObserver(
        (entries) => {
          for (const { target, isIntersecting } of entries) {
            const group = groups.findIndex((element) => element === target)
            if (isIntersecting) near.add(group)
            else near.delete(group)
          }
          onChange()
        },
        { rootMargin: '100% 0px' },
      )
      for (const group of groups) observer.observe(group)
    },
    stop() {
      observer?.disconnect()
      observer = undefined
      near.clear()
    },
  }
}
