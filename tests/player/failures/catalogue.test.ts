/** Every way in which an embedded video fails is named by a test, and the reader is told of it in words that exist. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlaybackProblem } from '../../../src/core/playback/playback.ts'
import { describeProblem } from '../../../src/views/player/player-message.ts'
import { FAILURE_ROWS } from './failure-rows.ts'

const ROWS = 45
const tests = join(import.meta.dirname, '../..')
const views = join(import.meta.dirname, '../../../src/views')

/** Complete, because a problem left out or made up does not compile. */
const PROBLEMS = Object.keys({
  'script-blocked': true,
  'frame-blocked': true,
  offline: true,
  'not-starting': true,
  'autoplay-blocked': true,
  'embedding-disabled': true,
  removed: true,
  'bad-id': true,
  'no-referrer': true,
  'player-error': true,
  refused: true,
  'wrong-video': true,
  'media-error': true,
} satisfies Record<PlaybackProblem, true>) as PlaybackProblem[]

describe('the table of embed failures', () => {
  it('has each of its rows once', () => {
    expect(FAILURE_ROWS.map(({ row }) => row)).toEqual(Array.from({ length: ROWS }, (_, index) => index + 1))
    for (const { row, failure, beyond } of FAILURE_ROWS) {
      if (beyond) console.log(`Only on a real device, row ${row}, ${failure}: ${beyond}.`)
    }
  })

  it.each(FAILURE_ROWS)('row $row, $failure: is shown by tests', ({ tests: shownBy }) => {
    for (const [file, title] of shownBy) expect(readFileSync(join(tests, file), 'utf8')).toContain(title)
  })

  it.each(FAILURE_ROWS)('row $row, $failure: has its words', ({ seen }) => {
    if (seen === 'nothing') return
    if ('problem' in seen) expect(describeProblem(seen.problem, true).title).not.toBe('')
    else expect(readFileSync(join(views, seen.file), 'utf8')).toContain(seen.words)
  })

  it('leaves out no problem that a video can have', () => {
    const named = new Set(
      FAILURE_ROWS.flatMap(({ seen }) => (typeof seen === 'object' && 'problem' in seen ? [seen.problem] : [])),
    )
    expect(PROBLEMS.filter((problem) => !named.has(problem))).toEqual(['media-error'])
  })
})

describe('the words for a player that does not play', () => {
  it.each(PROBLEMS)('are plain and complete for %s', (problem) => {
    for (const isForeign of [true, false]) {
      const { title, text } = describeProblem(problem, isForeign)
      expect(title).toMatch(/^[A-Z][^.!]+$/)
      expect(text).toMatch(/^[A-Z][^!`]+\.$/)
      expect(`${title} ${text}`).not.toMatch(/undefined|please|oops/i)
    }
  })

  it('ask for a press in the video only where there is something to press', () => {
    expect(describeProblem('autoplay-blocked', true).title).toBe('Press play in the video')
    expect(describeProblem('autoplay-blocked', false).title).toBe('Press play once more')
  })
})
