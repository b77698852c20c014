import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { encodeWords } from '../../../../src/core/episode/words-codec.ts'
import { fitLines, READING_RULES } from '../../../../src/core/export/captions/fit-lines.ts'
import { writeSubrip } from '../../../../src/core/export/formats/subrip-export.ts'
import { WHOLE } from '../../../../src/core/export/exporter.ts'
import { importText } from '../../../support/import-text.ts'
import { emptyEpisode, writeEpisode } from '../../transcript/write-episode.ts'
import { writeAs } from '../read-back.ts'

const RULES = { ...WHOLE, captions: READING_RULES }
const LONG =
  'The moss is green and the stones are old. Nobody knows any more who laid them there, and nobody asks about it, as far as I can see from here.'

test('a long caption becomes several of two lines, cut at the end of a sentence where that fills half of one', () => {
  const episode = writeEpisode(`0:10-0:24 Ann: ${LONG}\n0:24-0:26 Ben: Yes.`)
  expect(writeAs('subrip', episode, RULES)).toBe(
    `1
00:00:10,000 --> 00:00:14,090
Ann: The moss is green and the stones are
old.

2
00:00:14,170 --> 00:00:20,941
Nobody knows any more who laid them there,
and nobody asks about it,

3
00:00:21,021 --> 00:00:23,920
as far as I can see from here.

4
00:00:24,000 --> 00:00:26,000
Ben: Yes.
`,
  )
  expect(writeAs('webvtt', episode, RULES)).toContain('<v Ann>as far as I can see from here.\n')
  expect(writeAs('subrip', episode)).toContain(`Ann: ${LONG}\n`)
})

test('word times decide when a caption is cut, and stay with their words', () => {
  const text = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
  const words = text.split(' ').map((word, index) => ({ offset: text.indexOf(word), start: 10 + index * 2 }))
  const [cue] = writeEpisode(`0:10-1:00 ${text}`).cues
  const encoded = encodeWords(
    { offsets: words.map(({ offset }) => offset), starts: words.map(({ start }) => start) },
    { text, start: 10 },
  )
  const episode: Episode = { ...emptyEpisode, cues: [{ ...cue!, words: encoded }] }
  const vtt = writeAs('webvtt', episode, RULES)
  expect(vtt).toMatch(/eight\n<00:00:26\.000>nine/)
  const back = importText(vtt, 'a.vtt').episode!.cues
  expect(back).toHaveLength(2)
  expect(back[1]!.start).toBe(10 + 2 * text.split(' ').indexOf(back[1]!.text.split(' ')[0]!))
})

test('an end moves where time to read is missing, and leaves a gap before the next caption', () => {
  const lines = [
    { start: 0, end: 0.5, endBasis: 'stated', text: 'Twenty letters here.' },
    { start: 0.7, end: 3, endBasis: 'stated', text: 'And more.' },
    { start: 5, end: 5.1, endBasis: 'stated', text: 'Twenty letters there' },
  ] as const
  expect(fitLines(lines, RULES).map(({ start, end }) => [start, end])).toEqual([
    [0, 0.62],
    [0.7, 3],
    [5, 6],
  ])
})

test('no caption is larger than its rules, whatever is said, and no word is lost', () => {
  const word = fc.oneof(
    fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
    fc.constantFrom('a', 'moss.', 'ישן', '苔は緑です。'),
  )
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 10, max: 50 }),
      fc.integer({ min: 1, max: 3 }),
      (words, maxChars, maxLines) => {
        const text = words.join(' ').replace(/\s+/g, ' ').trim()
        const rules = { ...READING_RULES, maxChars, maxLines }
        const line = { start: 1, end: 20, endBasis: 'stated', text } as const
        const pieces = fitLines([line], { ...WHOLE, captions: rules })
        for (const piece of pieces) {
          expect(piece.text.split('\n').length).toBeLessThanOrEqual(maxLines)
          for (const one of piece.text.split('\n')) expect(one.length).toBeLessThanOrEqual(maxChars)
        }
        const plain = (all: string) => all.replace(/\s/g, '')
        expect(plain(pieces.map((piece) => piece.text).join(''))).toBe(plain(text))
      },
    ),
  )
})

test('an empty line in a caption does not end it', () => {
  const line = { start: 1, end: 2, endBasis: 'stated', text: 'a\n \n\n00:00:09.000 --> 00:00:10.000\nb' } as const
  const cues = importText(writeAs('webvtt', writeEpisode('0:01 a')), 'a.vtt').episode!.cues
  expect(cues).toHaveLength(1)
  expect(fitLines([line], WHOLE)).toHaveLength(1)
})

const getLines = (subrip: string) =>
  subrip.split('\n').filter((line) => line !== '' && !/^\d+$/.test(line) && !line.includes('-->'))

test.each([
  ['Ann Ode', 'Ann Ode: The moss is green and the stones\n'],
  ['Anneliese van den Oderbruch', 'Anneliese van den Oderbruch:\nThe moss is green and the stones are old.\n'],
  ['Ann '.repeat(20).trim(), 'Ann Ann Ann Ann Ann Ann Ann Ann Ann Ann…:\nThe moss is green and the stones are old.\n'],
])('no line of subtitles is longer than its rules, the name %s counted', (speaker, first) => {
  const episode = writeEpisode(`0:10-0:24 Ann: ${LONG}`)
  const named = { ...episode, cues: episode.cues.map((cue) => ({ ...cue, speaker })) }
  const subrip = writeAs('subrip', named, RULES)
  expect(subrip).toContain(first)
  for (const maxLines of [1, 2]) {
    const lines = getLines(writeAs('subrip', named, { ...WHOLE, captions: { ...READING_RULES, maxLines } }))
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(READING_RULES.maxChars)
  }
})

test('no subtitle goes on when the next begins, and those that begin together share the time', () => {
  const lines = [
    { start: 0, end: 5, endBasis: 'stated', text: 'One.' },
    { start: 3, end: 4, endBasis: 'stated', text: 'And.' },
    { start: 10, end: 20, endBasis: 'stated', text: 'Yes.' },
    { start: 10, end: 12, endBasis: 'stated', text: 'Now.' },
    { start: 16, end: 18, endBasis: 'stated', text: 'End.' },
  ] as const
  expect(writeSubrip(lines).match(/.*-->.*/g)).toEqual([
    '00:00:00,000 --> 00:00:03,000',
    '00:00:03,000 --> 00:00:04,000',
    '00:00:10,000 --> 00:00:13,000',
    '00:00:13,000 --> 00:00:16,000',
    '00:00:16,000 --> 00:00:18,000',
  ])
})
