/** Notices when an element comes into the window, or as near to it as more is wanted. */

/** @param ahead Before the window's edge, such as `800px`. Returns the way to stop; nothing to stop where the browser cannot tell. */
export function watchNear(element: Element | null, onNear: () => void, ahead = '0px'): (() => void) | undefined {
  if (!element || typeof IntersectionObserver === 'undefined') return undefined
  const observer = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && onNear(), {
    rootMargin: ahead,
  })
  observer.observe(element)
  return () => observer.disconnect()
}
