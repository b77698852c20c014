/** The frame of an embedded player in a corner of the page: never smaller than YouTube allows, and with nothing over it. */

import { useEffect, useRef, type RefObject } from 'react'
import { useStore } from 'zustand'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Hearing } from '../../session/hear/hear.ts'
import { HeardFrame } from '../../session/session-player-frame.tsx'
import type { HeardPlayer } from '../../session/hear/heard-player.ts'
import { IconButton } from '../parts/controls/button.tsx'
import './hear.css'

export function HearDock({
  hearing,
  heard,
  isInline,
}: {
  readonly hearing: Hearing
  readonly heard: HeardPlayer
  readonly isInline: boolean
}) {
  const box = useRef<HTMLElement>(null)
  const isGone = useStore(heard.player.clock, ({ hasLoaded, phase }) => !hasLoaded || phase === 'failed')
  useEffect(() => {
    if (!isGone) return pauseWhereCovered(box, hearing)
  }, [isGone, hearing])
  useSightOfLine(hearing, isGone)
  if (isGone) return null
  const title = displayText(heard.title)
  const close = () => {
    const { passage } = hearing.state.getState()
    hearing.close()
    if (passage) findLine(passage.key)?.querySelector('button')?.focus({ preventScroll: true })
  }
  return (
    // The status line keeps clear of what floats.
    <div data-floats="" data-print="no" className="contents">
      <aside
        ref={box}
        aria-label="Player"
        className={`${isInline ? 'hear-inline' : 'hear-dock'} rounded-2 border border-line-2 bg-surface shadow-1`}
      >
        <div className="flex items-center ps-3 text-small text-ink-2">
          <span dir="auto" title={title} className="min-w-0 flex-1 truncate">
            {title}
          </span>
          <IconButton icon="close" label="Close player" className="size-9 narrow:size-11" onClick={close} />
        </div>
        <div className="hear-frame">
          <HeardFrame heard={heard} />
        </div>
      </aside>
    </div>
  )
}

function findLine(key: string): HTMLElement | null {
  return document.querySelector(`[data-heard="${CSS.escape(key)}"]`)
}

/** Where the frame lies over the text, the line of the passage is scrolled out from under it. */
function useSightOfLine(hearing: Hearing, isGone: boolean): void {
  const key = useStore(hearing.state, ({ passage }) => passage?.key)
  useEffect(() => {
    if (!isGone && key !== undefined) findLine(key)?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  }, [key, isGone])
}

/** Milliseconds between two looks. */
const LOOK_EVERY = 250

/** A dialog or a sheet may open over the frame: it is paused then, as YouTube's terms want it. Ends with the returned function. */
function pauseWhereCovered(box: RefObject<HTMLElement | null>, hearing: Hearing): () => void {
  const look = () => {
    const frame = box.current?.lastElementChild?.getBoundingClientRect()
    if (!frame || hearing.state.getState().phase !== 'playing') return
    const { left, right, top, bottom } = frame
    const points = [
      [left + 2, top + 2],
      [right - 2, top + 2],
      [left + 2, bottom - 8],
      [right - 2, bottom - 8],
      [(left + right) / 2, (top + bottom) / 2],
    ] as const
    const isCovered = points.some(([x, y]) => {
      const found = document.elementFromPoint(x, y)
      return found !== null && !box.current?.contains(found)
    })
    if (isCovered) hearing.pause()
  }
  const timer = setInterval(look, LOOK_EVERY)
  return () => clearInterval(timer)
}
