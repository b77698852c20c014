import { describe, expect, it } from 'vitest'
import type { PlaybackProblem } from '../../../src/core/playback/playback.ts'
import { readPlayerError } from '../../../src/player/youtube/error-codes.ts'
import { describePlayerProblem } from '../../../src/views/player/player-message.ts'

/** Complete: a problem that is missing or unknown does not compile. */
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

describe('the words for a player that does not play', () => {
  it.each(PROBLEMS)('are plain and complete for %s', (problem) => {
    for (const isForeign of [true, false]) {
      const { title, text } = describePlayerProblem(problem, isForeign)
      expect(title).toMatch(/^[A-Z][^.!]+$/)
      expect(text).toMatch(/^[A-Z][^!`]+\.$/)
      expect(`${title} ${text}`).not.toMatch(/undefined|please|oops/i)
    }
  })

  it('ask for a press in the video only where there is something to press', () => {
    expect(describePlayerProblem('autoplay-blocked', true).title).toBe('Press play in the video')
    expect(describePlayerProblem('autoplay-blocked', false).title).toBe('Press play once more')
  })

  it.each([
    [2, 'The video id is not valid'],
    [100, 'This video is no longer on YouTube'],
    [101, 'This video can’t be embedded'],
    ['150', 'This video can’t be embedded'],
    [153, 'YouTube couldn’t verify this site'],
    [5, 'The player had a problem'],
    [999, 'YouTube refused this site'],
  ])('say what error %s of YouTube means', (data, title) => {
    expect(describePlayerProblem(readPlayerError({ data }).problem, true).title).toBe(title)
  })
})
