/** On a phone the dock goes away with the page; what is left of it over the text is one row, and a video while it plays. */

import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useHasFoldingDock } from '../../services/use-reader.ts'
import { remPixels } from '../../views/parts/rem-pixels.ts'
import { isCalm, isOwnScroll } from '../../views/transcript/scroll/scroll-page.ts'

/** Height of the row, in rem. */
const ROW = 3
/** The least that YouTube allows a video, in pixels. */
const VIDEO = 200
/** Pixels that the reader scrolls before an unfolded dock folds again: less is a trembling finger. */
const SLACK = 8
/** Scrolling of ours within this time of a press in the dock comes of it; on a slow device, within as many frames. */
const PRESS_MS = 1000
const PRESS_FRAMES = 30

interface FoldingDock {
  readonly dock: RefObject<HTMLDivElement | null>
  /** Only the row is shown, below the video if that must be seen. */
  readonly isFolded: boolean
  /** Unfolded over the text, on demand. */
  readonly isOver: boolean
  readonly open: () => void
  readonly fold: () => void
}

/**
 * Folded or not, the dock takes the same space in the page: the text never moves. It folds where all but the row has been
 * scrolled out of the window. @param mustBeSeen A video plays that may not be scrolled away.
 */
export function useFoldingDock(mustBeSeen: boolean): FoldingDock {
  const dock = useRef<HTMLDivElement>(null)
  const canFold = useHasFoldingDock()
  const [isPast, setPast] = useState(false)
  const [isOpen, setOpen] = useState(false)
  /** Height at the head of the page, and where the page was when the dock was opened. */
  const full = useRef(0)
  const openedAt = useRef(0)
  const [pressed] = useState(createRecent)
  const [moved] = useState(createRecent)
  const pageHeight = useRef(0)
  const isFolded = canFold && isPast && !isOpen
  const isOver = canFold && isPast && isOpen
  const row = remPixels(ROW)
  const folded = row + (mustBeSeen ? VIDEO : 0)

  useLayoutEffect(() => {
    const element = dock.current
    if (!element || !canFold) return
    const { style } = element
    const root = document.documentElement.style
    /** Scrolled so far, all but the row is out of the window. */
    const findFoldedTop = () => (element.closest('main')?.offsetTop ?? 0) + full.current - folded
    // Before anything is measured: a page that is shorter for a moment would be scrolled.
    if (isFolded) style.marginBottom = `${full.current - folded}px`
    const fit = () => {
      const { height } = element.getBoundingClientRect()
      if (!isFolded && !isOver) full.current = height
      style.marginBottom = `${full.current - height}px`
      root.setProperty('--panel-start', `${Math.ceil(findFoldedTop())}`)
      root.setProperty('--dock-cover', `${isFolded || isOver || mustBeSeen ? height : row}px`)
      style.setProperty('--dock-full', `${full.current}px`)
    }
    // Only the app bar pushes it down smoothly: what has just been scrolled to its place is there.
    style.transition = 'none'
    fit()
    style.transition = ''
    const look = () => {
      const isNowPast = window.scrollY >= findFoldedTop()
      setPast(isNowPast)
      const isOwn = isOwnScroll()
      // A press in the dock moved the page: the dock does not go from under the finger.
      const isPressed = isOwn && pressed.isRecent()
      if (isPressed) moved.mark()
      // Where it was moved to, text is drawn for the first time, seldom as high as was guessed: that moves the page as well.
      const { scrollHeight } = document.documentElement
      const isLayout = scrollHeight !== pageHeight.current && moved.isRecent()
      pageHeight.current = scrollHeight
      if (isOwn || isLayout) openedAt.current = window.scrollY
      if (isPressed && isNowPast && !isPast) setOpen(true)
      const isScrolled = Math.abs(window.scrollY - openedAt.current) > SLACK
      if (!isNowPast || isScrolled) setOpen(false)
    }
    look()
    const observer = new ResizeObserver(fit)
    observer.observe(element)
    window.addEventListener('scroll', look, { passive: true })
    const press = (event: Event) => {
      // Letters are keys of the page, wherever the focus is.
      if (!(event instanceof KeyboardEvent && event.key.length === 1 && event.key !== ' ')) pressed.mark()
    }
    const presses = ['pointerdown', 'pointermove', 'keydown'] as const
    for (const kind of presses) element.addEventListener(kind, press)
    return () => {
      observer.disconnect()
      window.removeEventListener('scroll', look)
      for (const kind of presses) element.removeEventListener(kind, press)
      style.marginBottom = ''
      root.removeProperty('--dock-cover')
      root.removeProperty('--panel-start')
    }
  }, [dock, canFold, isPast, isFolded, isOver, folded, row, mustBeSeen, pressed, moved])

  const shape = isFolded ? 'folded' : isOver ? 'over' : 'head'
  const shapeBefore = useRef(shape)
  useLayoutEffect(() => {
    const before = shapeBefore.current
    shapeBefore.current = shape
    const element = dock.current
    if (!element) return
    if (before === 'folded' && shape === 'over') slideDown(element, folded)
    // A playing frame is moved by nothing but the reader.
    if (before === 'over' && shape === 'folded' && !mustBeSeen) slideUp(element, full.current - folded)
  }, [dock, shape, folded, mustBeSeen])

  const open = useCallback(() => {
    openedAt.current = window.scrollY
    pressed.forget()
    setOpen(true)
  }, [pressed])
  const fold = useCallback(() => setOpen(false), [])
  return { dock, isFolded, isOver, open, fold }
}

/** Whether something was marked just now. */
function createRecent() {
  let [at, frames] = [-Infinity, 0]
  const count = () => {
    if (--frames > 0) requestAnimationFrame(count)
  }
  return {
    mark() {
      if (frames <= 0) requestAnimationFrame(count)
      ;[at, frames] = [performance.now(), PRESS_FRAMES]
    },
    forget: () => void ([at, frames] = [-Infinity, 0]),
    isRecent: () => frames > 0 || performance.now() - at < PRESS_MS,
  }
}

const SLIDE = { duration: 200, easing: 'cubic-bezier(0.2, 0, 0, 1)' }

/** @param from Pixels that are seen already. */
function slideDown(element: HTMLElement, from: number): void {
  if (isCalm()) return
  element.animate({ clipPath: [`inset(0 0 ${element.offsetHeight - from}px)`, 'inset(0)'] }, SLIDE)
}

/** The row rises from where the dock ended; what was above it goes along. */
function slideUp(element: HTMLElement, by: number): void {
  if (isCalm()) return
  const slide = element.animate({ transform: [`translateY(${by}px)`, 'none'] }, SLIDE)
  const finish = () => {
    delete element.dataset['sliding']
  }
  element.dataset['sliding'] = ''
  slide.finished.then(finish, finish)
}
