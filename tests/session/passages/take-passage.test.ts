import { beforeEach, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Passage } from '../../../src/core/findings/finding.ts'
import { chooseParagraph } from '../../../src/core/findings/passages/choose-passage.ts'
import type { Span } from '../../../src/core/time/span.ts'
import { createActivity } from '../../../src/session/playback/activity.ts'
import { createReveal } from '../../../src/session/navigation/reveal.ts'
import { buildLoadedEpisode } from '../../../src/session/loaded-episode.ts'
import { createPassageTaking } from '../../../src/session/passages/take-passage.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const LINES = Array.from({ length: 10 }, (_, index) => `${index}:00 Ada: Paragraph number ${index}.`).join('\n')
const loaded = buildLoadedEpisode('/', episodeOf(LINES))

/** Ten paragraphs, one a minute; the page shows the third to the sixth, and the reader is at the fourth. */
function open() {
  const clock = createFakeClock()
  const range = createStore<Span | undefined>(() => undefined)
  const isRangeInSight = createStore(() => true)
  const sight = createStore(() => ({ top: 2, reading: 3, first: 2, last: 5 }))
  const reveal = createReveal()
  const selection = createStore<Passage | undefined>(() => undefined)
  const landing = createStore<number | undefined>(() => undefined)
  const readSegment = () => landing.getState() ?? sight.getState().reading
  const taking = createPassageTaking(
    loaded,
    { clock, activity: createActivity(loaded, clock) },
    { range, isRangeInSight, sight, reveal, readSegment },
    selection,
  )
  return { clock, range, isRangeInSight, sight, reveal, selection, landing, taking }
}

let opened: ReturnType<typeof open>
const paragraph = (segment: number) => chooseParagraph(loaded.episode, loaded.transcript, segment)!
const take = () => opened.taking.take()?.passage.first
const tint = () => opened.taking.taken.getState()?.first

beforeEach(() => void (opened = open()))

it('takes the paragraph at the reading line of a page that only was scrolled, and tints it', () => {
  expect(opened.taking.take()).toEqual({ passage: paragraph(3), isPlaying: false })
  expect(opened.taking.taken.getState()).toEqual(paragraph(3))
})

it('takes what is selected before all else, and tints nothing else', () => {
  take()
  opened.range.setState({ start: 180, end: 240 }, true)
  opened.clock.report({ phase: 'playing', hasLoaded: true })
  opened.selection.setState(paragraph(8), true)
  expect(take()).toBe(8)
  expect(tint()).toBeUndefined()
})

it('takes what a link marks while that is in sight, also while something else plays', () => {
  opened.range.setState({ start: 240, end: 300 }, true)
  opened.clock.report({ phase: 'playing', hasLoaded: true })
  expect(take()).toBe(4)
  expect(tint(), 'it is painted as a mark').toBeUndefined()
  opened.isRangeInSight.setState(false, true)
  expect(take(), 'what plays, once the mark is out of sight').toBe(0)
})

it('takes the paragraph that plays, wherever the reader has scrolled', () => {
  opened.clock.jumpTo(490)
  opened.clock.report({ phase: 'playing', hasLoaded: true })
  expect(opened.taking.take()).toEqual({ passage: paragraph(8), isPlaying: true })
})

it('takes where a paused recording stands only while that is in sight', () => {
  opened.clock.jumpTo(310)
  opened.clock.report({ phase: 'paused', hasLoaded: true })
  expect(opened.taking.take()).toEqual({ passage: paragraph(5), isPlaying: false })
  opened.sight.setState({ top: 6, reading: 7, first: 6, last: 9 }, true)
  expect(take()).toBe(7)
})

it('takes where a jump led before the page shows it', () => {
  opened.landing.setState(9, true)
  opened.clock.jumpTo(540)
  opened.clock.report({ startAt: 540 })
  expect(take()).toBe(9)
})

it('takes the tint away when the paragraph is out of sight, when the reader goes elsewhere, and when told to', () => {
  const away = [
    () => opened.sight.setState({ top: 6, reading: 7, first: 6, last: 9 }, true),
    () => opened.reveal.request({ segment: 4 }),
    () => opened.selection.setState(paragraph(4), true),
    () => opened.taking.forget(),
  ]
  for (const leave of away) {
    opened = open()
    take()
    expect(tint()).toBe(3)
    leave()
    expect(tint()).toBeUndefined()
  }
})
