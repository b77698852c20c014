/** Draws the paragraphs of an embedded page. Each text is one node, over which the spoken word is painted. */

import { getPassageParts } from '../core/findings/passages/passage-text.ts'
import { findDirection } from '../core/text/direction.ts'
import type { TextRange } from '../core/text/range.ts'
import type { Seconds } from '../core/time/span.ts'
import { formatTimecode } from '../core/time/timecode.ts'
import { describeAside, startsAside } from '../core/transcript/asides.ts'
import { displayText } from '../core/transcript/display-text.ts'
import { DOUBT_WORDS } from '../core/transcript/doubt.ts'
import { findSegmentAt } from '../core/transcript/find-active.ts'
import { getPrintedStart } from '../core/transcript/printed-start.ts'
import type { Segment } from '../core/transcript/transcript.ts'
import type { LoadedEpisode } from '../session/loaded-episode.ts'
import { createPainter } from '../views/transcript/painting/painter.ts'
import { createElement } from './elements.ts'
import type { EmbedExcerpt } from './embed-excerpt.ts'

export interface DrawnText {
  /** Scrolls by itself. */
  readonly element: HTMLElement
  findRow(segment: number): HTMLElement | undefined
  /** Puts a live range there; false when the paragraph is not shown. */
  moveRange(live: Range, segment: number, range: TextRange): boolean
  /** Scrolls to the paragraph of a moment. */
  show(at: Seconds): void
}

interface Row {
  readonly element: HTMLElement
  readonly text: Text
}

export function drawText(
  { segments, passage }: EmbedExcerpt,
  { episode, transcript, speakers }: LoadedEpisode,
): DrawnText {
  const rows = new Map(
    segments.map((segment) => {
      const { speaker } = segment
      const name = speaker === undefined ? [] : [drawName(speakers.printedName(speaker), speakers.colorOf(speaker))]
      const label =
        segment.aside && (startsAside(transcript.segments, segment) || segment === segments[0])
          ? describeAside(segment.aside)
          : undefined
      return [segment.index, drawRow(segment, name, label)]
    }),
  )
  const element = createElement(
    'section',
    // Safari does not bring what scrolls into the order of Tab.
    { className: 'text', tabIndex: 0, ariaLabel: 'Transcript', lang: episode.language ?? '' },
    ...[...rows.values()].map((row) => row.element),
  )
  element.dir = findDirection(episode.language) ?? 'auto'
  if (segments.length === 0) element.append('This episode has no transcript yet.')

  const moveRange = (live: Range, segment: number, range: TextRange) => {
    const text = rows.get(segment)?.text
    if (!text || range.end > text.length) return false
    live.setStart(text, range.start)
    live.setEnd(text, range.end)
    return true
  }
  const painted = (passage ? getPassageParts(passage, transcript) : []).map(({ segment, range }) => {
    const live = document.createRange()
    moveRange(live, segment, range)
    return live
  })
  createPainter('passage').paint(painted)

  return {
    element,
    findRow: (segment) => rows.get(segment)?.element,
    moveRange,
    show(at) {
      const row = rows.get(findSegmentAt(transcript, at) ?? -1)?.element
      if (row && !passage) bringToTop(element, row)
    },
  }
}

/** Looks again in the next frames: what lies between has its real height only once it was near. */
function bringToTop(box: HTMLElement, row: HTMLElement, looks = 6): void {
  const top = row.getBoundingClientRect().top - box.getBoundingClientRect().top - 8
  box.scrollBy({ top, behavior: 'instant' })
  if (looks > 0) requestAnimationFrame(() => bringToTop(box, row, looks - 1))
}

function drawName(name: string, color: number): HTMLElement {
  const element = createElement('b', { textContent: name })
  if (color > 0) element.style.color = `var(--sp-${color})`
  return element
}

function drawRow(segment: Segment, name: readonly HTMLElement[], label: string | undefined): Row {
  const text = document.createTextNode(displayText(segment.text))
  const element = createElement('div', { className: 'row' })
  element.dataset['segment'] = String(segment.index)
  if (segment.aside) element.dataset['aside'] = ''
  const start = getPrintedStart(segment)
  if (start !== undefined) {
    const time = createElement('button', {
      type: 'button',
      className: 'time',
      lang: 'en',
      ariaLabel: `Go to ${formatTimecode(start)}`,
    })
    time.textContent = formatTimecode(start)
    time.dataset['time'] = String(segment.start)
    element.append(time)
  }
  const words = createElement('span', {}, text)
  words.dataset['text'] = ''
  for (const said of [label, segment.doubt && DOUBT_WORDS[segment.doubt]])
    if (said !== undefined) element.append(createElement('small', { className: 'mark', lang: 'en', textContent: said }))
  element.append(createElement('p', {}, ...name.flatMap((one) => [one, ' ']), words))
  return { element, text }
}
