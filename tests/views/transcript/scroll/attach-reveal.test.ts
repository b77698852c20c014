import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Passage } from '../../../../src/core/findings/finding.ts'
import { chooseParagraph } from '../../../../src/core/findings/passages/choose-passage.ts'
import { buildLoadedEpisode } from '../../../../src/session/loaded-episode.ts'
import { createReveal, type Reveal } from '../../../../src/session/navigation/reveal.ts'
import type { Session } from '../../../../src/session/session.ts'
import { attachReveal } from '../../../../src/views/transcript/scroll/attach-reveal.ts'
import { episodeOf } from '../../../support/episode-text.ts'
import { clearPage, scrollTo, writePage, type Page } from '../write-page.ts'

vi.hoisted(() => vi.resetModules())

const TEXTS = Array.from({ length: 40 }, () => 'a'.repeat(60))
const LOADED = buildLoadedEpisode('/', episodeOf(TEXTS.map((text, at) => `${at}:00 Ada: ${text}`).join('\n')))
const panel = createStore(() => 'transcript')
const taken = createStore<Passage | undefined>(() => undefined)
const highlights = new Map<string, Set<AbstractRange>>()
let page: Page
let reveal: Reveal
let stop: () => void

beforeEach(() => {
  page = writePage(TEXTS)
  vi.stubGlobal('CSS', { highlights })
  vi.stubGlobal('Highlight', class extends Set<AbstractRange> {})
  reveal = createReveal()
  taken.setState(undefined, true)
  stop = attachReveal(page.element, { ...LOADED, reveal, taken, panel } as unknown as Session)
})
afterEach(() => {
  stop()
  clearPage()
})

const topOf = (segment: number) => page.text(segment).parentElement!.getBoundingClientRect().top
const settle = () => vi.advanceTimersByTime(2000)

describe('a revealed part of the text', () => {
  it('is scrolled into view, and not scrolled when it can be read already', () => {
    reveal.request({ segment: 20 })
    settle()
    expect(topOf(20)).toBeCloseTo(0.32 * 200)
    const { scrollY } = page
    reveal.request({ segment: 20, range: { start: 0, end: 5 } })
    settle()
    expect(page.scrollY).toBe(scrollY)
  })

  it('stands at the top where the page was left', () => {
    reveal.request({ segment: 20, scroll: 'to-top' })
    settle()
    expect(topOf(20)).toBe(6)
  })

  it('is corrected while heights around it become real, until the reader scrolls', () => {
    reveal.request({ segment: 20 })
    page.chars = 5
    settle()
    expect(topOf(20)).toBeGreaterThan(0)
    expect(topOf(20)).toBeLessThan(200)
    reveal.request({ segment: 30 })
    window.dispatchEvent(new Event('wheel'))
    scrollTo(page, 100)
    settle()
    expect(page.scrollY).toBe(100)
  })

  it('is painted in all its parts when it is marked, until the marks are removed', () => {
    const range = { start: 0, end: 5 }
    reveal.request({ segment: 2, range, further: [{ segment: 3, range }], mark: true })
    expect([...highlights.get('passage')!].map(({ startContainer }) => startContainer)).toEqual([
      page.text(2),
      page.text(3),
    ])
    reveal.clear()
    expect(highlights.get('passage')!.size).toBe(0)
  })

  it('is painted with the paragraph that was taken, for which nothing scrolls', () => {
    const before = topOf(20)
    taken.setState(chooseParagraph(LOADED.episode, LOADED.transcript, 20), true)
    settle()
    expect([...highlights.get('passage')!].map(({ startContainer }) => startContainer)).toEqual([page.text(20)])
    expect(topOf(20)).toBe(before)
    taken.setState(undefined, true)
    expect(highlights.get('passage')!.size).toBe(0)
  })

  it('takes the focus along when a key asked', () => {
    reveal.request({ segment: 20, focus: 'time' })
    expect(document.activeElement).toBe(page.time(20))
  })

  it('behind a panel is scrolled to when the text is shown', () => {
    page.isCovered = true
    reveal.request({ segment: 20 })
    settle()
    expect(page.scrollY).toBe(0)
    page.isCovered = false
    panel.setState('summary', true)
    settle()
    expect(topOf(20)).toBeCloseTo(0.32 * 200)
  })
})
