import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '../../../../src/session/session.ts'
import { createFollow } from '../../../../src/session/playback/follow.ts'
import { jumpPageTo, scrollPageBy } from '../../../../src/views/transcript/scroll/scroll-page.ts'
import { attachReaderScroll } from '../../../../src/views/transcript/scroll/attach-reader-scroll.ts'

vi.hoisted(() => vi.resetModules())

const page = document.createElement('article')
let height = 5000
let now = 0

/** A transcript that is followed. `height`: 0 while a panel covers it. */
function open() {
  const follow = createFollow()
  follow.resume()
  const restart = vi.fn<() => void>()
  const commands = {
    setSight() {},
    yieldToReader() {
      follow.yieldToReader()
      restart()
    },
  }
  const session = { follow, commands } as unknown as Session
  return { follow, restart, stop: attachReaderScroll(page, session) }
}

beforeEach(() => {
  document.body.replaceChildren(page)
  height = 5000
  now += 10_000
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  vi.spyOn(page, 'offsetHeight', 'get').mockImplementation(() => height)
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockImplementation(() => height)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('the reader’s own scroll', () => {
  it('ends following, and the next search begins where the reader went', () => {
    const { follow, restart, stop } = open()
    window.dispatchEvent(new Event('scroll'))
    expect(follow.getState()).toBe('yielded')
    expect(restart).toHaveBeenCalledOnce()
    stop()
  })

  it('is not one of a panel that covers the text, of a change of layout, or of our own', async () => {
    const { follow, restart, stop } = open()
    height = 0
    window.dispatchEvent(new Event('scroll'))
    window.dispatchEvent(new Event('scroll'))
    height = 6000
    window.dispatchEvent(new Event('scroll'))
    jumpPageTo(100)
    now += 2000
    window.dispatchEvent(new Event('scroll'))
    expect(follow.getState(), 'of our own, in a frame that came late').toBe('on')
    expect(restart).not.toHaveBeenCalled()
    await new Promise(requestAnimationFrame)
    window.dispatchEvent(new Event('scroll'))
    expect(follow.getState(), 'what follows of it').toBe('on')
    now += 200
    window.dispatchEvent(new Event('scroll'))
    expect(follow.getState()).toBe('yielded')
    stop()
  })

  it('is none of a smooth scroll of ours, however late a busy device draws it, until the browser reports its end', async () => {
    const { follow, stop } = open()
    vi.stubGlobal('onscrollend', null)
    vi.stubGlobal('matchMedia', () => ({ matches: false }))
    vi.spyOn(window, 'scrollBy').mockReturnValue()
    scrollPageBy(300)
    await new Promise(requestAnimationFrame)
    now += 3000
    window.dispatchEvent(new Event('scroll'))
    window.dispatchEvent(new Event('scrollend'))
    now += 100
    window.dispatchEvent(new Event('scroll'))
    expect(follow.getState()).toBe('on')
    now += 100
    window.dispatchEvent(new Event('scroll'))
    expect(follow.getState()).toBe('yielded')
    stop()
  })

  it('is none that comes of leaving the full screen', async () => {
    const { follow, stop } = open()
    document.dispatchEvent(new Event('fullscreenchange'))
    window.dispatchEvent(new Event('scroll'))
    await new Promise(requestAnimationFrame)
    now += 300
    window.dispatchEvent(new Event('scroll'))
    expect(follow.getState()).toBe('on')
    now += 300
    window.dispatchEvent(new Event('scroll'))
    expect(follow.getState()).toBe('yielded')
    stop()
  })
})
