/** Draws the talk as a line over the title of each chapter: what is before it, the chapter itself, what is after it. */

import { formatShare } from '../../../core/text/number.ts'
import { placeOnLine } from '../../../core/time/span.ts'
import type { Transcript } from '../../../core/transcript/transcript.ts'

export function attachChapterLines(page: HTMLElement, { transcript }: { readonly transcript: Transcript }): () => void {
  const { chapters, duration } = transcript
  const lines = [...page.querySelectorAll<HTMLElement>('[data-chapter-line]')]
  if (lines.length === 0) return () => {}
  // Once for all lines: of hundreds of chapters it is long.
  page.style.setProperty('--chapter-cuts', formatMask(transcript))
  for (const line of lines) {
    const chapter = chapters.find(({ id }) => id === line.closest('[data-chapter]')?.id)
    if (!chapter) continue
    const from = formatShare(placeOnLine(chapter.start, duration))
    const to = formatShare(placeOnLine(chapter.end, duration))
    const colors = `var(--strip-on) ${from},var(--accent) ${from} ${to},var(--line-2) ${to}`
    line.style.cssText = `background-image:linear-gradient(90deg,${colors});mask-image:var(--chapter-cuts);forced-color-adjust:none`
  }
  return () => {
    page.style.removeProperty('--chapter-cuts')
    for (const line of lines) line.removeAttribute('style')
  }
}

/** With more chapters there would be nothing between the cuts. */
const MAX_CUT = 120

/** Cuts the line into chapters, two pixels apart. */
function formatMask({ chapters, duration }: Transcript): string {
  if (chapters.length > MAX_CUT) return 'none'
  const cuts = chapters.slice(1).map(({ start }) => {
    const at = formatShare(placeOnLine(start, duration))
    return `#000 calc(${at} - 2px),#0000 calc(${at} - 2px) ${at},#000 ${at}`
  })
  return `linear-gradient(90deg,${['#000 0', ...cuts, '#000 100%'].join()})`
}
