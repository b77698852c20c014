import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '../../../../src/session/session.ts'
import { attachTextClicks } from '../../../../src/views/transcript/input/attach-text-clicks.ts'
import { createStore } from 'zustand/vanilla'
import { clearPage, writePage, type Page } from '../write-page.ts'

vi.hoisted(() => vi.resetModules())

const TEXT = 'one two three four'
let page: Page
let stop: () => void
const goTo = vi.fn()
const openName = vi.fn()

beforeEach(() => {
  page = writePage(['zero', TEXT])
  const cues = [
    { text: 'zero', start: 0, end: 10 },
    { text: TEXT, start: 10, end: 18 },
  ]
  const segments = cues.map(({ text, start, end }, cue) => ({ text, start, end, cues: [{ cue, offset: 0 }] }))
  const occurrences = [{ segment: 1, range: { start: 8, end: 13 } }]
  const session = {
    commands: { goTo },
    findings: createStore(() => ({ mentions: [{ slug: 'three', name: 'Three', occurrences }] })),
    episode: { cues },
    transcript: { segments },
  } as unknown as Session
  stop = attachTextClicks(page.element, session, openName)
})
afterEach(() => {
  stop()
  clearPage()
  vi.clearAllMocks()
})

function click(target: Element, { moved = 0, ...init }: MouseEventInit & { moved?: number } = {}): void {
  target.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, clientX: 50, clientY: 50 }))
  const event = { bubbles: true, cancelable: true, detail: 1, clientX: 50 + moved, clientY: 50, ...init }
  target.dispatchEvent(new MouseEvent('click', event))
}
const paragraph = () => page.text(1).parentElement!

describe('a click on the text', () => {
  it('goes to the word under the pointer', () => {
    page.point(1, 5)
    click(paragraph())
    expect(goTo).toHaveBeenLastCalledWith(12, { segment: 1, scroll: 'stay' })
  })

  it('opens a name', () => {
    page.point(1, 9)
    click(paragraph())
    expect(openName).toHaveBeenCalledWith('three')
    expect(goTo).not.toHaveBeenCalled()
  })

  it('does nothing while selecting: after a drag, a double click, with a modifier, or with text selected', () => {
    page.point(1, 5)
    click(paragraph(), { moved: 4 })
    click(paragraph(), { detail: 2 })
    click(paragraph(), { shiftKey: true })
    document.getSelection()!.setBaseAndExtent(page.text(1), 0, page.text(1), 3)
    click(paragraph())
    expect(goTo).not.toHaveBeenCalled()
  })

  it('beside the words does nothing', () => {
    page.point(1, 5)
    vi.mocked(Range.prototype.getClientRects).mockReturnValue([new DOMRect(0, 0, 20, 20)] as unknown as DOMRectList)
    click(paragraph())
    expect(goTo).not.toHaveBeenCalled()
  })
})
