import { afterEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Landing } from '../../../../src/session/navigation/jumps.ts'
import type { Span } from '../../../../src/core/time/span.ts'
import type { Session } from '../../../../src/session/session.ts'
import { attachLanding } from '../../../../src/views/transcript/scroll/attach-landing.ts'
import { buildLoadedEpisode } from '../../../../src/session/loaded-episode.ts'
import { episodeOf } from '../../../support/episode-text.ts'
import { clearPage, scrollTo, writePage } from '../write-page.ts'

vi.hoisted(() => vi.resetModules())

afterEach(clearPage)

/** Of its paragraphs only the words and times count: the page has them in lines of its own. */
const LOADED = buildLoadedEpisode(
  '/',
  episodeOf(Array.from({ length: 10 }, (_, at) => `${at}:00 Ada: ${'a'.repeat(50)}`).join('\n')),
)

/** Ten paragraphs of five lines, 100 pixels each, from 300 on, in a window of 200. The jump leads to the sixth. */
function open() {
  const page = writePage(Array.from({ length: 10 }, () => 'a'.repeat(50)))
  const landing = createStore<Landing | undefined>(() => undefined)
  const range = createStore<Span | undefined>(() => undefined)
  const inSight: boolean[] = []
  const commands = {
    forgetLanding: () => landing.setState(undefined, true),
    setRangeInSight: (isInSight: boolean) => void inSight.push(isInSight),
  }
  const stop = attachLanding(page.element, { ...LOADED, landing, range, commands } as unknown as Session)
  landing.setState({ at: 50, segment: 5 }, true)
  const scroll = (to: number) => {
    scrollTo(page, to)
    vi.advanceTimersByTime(20)
  }
  return { page, landing, range, isRangeInSight: () => inSight.at(-1), scroll, stop }
}

it('holds on the way there and while the paragraph is in sight, and ends when it has left upward', () => {
  const { landing, scroll, stop } = open()
  scroll(100)
  scroll(400)
  expect(landing.getState(), 'on the way').toBeDefined()
  scroll(740)
  scroll(830)
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

it('what a link marks is in sight from the start, until it has been and is not, and again when the reader comes back', () => {
  const { range, isRangeInSight, scroll, stop } = open()
  range.setState({ start: 300, end: 360 }, true)
  expect(isRangeInSight(), 'before the way there').toBe(true)
  scroll(740)
  scroll(910)
  expect(isRangeInSight()).toBe(false)
  scroll(740)
  expect(isRangeInSight()).toBe(true)
  stop()
})
