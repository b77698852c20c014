import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  distanceToShow,
  findReadingLine,
  isWhollyInFrame,
  measureReadingFrame,
} from '../../../../src/views/transcript/scroll/scroll-page.ts'

vi.hoisted(() => vi.resetModules())

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

describe('the reading line', () => {
  const readLineAt = (scrollY: number) => {
    vi.stubGlobal('scrollY', scrollY)
    vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(2800)
    vi.spyOn(document.documentElement, 'clientHeight', 'get').mockReturnValue(800)
    return findReadingLine(FRAME)
  }
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  it('is where jumps put what they show', () => {
    expect(readLineAt(1000)).toBeCloseTo(400 + 0.32 * 320)
  })

  it('runs down from the top of the first window and to the bottom of the last, so that each paragraph comes to it', () => {
    expect(readLineAt(0)).toBe(400)
    expect(readLineAt(50)).toBe(450)
    expect(readLineAt(1900)).toBe(720 - 100)
    expect(readLineAt(2000)).toBe(720)
  })
})
