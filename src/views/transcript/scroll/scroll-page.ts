/** Scrolls the page on the reader's behalf, and knows its own scrolling from the reader's. */

/** The part of the window in which text can be read, in pixels from the top of the window. */
export interface ReadingFrame {
  readonly top: number
  readonly bottom: number
}

/**
 * Elements that cover the text have the class `covers`: it sticks to the top or is fixed to the bottom. A class, since the browser
 * keeps the list of those; looking through the page at each measuring took longer than all the rest of it.
 */
export function measureReadingFrame(): ReadingFrame {
  let top = 0
  let bottom = findVisibleBottom()
  for (const element of document.getElementsByClassName('covers')) {
    // An empty box: its content is elsewhere.
    if (!(element instanceof HTMLElement) || element.offsetHeight === 0) continue
    const { position, top: offset } = getComputedStyle(element)
    const end = Number.parseFloat(offset) + element.offsetHeight
    // A box that reaches the bottom of the window stands beside the text.
    if (position === 'sticky' && end < window.innerHeight - 8) top = Math.max(top, end)
    if (position === 'fixed') bottom = Math.min(bottom, element.getBoundingClientRect().top)
  }
  return { top, bottom }
}

/** Above the keyboard of a phone, which lies over the page. A magnified page is moved about by the reader. */
function findVisibleBottom(): number {
  const { visualViewport, innerHeight } = window
  if (!visualViewport || visualViewport.scale !== 1) return innerHeight
  return Math.min(innerHeight, visualViewport.offsetTop + visualViewport.height)
}

/** Calls with it at once and whenever it moves, as when a keyboard comes up. Ends with the returned function. */
export function watchVisibleBottom(handle: (bottom: number) => void): () => void {
  const stop = new AbortController()
  const look = () => handle(findVisibleBottom())
  look()
  for (const kind of ['resize', 'scroll']) window.visualViewport?.addEventListener(kind, look, { signal: stop.signal })
  return () => stop.abort()
}

/**
 * Milliseconds in which a smooth scroll, and what follows of a jump, is over. A busy device needs longer for a glide, as
 * long as the browser has not reported its end; an older Safari reports none.
 */
const GLIDE_MS = 900
const SLOW_GLIDE_MS = 5000
const ECHO_MS = 150

let ownUntil = 0
let glidesUntil = 0
let ownScrolls = 0

/** How often the page was scrolled for the reader. */
export function countOwnScrolls(): number {
  return ownScrolls
}

/** True while a scroll event is the echo of our own scrolling. */
export function isOwnScroll(): boolean {
  return isGliding() || performance.now() < ownUntil
}

/** True while a smooth scroll of ours is under way: measuring now would measure half the way. */
export function isGliding(): boolean {
  return performance.now() < glidesUntil
}

/**
 * Calls once the scrolling that was just begun is over: two frames after a jump, at its end after a glide. A glide over
 * text that was never drawn ends somewhere else than planned, since its heights were guesses.
 */
export function onScrollSettled(handle: () => void): void {
  if (!isGliding()) return void requestAnimationFrame(() => requestAnimationFrame(handle))
  const timer = setTimeout(finish, glidesUntil - performance.now())
  window.addEventListener('scrollend', finish, { once: true })
  function finish() {
    clearTimeout(timer)
    window.removeEventListener('scrollend', finish)
    glidesUntil = 0
    handle()
  }
}

/** Scrolls by a distance; smooth only over short ways and where motion is welcome, so that hours are jumped at once. */
export function scrollPageBy(wish: number, isJump = false): void {
  // A scroll that cannot move must not count as ours: at the end of the page the reader's next one would be missed.
  const { scrollHeight, clientHeight } = document.documentElement
  const distance = Math.max(-window.scrollY, Math.min(wish, scrollHeight - clientHeight - window.scrollY))
  if (Math.abs(distance) < 1) return
  const isShort = Math.abs(distance) < 1.5 * window.innerHeight
  const isSmooth = isShort && !isCalm() && !isJump
  holdOwn(isSmooth ? GLIDE_MS : ECHO_MS)
  glidesUntil = 0
  if (isSmooth) watchGlide()
  window.scrollBy({ top: distance, behavior: isSmooth ? 'smooth' : 'instant' })
}

