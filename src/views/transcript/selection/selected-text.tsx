/** A selection on the page: its toolbar, loaded with the first one, and the keys that lead into it and out of it. */

import { useEffect, useRef, type RefObject } from 'react'
import { formatLength, formatTimecode } from '../../../core/time/timecode.ts'
import type { Passage } from '../../../core/findings/finding.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { lazyPart } from '../../parts/loading/lazy.tsx'
import { attachTimeSelection } from './attach-time-selection.ts'
import { formatCleanText } from '../../../core/findings/passages/passage-text.ts'
import type { Session } from '../../../session/session.ts'
import { readSelectedPoints } from './selected-points.ts'
import { choosePassage } from '../../../core/findings/passages/choose-passage.ts'
import { listen } from '../../../platform/listen.ts'

const SelectionToolbar = lazyPart(async () => (await import('./selection-toolbar.tsx')).SelectionToolbar, {
  name: 'The selection toolbar',
  stand: 'corner',
})

export function SelectedText({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const session = useSession()
  const passage = useEpisodeStore((state) => state.selection)
  const isByKeys = useRef(false)
  useEffect(() => {
    const page = root.current
    if (!page) return
    const stops = [
      attachSelection(page, session),
      attachCopy(page, session),
      attachTimeSelection(page, session, () => (isByKeys.current = true)),
    ]
    return () => stops.forEach((stop) => stop())
  }, [session, root])
  useEffect(() => {
    if (!passage) return
    const before = document.activeElement
    if (isByKeys.current) session.services.announce(describe(passage))
    const handleKey = (event: KeyboardEvent) => {
      const toolbar = document.querySelector('[data-selection-toolbar]')
      if (!toolbar || document.querySelector('dialog[open]')) return
      const isInside = toolbar.contains(document.activeElement)
      if (event.key === 'Escape') {
        document.getSelection()?.removeAllRanges()
        if (isInside && before instanceof HTMLElement) before.focus({ preventScroll: true })
      } else if (event.key === 'Tab' && !event.shiftKey && isByKeys.current && !isInside) {
        toolbar.querySelector('button')?.focus({ preventScroll: true })
      } else return
      event.preventDefault()
      event.stopPropagation()
    }
    return listen(window, { keydown: handleKey }, { capture: true })
  }, [session, passage])
  useEffect(() => {
    if (!passage) isByKeys.current = false
  }, [passage])
  if (!passage) return null
  return <SelectionToolbar passage={passage} root={root} />
}

function describe({ at, end }: Passage): string {
  const length = at === undefined || end === undefined ? '' : ` ${formatLength(end - at)} from ${formatTimecode(at)}`
  return `Selected${length}. Press Tab for actions.`
}

/** A selection that begins above the text is left to the browser. */
export function attachCopy(page: HTMLElement, { transcript }: Session): () => void {
  const handleCopy = (event: ClipboardEvent) => {
    const isField = event.target instanceof Element && event.target.closest('input, textarea') !== null
    const points = event.defaultPrevented || isField ? undefined : readSelectedPoints(page)
    if (!points?.startsInText || !event.clipboardData) return
    const { from, to } = points
    const passage = { first: from.segment, last: to.segment, startOffset: from.offset, endOffset: to.offset }
    event.clipboardData.setData('text/plain', formatCleanText(passage, transcript))
    event.preventDefault()
  }
  return listen(document, { copy: handleCopy })
}

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
  // Made before anything listened.
  if (document.getSelection()?.isCollapsed === false) wait()
  return () => {
    clearTimeout(timer)
    commands.select(undefined)
    ended.abort()
  }
}
