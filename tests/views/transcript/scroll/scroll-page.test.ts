// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  distanceToShow,
  isOwnScroll,
  jumpPageTo,
  isWhollyInFrame,
  measureReadingFrame,
} from '../../../../src/views/transcript/scroll/scroll-page.ts'

const FRAME = { top: 400, bottom: 720 }
const boxAt = (top: number, height: number) => ({ top, bottom: top + height, height }) as DOMRect

describe('what is shown lies between what covers the text', () => {
  it('begins a third down where it fits, higher where it would not end in sight, and at the top when it never fits', () => {
    const landing = (height: number) => 1000 - distanceToShow(boxAt(1000, height), FRAME)
    expect(landing(50)).toBeCloseTo(400 + 0.32 * 320)
    expect(landing(280)).toBe(720 - 280 - 8)
    expect(landing(900)).toBe(408)
    for (const height of [50, 280, 900]) {
      expect(isWhollyInFrame(boxAt(landing(height), height), FRAME)).toBe(true)
    }
  })

  it('is not there while its beginning is behind the player or at the foot of the page', () => {
    expect(isWhollyInFrame(boxAt(390, 50), FRAME)).toBe(false)
    expect(isWhollyInFrame(boxAt(700, 50), FRAME)).toBe(false)
    expect(isWhollyInFrame(boxAt(700, 900), FRAME)).toBe(false)
  })
})

describe('the reading frame', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('ends above the keyboard of a phone, and does not shrink when the page is magnified', () => {
    vi.stubGlobal('innerHeight', 800)
    vi.stubGlobal('visualViewport', { scale: 1, offsetTop: 0, height: 500 })
    expect(measureReadingFrame()).toEqual({ top: 0, bottom: 500 })
    vi.stubGlobal('visualViewport', { scale: 2, offsetTop: 0, height: 400 })
    expect(measureReadingFrame()).toEqual({ top: 0, bottom: 800 })
  })
})

describe('whose a scroll is', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })

  function startAt(top: number): { scrollTo(top: number): void; wait(milliseconds: number): void } {
    let [now, shown] = [10_000, top]
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(20_000)
    vi.spyOn(window, 'scrollY', 'get').mockImplementation(() => shown)
    vi.stubGlobal('scrollTo', () => {})
    return { scrollTo: (next) => void (shown = next), wait: (milliseconds) => void (now += milliseconds) }
  }

  it('is ours however late its events come, as long as they lead to where we went', () => {
    const page = startAt(0)
    jumpPageTo(1200)
    page.wait(900)
    for (const top of [400, 1100, 1200, 1200]) {
      page.scrollTo(top)
      expect(isOwnScroll(), `at ${top}`).toBe(true)
      page.wait(100)
    }
  })

  it('is the reader’s where it leads away from there, and where ours is long over', () => {
    const page = startAt(0)
    jumpPageTo(1200)
    page.wait(200)
    page.scrollTo(1200)
    expect(isOwnScroll()).toBe(true)
    page.scrollTo(1260)
    expect(isOwnScroll()).toBe(false)
    page.scrollTo(1230)
    expect(isOwnScroll(), 'back to where we went').toBe(false)
    jumpPageTo(3000)
    page.wait(4000)
    page.scrollTo(2000)
    expect(isOwnScroll(), 'after everything').toBe(false)
  })
})
