/** Back: puts a row where it stood in the window as soon as it is there, and keeps it there while the page loads. */

/** The value under a name in this entry of the history. The browser keeps it over reloads, and over new versions of the program. */
export function readEntry(name: string): unknown {
  return Reflect.get(readState(), name)
}

export function keepInEntry(name: string, value: object): void {
  window.history.replaceState({ ...readState(), [name]: value }, '')
}

function readState(): object {
  // The build renders pages without a window.
  const state: unknown = globalThis.history?.state
  return typeof state === 'object' && state !== null ? state : {}
}

/** By these the reader wants to be elsewhere. */
const GESTURES = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const

/** Frames after a change of the page in which it is not the reader who scrolls it: the browser restores a height of its own. */
const SETTLING = 20

/**
 * Ends when the reader scrolls or presses, or with the returned function.
 * @param find The row, or what stands for it until it has loaded.
 * @param top Pixels from the top of the window.
 */
export function holdPlace(find: () => Element | null | undefined, top: number): () => void {
  const ended = new AbortController()
  const { signal } = ended
  let settling = SETTLING
  let frame = 0
  const put = () => {
    const row = find()
    const distance = row ? row.getBoundingClientRect().top - top : 0
    if (Math.abs(distance) >= 1) window.scrollBy({ top: distance, behavior: 'instant' })
  }
  const look = () => {
    put()
    settling -= 1
    frame = settling > 0 ? requestAnimationFrame(look) : 0
  }
  const handleChange = () => {
    settling = SETTLING
    frame ||= requestAnimationFrame(look)
  }
  const stop = () => {
    ended.abort()
    changes.disconnect()
    sizes.disconnect()
    cancelAnimationFrame(frame)
  }
  const changes = new MutationObserver(handleChange)
  const sizes = new ResizeObserver(handleChange)
  changes.observe(document.body, { childList: true, subtree: true })
  sizes.observe(document.body)
  for (const name of GESTURES) window.addEventListener(name, stop, { signal, passive: true, capture: true })
  // By its bar, or by a program that reads the page.
  window.addEventListener('scroll', () => settling <= 0 && stop(), { signal, passive: true })
  put()
  handleChange()
  return stop
}
