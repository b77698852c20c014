/** Puts exactly what is selected on the clipboard, in the source's own characters. */

import { formatCleanText } from '../../../core/findings/passages/clean-text.ts'
import type { Session } from '../../../session/session.ts'
import { readSelectedPoints } from './selected-points.ts'

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
  document.addEventListener('copy', handleCopy)
  return () => document.removeEventListener('copy', handleCopy)
}