function watchGlide(): void {
  const hasEnd = 'onscrollend' in window
  glidesUntil = performance.now() + (hasEnd ? SLOW_GLIDE_MS : GLIDE_MS)
  if (hasEnd) window.addEventListener('scrollend', endGlide, { once: true })
}

function endGlide(): void {
  glidesUntil = 0
  ownUntil = Math.max(ownUntil, performance.now() + ECHO_MS)
}

/** A scroll's events come with the next frame, and that comes late on a busy device: the time counts from there. */
function holdOwn(duration: number): void {
  const scroll = ++ownScrolls
  ownUntil = Infinity
  requestAnimationFrame(() => {
    if (scroll === ownScrolls) ownUntil = performance.now() + duration
  })
}

export function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** Goes to a height of the page at once, as when a panel is shown where it was left. */
export function jumpPageTo(top: number): void {
  holdOwn(ECHO_MS)
  window.scrollTo({ top, behavior: 'instant' })
}

/** True where the player scrolls with the page, as at 400 % zoom: there the page does not move by itself. */
export function takesPlayerAway(): boolean {
  return matchMedia('(width < 35rem) and (height < 25rem)').matches
}

/** Where reading is easy, as a share of the frame. */
const COMFORT = 0.32

/**
 * The height of the window at which the reader reads: where jumps and following put what they show. Over the first and the
 * last window of the page it runs from the top to there and from there to the bottom, so that each paragraph comes to it.
 */
export function findReadingLine(frame: ReadingFrame): number {
  const { scrollHeight, clientHeight } = document.documentElement
  const height = frame.bottom - frame.top
  const below = scrollHeight - clientHeight - window.scrollY
  return frame.top + Math.min(window.scrollY, Math.max(COMFORT * height, height - below))
}

/** Distance that puts a box where reading is easy. */
export function distanceToComfort(box: DOMRect, frame: ReadingFrame): number {
  return box.top - (frame.top + COMFORT * (frame.bottom - frame.top))
}

/** Pixels between the edge of the frame and what is shown at it. */
const EDGE = 8

/** Distance that shows a box: as `distanceToComfort`, but higher up where its end would not be in the frame, if it fits. */
export function distanceToShow(box: Pick<DOMRect, 'top' | 'bottom'>, frame: ReadingFrame): number {
  const height = frame.bottom - frame.top
  const room = height - (box.bottom - box.top) - EDGE
  return box.top - (frame.top + Math.max(EDGE, Math.min(COMFORT * height, room)))
}

/** True while a box lies in the middle of the frame, between 20 and 70 %: nothing needs to move. */
export function isComfortable(box: DOMRect, frame: ReadingFrame): boolean {
  const height = frame.bottom - frame.top
  return box.top >= frame.top + 0.2 * height && box.bottom <= frame.top + 0.7 * height
}

/** True while all of a box can be read; of one taller than the frame, its beginning and what follows in half of the frame. */
export function isWhollyInFrame(box: DOMRect, frame: ReadingFrame): boolean {
  const height = frame.bottom - frame.top
  const lowest = box.height > height ? frame.bottom - height / 2 : frame.bottom - box.height
  return box.top >= frame.top && box.top <= lowest
}

export function isSelecting(): boolean {
  const selection = document.getSelection()
  return selection !== null && !selection.isCollapsed
}

/** Index of the first that ends below a height of the window, else of the last, by halving: they are in page order. */
export function findFirstBelow(elements: ArrayLike<HTMLElement>, height: number): number {
  let low = 0
  let high = elements.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (elements[middle]!.getBoundingClientRect().bottom <= height) low = middle + 1
    else high = middle
  }
  return low
}
