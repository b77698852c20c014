import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatClipCommand } from '../../../src/core/clip/clip-command.ts'

test('the command has exactly the agreed shape', () => {
  expect(formatClipCommand('EV7WhVT270Q', { start: 2922, end: 2934 })).toBe(
    'yt-dlp --download-sections "*48:42-48:54" --force-keyframes-at-cuts --merge-output-format mp4 ' +
      '-o "clip_EV7WhVT270Q_0h48m42s.mp4" -- "https://www.youtube.com/watch?v=EV7WhVT270Q"',
  )
})

test('times past the hour and minutes past 59 are written with hours', () => {
  expect(formatClipCommand('EV7WhVT270Q', { start: 5838, end: 5898 })).toMatch(/"\*1:37:18-1:38:18".*_1h37m18s\.mp4"/)
})

test('fractions widen the clip to whole seconds', () => {
  expect(formatClipCommand('EV7WhVT270Q', { start: 1.9, end: 2.1 })).toContain('"*0:01-0:03"')
})

test('an id that starts with a hyphen is never read as an option', () => {
  expect(formatClipCommand('-eqj9qKjWtI', { start: 0, end: 5 })).toMatch(
    / -o "clip_-eqj9qKjWtI_0h0m0s\.mp4" -- "https:\/\/www\.youtube\.com\/watch\?v=-eqj9qKjWtI"$/,
  )
})

test.each(['', 'short', 'twelve_chars', 'EV7WhVT270"', '$(whoami)ab', 'EV7WhVT270Q\n', 'ÉV7WhVT270Q', '`id`abcdefg'])(
  'the id %j gives no command',
  (videoId) => {
    expect(formatClipCommand(videoId, { start: 0, end: 5 })).toBeUndefined()
  },
)

test.each([
  [5, 5],
  [6, 5],
  [-1, 5],
  [Number.NaN, 5],
  [0, Number.NaN],
  [0, Number.POSITIVE_INFINITY],
  [0, 3_600_001],
])('the span from %d to %d gives no command', (start, end) => {
  expect(formatClipCommand('EV7WhVT270Q', { start, end })).toBeUndefined()
})

test('any id and numbers give one plain line or nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.double(), fc.double(), (videoId, start, end) => {
      expect(formatClipCommand(videoId, { start, end }) ?? 'yt-dlp').toMatch(/^yt-dlp[ -~]*$/)
    }),
  )
})
