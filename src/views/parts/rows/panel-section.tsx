/** A section of a panel, closed until it is opened by a link or key; then it comes into view and takes the focus. */

import { Suspense, useEffect, useId, useRef, type ReactNode } from 'react'
import { Icon } from '../icon.tsx'

interface PanelSectionProps {
  readonly title: string
  readonly note?: string | undefined
  readonly isOpen: boolean
  /** False: it is open because nothing else is there, and leaves the focus where it is. Default: as `isOpen`. */
  readonly isRequested?: boolean
  readonly onToggle: () => void
  /** Rendered while it is open; may come in a file of its own. */
  readonly children: ReactNode
}

export function PanelSection({ title, note, isOpen, isRequested = isOpen, onToggle, children }: PanelSectionProps) {
  const heading = useRef<HTMLButtonElement>(null)
  const contentId = useId()
  const contentRef = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isRequested || !heading.current) return
    heading.current.focus({ preventScroll: true })
    return keepInView(heading.current, contentRef.current)
  }, [isRequested])
  return (
    <section aria-label={title} className="border-t border-line">
      <h3>
        <button
          ref={heading}
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? contentId : undefined}
          className="group/section -mx-3 flex min-h-11 w-[calc(100%+1.5rem)] items-center gap-2 rounded-2 px-3 text-start font-medium text-ink-2 hover:bg-well hover:text-ink"
          onClick={onToggle}
        >
          <Icon name="right" className="-ms-1 size-4 group-aria-expanded/section:rotate-90" />
          {title}
          {note !== undefined && <span className="font-normal text-ink-3 num">{note}</span>}
        </button>
      </h3>
      {isOpen && (
        <div ref={contentRef} id={contentId} className="pb-4">
          <Suspense>{children}</Suspense>
        </div>
      )}
    </section>
  )
}

/** A lazily loaded section takes up room only once it is there; until then the panel cannot be scrolled far enough. */
const ARRIVAL_MS = 1500

/** Looks again while the content arrives, unless the reader scrolls. Returns the way to stop. */
function keepInView(heading: HTMLElement, content: HTMLElement | null): () => void {
  const observer = new ResizeObserver(() => show(heading))
  const stop = () => {
    observer.disconnect()
    clearTimeout(timer)
    for (const gesture of GESTURES) window.removeEventListener(gesture, stop)
  }
  const timer = setTimeout(stop, ARRIVAL_MS)
  for (const gesture of GESTURES) window.addEventListener(gesture, stop, { passive: true, once: true })
  // It is told the size once at the beginning.
  if (content) observer.observe(content)
  return stop
}

const GESTURES = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const

/** Scrolls the panel where the panel scrolls, else the page. */
function show(heading: HTMLElement): void {
  const panel = heading.closest<HTMLElement>('[data-panel-scroll]')
  if (panel && panel.scrollHeight > panel.clientHeight) panel.scrollTo({ top: heading.offsetTop - panel.offsetTop - 8 })
  else heading.scrollIntoView({ block: 'start' })
}
