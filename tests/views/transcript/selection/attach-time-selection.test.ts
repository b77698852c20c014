import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Session } from '../../../../src/session/session.ts'
import { attachTimeSelection } from '../../../../src/views/transcript/selection/attach-time-selection.ts'
import { clearPage, writePage, type Page } from '../write-page.ts'

vi.hoisted(() => vi.resetModules())

const yieldToReader = vi.fn()
const onSelectedByKeys = vi.fn()
const onClick = vi.fn()
let page: Page
let stop: () => void

beforeEach(() => {
  page = writePage(['zero', 'one', 'two', 'three'])
  const session = {
    selection: createStore(() => undefined),
    currentSegment: () => 3,
    follow: { yieldToReader },
    transcript: { segments: [0, 1, 2, 3] },
  } as unknown as Session
  page.element.addEventListener('click', onClick)
  stop = attachTimeSelection(page.element, session, onSelectedByKeys)
})
afterEach(() => {
  stop()
  clearPage()
  vi.clearAllMocks()
})

const click = (segment: number, shiftKey = false) =>
  page.time(segment).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }))
const press = (segment: number, key: string) =>
  page
    .time(segment)
    .dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true, bubbles: true, cancelable: true }))
/** Paragraphs at the ends of the selection. */
function selected(): (string | null)[] {
  const range = document.getSelection()!.getRangeAt(0)
  return [range.startContainer.textContent, range.endContainer.textContent]
}

describe('selecting by times', () => {
  it('takes all from the time clicked last to the one clicked with Shift, in either direction', () => {
    click(2)
    click(0, true)
    expect(selected()).toEqual(['zero', 'two'])
    click(3, true)
    expect(selected()).toEqual(['two', 'three'])
    expect(onClick, 'the click does not go to the time as well').toHaveBeenCalledOnce()
  })

  it('begins at the spoken paragraph when no time was clicked', () => {
    click(1, true)
    expect(selected()).toEqual(['one', 'three'])
  })

  it('walks by paragraphs with Shift and arrows, and following yields', () => {
    press(1, 'ArrowDown')
    expect(selected()).toEqual(['one', 'one'])
    press(1, 'ArrowDown')
    expect(selected()).toEqual(['one', 'two'])
    press(1, 'ArrowUp')
    press(1, 'ArrowUp')
    expect(selected()).toEqual(['zero', 'one'])
    expect(yieldToReader).toHaveBeenCalledTimes(4)
    expect(onSelectedByKeys).toHaveBeenCalledTimes(4)
  })
})
