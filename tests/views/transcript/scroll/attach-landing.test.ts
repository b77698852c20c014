// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Landing } from '../../../../src/session/navigation/jumps.ts'
import type { Session } from '../../../../src/session/session.ts'
import { attachLanding } from '../../../../src/views/transcript/scroll/attach-landing.ts'
import { clearPage, scrollTo, writePage } from '../write-page.ts'

afterEach(clearPage)

/** Ten paragraphs of five lines, 100 pixels each, from 300 on, in a window of 200. The jump leads to the sixth. */
function open() {
  const page = writePage(Array.from({ length: 10 }, () => 'a'.repeat(50)))
  const landing = createStore<Landing | undefined>(() => undefined)
  const commands = { forgetLanding: () => landing.setState(undefined, true) }
  const stop = attachLanding(page.element, { landing, commands } as unknown as Session)
  landing.setState({ at: 50, segment: 5 }, true)
  const scroll = (to: number) => {
    scrollTo(page, to)
    vi.advanceTimersByTime(20)
  }
  return { page, landing, scroll, stop }
}

it('holds on the way there and while the paragraph is in sight, and ends when it has left upward', () => {
  const { landing, scroll, stop } = open()
  scroll(100)
  scroll(400)
  expect(landing.getState(), 'on the way').toBeDefined()
  scroll(740)
  scroll(880)
  expect(landing.getState(), 'part of it is in sight').toBeDefined()
  scroll(910)
  expect(landing.getState()).toBeUndefined()
  stop()
})

it('ends when it has left downward', () => {
  const { landing, scroll, stop } = open()
  scroll(740)
  scroll(590)
  expect(landing.getState()).toBeUndefined()
  stop()
})

it('ends on the way there when the reader scrolls elsewhere', () => {
  const { page, landing, scroll, stop } = open()
  scroll(400)
  page.element.dispatchEvent(new Event('wheel'))
  scroll(100)
  expect(landing.getState()).toBeUndefined()
  stop()
})

it('holds while a panel covers the text', () => {
  const { page, landing, scroll, stop } = open()
  scroll(740)
  page.isCovered = true
  scroll(0)
  expect(landing.getState()).toBeDefined()
  stop()
})
