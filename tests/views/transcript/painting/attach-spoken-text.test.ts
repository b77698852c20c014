import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Session } from '../../../../src/session/session.ts'
import { attachSpokenText } from '../../../../src/views/transcript/painting/attach-spoken-text.ts'
import { clearPage, writePage, type Page } from '../write-page.ts'

vi.hoisted(() => vi.resetModules())

const TEXT = 'one two three four'
const playback = createStore(() => ({ phase: 'playing', hasLoaded: true }))
const activity = createStore<{ active: object }>(() => ({ active: { kind: 'none' } }))
const follow = createStore(() => 'off')
const settings = createStore(() => ({ paintsWords: true, followPace: 'paragraph' }))
const highlights = new Map<string, Set<AbstractRange>>()
let page: Page
let now = 0
let wake = (): void => {}
let stop: () => void

beforeEach(() => {
  page = writePage(Array.from({ length: 40 }, () => TEXT))
  vi.stubGlobal('CSS', { highlights })
  vi.stubGlobal('Highlight', class extends Set<AbstractRange> {})
  const cues = Array.from({ length: 40 }, (_, cue) => ({ text: TEXT, start: 10 * cue, end: 10 * cue + 8 }))
  const clock = {
    ...playback,
    now: () => now,
    wakeAt(_: number, run: () => void) {
      wake = run
      return () => (wake = () => {})
    },
  }
  const session = {
    clock,
    activity,
    follow,
    panel: createStore(() => 'transcript'),
    services: { reader: { settings } },
    episode: { cues },
    transcript: { segments: cues.map((cue, index) => ({ ...cue, cues: [{ cue: index, offset: 0 }] })) },
  } as unknown as Session
  stop = attachSpokenText(page.element, session)
})
afterEach(() => {
  stop()
  clearPage()
  follow.setState('off', true)
  activity.setState({ active: { kind: 'none' } }, true)
  settings.setState({ paintsWords: true, followPace: 'paragraph' }, true)
})

const speak = (segment: number, word = 0) => {
  now = 10 * segment + 2 * word
  activity.setState({ active: { kind: 'segment', segment } }, true)
}
const painted = () => [...(highlights.get('word') ?? [])].map(String)
const current = () => page.element.querySelector<HTMLElement>('[aria-current]')?.dataset['segment']
const topOf = (segment: number) => page.text(segment).parentElement!.getBoundingClientRect().top

describe('the spoken text', () => {
  it('is marked as a paragraph and painted as a word, word by word', () => {
    speak(3, 1)
    expect([current(), painted()]).toEqual(['3', ['two']])
    now = 34
    wake()
    expect(painted()).toEqual(['three'])
    stop()
    expect([current(), painted()]).toEqual([undefined, []])
  })

  it('is not painted word by word for a reader who does not want it', () => {
    settings.setState({ paintsWords: false, followPace: 'paragraph' }, true)
    speak(3, 1)
    expect([current(), painted()]).toEqual(['3', []])
  })

  it('stays in view while it is followed', () => {
    speak(20)
    expect(page.scrollY).toBe(0)
    follow.setState('on', true)
    expect(topOf(20)).toBeCloseTo(0.32 * 200)
    const { scrollY } = page
    speak(21)
    expect(page.scrollY, 'still in the middle of the frame').toBe(scrollY)
  })

  it('is never scrolled to while text is selected', () => {
    document.getSelection()!.setBaseAndExtent(page.text(0), 0, page.text(0), 3)
    follow.setState('on', true)
    speak(20)
    expect(page.scrollY).toBe(0)
  })
})
