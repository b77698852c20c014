import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Session } from '../../../../src/session/session.ts'
import { attachScrollAnchor } from '../../../../src/views/transcript/scroll/attach-scroll-anchor.ts'
import { clearPage, LINE, scrollTo, writePage, type Page } from '../write-page.ts'

vi.hoisted(() => vi.resetModules())

const reveal = createStore<object | undefined>(() => undefined)
let page: Page
let stop: () => void

beforeEach(() => {
  page = writePage(Array.from({ length: 40 }, () => 'a'.repeat(60)))
  const session = {
    reveal,
    follow: createStore(() => 'off'),
    services: { reader: { settings: createStore(() => ({ textSize: 1 })) } },
  } as unknown as Session
  stop = attachScrollAnchor(page.element, session)
})
afterEach(() => {
  stop()
  clearPage()
})

/** Scrolls so that a paragraph begins at the top, and rests. */
function readAt(segment: number): void {
  scrollTo(page, 300 + segment * 6 * LINE)
  vi.advanceTimersByTime(1000)
}
const topOf = (segment: number) => page.text(segment).parentElement!.getBoundingClientRect().top
function narrow(): void {
  page.chars = 5
  page.resize()
}

describe('the words at the top of the page', () => {
  it('stay where they are when lines break elsewhere', () => {
    readAt(20)
    expect(topOf(20)).toBe(0)
    narrow()
    vi.advanceTimersByTime(2000)
    expect(topOf(20)).toBe(0)
    page.chars = 20
    page.resize()
    vi.advanceTimersByTime(2000)
    expect(topOf(20)).toBe(0)
  })

  it('are held until the heights around them have become real', () => {
    readAt(20)
    narrow()
    page.chars = 4
    vi.advanceTimersByTime(2000)
    expect(topOf(20)).toBe(0)
  })

  it('are let go when the reader scrolls or goes elsewhere', () => {
    readAt(20)
    narrow()
    window.dispatchEvent(new Event('wheel'))
    page.chars = 4
    vi.advanceTimersByTime(2000)
    expect(topOf(20)).not.toBe(0)
    readAt(10)
    page.chars = 5
    page.resize()
    reveal.setState({}, true)
    page.chars = 4
    const { scrollY } = page
    vi.advanceTimersByTime(2000)
    expect(page.scrollY).toBe(scrollY)
  })

  it('are held when a panel that covered the text is gone, and not at the top of the page', () => {
    readAt(20)
    page.isCovered = true
    const { scrollY } = page
    narrow()
    vi.advanceTimersByTime(2000)
    expect(page.scrollY).toBe(scrollY)
    page.isCovered = false
    page.resize()
    vi.advanceTimersByTime(2000)
    expect(topOf(20)).toBe(0)
    scrollTo(page, 0)
    vi.advanceTimersByTime(2000)
    page.chars = 4
    page.resize()
    vi.advanceTimersByTime(2000)
    expect(page.scrollY).toBe(0)
  })
})
