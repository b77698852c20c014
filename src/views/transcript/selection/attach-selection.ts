/** Passes the selection to the session once it has settled. */

import { choosePassage } from '../../../core/findings/passages/choose-passage.ts'
import type { Session } from '../../../session/session.ts'
import { readSelectedPoints } from './selected-points.ts'

/** How long a selection must rest, in milliseconds. */
const REST = 150

export function attachSelection(page: HTMLElement, { episode, transcript, commands }: Session): () => void {
  const ended = new AbortController()
  const { signal } = ended
  let timer: ReturnType<typeof setTimeout> | undefined
  let isPressed = false

  const settle = () => {
    const points = readSelectedPoints(page)
    commands.select(points && choosePassage(episode, transcript, points.from, points.to))
  }
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(settle, REST)
  }
  const handleChange = () => {
    clearTimeout(timer)
    if (document.getSelection()?.isCollapsed !== false) return commands.select(undefined)
    if (!isPressed) wait()
  }
  const handleDown = ({ pointerType }: PointerEvent) => {
    isPressed = pointerType === 'mouse'
  }
  const handleUp = () => {
    if (isPressed) wait()
    isPressed = false
  }
  document.addEventListener('selectionchange', handleChange, { signal })
  window.addEventListener('pointerdown', handleDown, { capture: true, signal })
  window.addEventListener('pointerup', handleUp, { capture: true, signal })
  window.addEventListener('pointercancel', handleUp, { capture: true, signal })
  return () => {
    clearTimeout(timer)
    commands.select(undefined)
    ended.abort()
  }
}
