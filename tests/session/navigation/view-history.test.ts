import { beforeEach, describe, expect, it } from 'vitest'
import { createViewHistory } from '../../../src/session/navigation/view-history.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { locateFoundWords, readFoundWords } from '../../../src/session/navigation/found-words.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { findSegmentStep } from '../../../src/session/navigation/step-slice.ts'

const LEFT = { at: 12.5, segment: 3 }

describe('the history of an open episode', () => {
  beforeEach(() => window.history.replaceState(null, '', '/e/one'))

  it('makes an entry of a jump, and none of a jump to where it is already', () => {
    const history = createViewHistory(window)
    const before = window.history.length
    history.pushJump(117.4, LEFT)
    history.pushJump(117.9, LEFT)
    expect(window.location.search).toBe('?t=117')
    expect(window.history.length).toBe(before + 1)
  })

  it('forgets the end of a range at a jump, even to where the range begins', () => {
    window.history.replaceState(null, '', '/e/one?t=117&to=120')
    const before = window.history.length
    createViewHistory(window).pushJump(117, LEFT)
    expect(window.location.search).toBe('?t=117')
    expect(window.history.length).toBe(before + 1)
    window.history.replaceState(null, '', '/e/one?t=117&to=120')
    createViewHistory(window).dropRange()
    expect(window.location.search).toBe('?t=117')
  })

  it('knows for a reload where an entry was read; a jump begins a new one', () => {
    const history = createViewHistory(window)
    expect(history.readTopSegment()).toBeUndefined()
    history.keepTopSegment(7)
    expect(createViewHistory(window).readTopSegment()).toBe(7)
    history.pushJump(117, LEFT)
    expect(history.readTopSegment()).toBeUndefined()
    window.history.replaceState({ read: 'everything' }, '')
    expect(history.readTopSegment()).toBeUndefined()
  })

  it('notes nothing on the entry of another page', () => {
    const history = createViewHistory(window)
    window.history.pushState(null, '', '/e/two')
    history.keepTopSegment(7)
    expect(createViewHistory(window).readTopSegment()).toBeUndefined()
  })

  it('leaves a name behind with the first step away from it, and keeps any other part of the address', () => {
    window.history.replaceState(null, '', '/e/one#name-openai')
    const history = createViewHistory(window)
    expect(history.read().view).toEqual({ name: 'openai' })
    history.replacePanel('quotes')
    expect([window.location.search, window.location.hash]).toEqual(['?panel=quotes', ''])
    window.history.replaceState(null, '', '/e/one#c-0')
    history.pushJump(5, LEFT)
    expect(window.location.hash).toBe('#c-0')
  })

  it('keeps unknown parameters', () => {
    window.history.replaceState(null, '', '/e/one?from=mail')
    createViewHistory(window).pushJump(5, LEFT)
    expect(window.location.search).toBe('?from=mail&t=5')
  })

  it('takes the search text out of the address and keeps it for a reload', () => {
    window.history.replaceState(null, '', '/e/one?q=open+source&t=5')
    expect(createViewHistory(window).takeQuery()).toBe('open source')
    expect(window.location.search).toBe('?t=5')
    expect(createViewHistory(window).takeQuery()).toBe('open source')
  })

  it('keeps what was typed for a reload, after a jump too, and never in the address', () => {
    const history = createViewHistory(window)
    expect(history.readTyped()).toBeUndefined()
    history.keepTyped('scaling')
    expect(window.location.search).not.toContain('scaling')
    expect(createViewHistory(window).readTyped()).toBe('scaling')
    history.pushJump(117, LEFT)
    expect(history.readTyped()).toBe('scaling')
  })

  it('has no search text where there was none', () => {
    expect(createViewHistory(window).takeQuery()).toBeUndefined()
  })

  it('tells where an entry was left, and of one that was not left by a jump only its address', () => {
    const history = createViewHistory(window)
    const told: unknown[] = []
    const stop = history.onMove((view, left) => told.push([view.t, left]))
    history.pushJump(117, LEFT)
    const jumped = window.history.state as unknown
    goTo('/e/one', { left: LEFT })
    goTo('/e/one?t=117', jumped)
    stop()
    expect(told).toEqual([
      [undefined, LEFT],
      [117, undefined],
    ])
  })

  it('is not concerned with the way to another episode', () => {
    const told: unknown[] = []
    const stop = createViewHistory(window).onMove((view) => told.push(view))
    goTo('/e/two?t=117', { left: LEFT })
    stop()
    expect(told).toEqual([])
  })

  it.each([null, 7, {}, { left: 'there' }, { left: { at: '1', segment: 2 } }, { left: { at: -1, segment: 2 } }])(
    'makes no place of the state %j',
    (state) => {
      const told: unknown[] = []
      const stop = createViewHistory(window).onMove((_, left) => told.push(left))
      goTo('/e/one', state)
      stop()
      expect(told).toEqual([undefined])
    },
  )
})

/** Simulates the browser's Back and Forward. */
function goTo(address: string, state: unknown): void {
  window.history.replaceState(state, '', address)
  window.dispatchEvent(new PopStateEvent('popstate', { state }))
}

const TRANSCRIPT = buildTranscript(episodeOf('0:00 Ann: The lantern was lit.\n9:00 Ben: And the gates were shut.'))
const [, second] = TRANSCRIPT.segments
const FOUND = { segment: second!.id, range: { start: 8, end: 13 }, words: 'gates' }

describe('words found on another page', () => {
  it('are found again where they stand', () => {
    expect(locateFoundWords(TRANSCRIPT, FOUND)).toEqual({ segment: 1, range: { start: 8, end: 13 } })
  })

  it.each([
    ['another text stands there now', { ...FOUND, words: 'doors' }],
    ['the paragraph is gone', { ...FOUND, segment: 'nowhere' }],
    ['the text has become shorter', { ...FOUND, range: { start: 800, end: 805 } }],
  ])('are not painted when %s', (_, found) => {
    expect(locateFoundWords(TRANSCRIPT, found)).toBeUndefined()
  })

  it('are read from the history, whatever else stands there', () => {
    expect(readFoundWords(structuredClone(FOUND))).toEqual(FOUND)
    for (const other of [undefined, null, 'gates', {}, { ...FOUND, range: 8 }, { ...FOUND, words: 1 }])
      expect(readFoundWords(other)).toBeUndefined()
  })
})

const at = (lines: string) => buildTranscript(episodeOf(lines))

describe('stepping from paragraph to paragraph', () => {
  it('goes first to where the page starts, when that is later than the very beginning', () => {
    expect(findSegmentStep(at('0:05 One.\n0:30 Two.'), 0, 1, false)).toBe(0)
  })

  it('on a page that starts at 0:00 goes on from there: the reader is in the first paragraph already', () => {
    expect(findSegmentStep(at('0:00 One.\n0:30 Two.'), 0, 1, false)).toBe(1)
  })

  it('ends at the first and the last paragraph', () => {
    expect(findSegmentStep(at('0:00 One.\n0:30 Two.'), 0, -1, true)).toBeUndefined()
    expect(findSegmentStep(at('0:00 One.\n0:30 Two.'), 1, 1, true)).toBeUndefined()
  })
})
