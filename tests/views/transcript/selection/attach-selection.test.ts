import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import type { Session } from '../../../../src/session/session.ts'
import { attachCopy, attachSelection } from '../../../../src/views/transcript/selection/selected-text.tsx'
import { writeEpisode } from '../../../core/transcript/write-episode.ts'
import { clearPage, writePage, type Page } from '../write-page.ts'

vi.hoisted(() => vi.resetModules())

const select = vi.fn()
let page: Page
let session: Session
let stops: (() => void)[]

beforeEach(() => {
  const episode = writeEpisode('0:00-0:05 A: One two three.\n0:10-0:15 B: Four five six.')
  const transcript = buildTranscript(episode)
  page = writePage(transcript.segments.map(({ text }) => text))
  session = { episode, transcript, commands: { select } } as unknown as Session
  stops = [attachSelection(page.element, session), attachCopy(page.element, session)]
})
afterEach(() => {
  for (const stop of stops) stop()
  clearPage()
  vi.clearAllMocks()
})

function selectText(from: Node, start: number, to: Node, end: number): void {
  document.getSelection()!.setBaseAndExtent(from, start, to, end)
  document.dispatchEvent(new Event('selectionchange'))
}
const pointer = (type: string) =>
  page.element.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'mouse' }))

describe('a selection', () => {
  it('becomes a passage of whole words once it rests', () => {
    selectText(page.text(0), 5, page.text(1), 6)
    expect(select).not.toHaveBeenCalled()
    vi.advanceTimersByTime(200)
    expect(select).toHaveBeenLastCalledWith(
      expect.objectContaining({ first: 0, startOffset: 4, last: 1, endOffset: 9 }),
    )
  })

  it('waits for the mouse to be released, and is gone as soon as it is collapsed', () => {
    pointer('pointerdown')
    selectText(page.text(0), 0, page.text(0), 3)
    vi.advanceTimersByTime(200)
    expect(select).not.toHaveBeenCalled()
    pointer('pointerup')
    vi.advanceTimersByTime(200)
    expect(select).toHaveBeenCalledOnce()
    selectText(page.text(0), 0, page.text(0), 0)
    expect(select).toHaveBeenLastCalledWith(undefined)
  })

  it('is taken where it was made before anything listened', () => {
    for (const stop of stops) stop()
    document.getSelection()!.setBaseAndExtent(page.text(0), 0, page.text(0), 3)
    select.mockClear()
    stops = [attachSelection(page.element, session)]
    vi.advanceTimersByTime(200)
    expect(select).toHaveBeenCalledWith(expect.objectContaining({ first: 0, startOffset: 0, last: 0, endOffset: 3 }))
  })
})

describe('a manual copy', () => {
  const copy = () => {
    const clipboardData = new DataTransfer()
    const event = Object.assign(new Event('copy', { bubbles: true, cancelable: true }), { clipboardData })
    document.body.dispatchEvent(event)
    return event.defaultPrevented ? clipboardData.getData('text/plain') : undefined
  }

  it('takes exactly the selected characters, without the times between the paragraphs', () => {
    selectText(page.text(0), 5, page.text(1), 6)
    const text = copy()
    expect(text).toContain('wo three.')
    expect(text).toContain('Four f')
    expect(text).not.toContain('0:10')
  })

  it('of a selection that begins above the text is left to the browser', () => {
    const heading = document.createElement('h1')
    heading.textContent = 'Title'
    page.element.prepend(heading)
    selectText(heading.firstChild!, 0, page.text(1), 6)
    expect(copy()).toBeUndefined()
  })
})
