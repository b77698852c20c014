import { describe, expect, test } from 'vitest'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { buildFindings } from '../../../../src/core/findings/build-findings.ts'
import { lintEpisode } from '../../../../src/core/findings/lint/lint-episode.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { readReference, writeEpisode, words } from '../../transcript/write-episode.ts'

const TALK = `
  0:00 Ann: Welcome to the harbour. ${words(60, 'early')}
  1:00 Bob: Water always finds the way into a wooden boat. ${words(70, 'middle')}
  2:00 Bob: Every autumn one of them comes back to the small workshop. ${words(70, 'late')}
  3:00 Ann: ${words(70, 'end')}
`

/** `severity code path: what (hint)`, as the command prints it. */
function lint(rest: Partial<Episode>, lines = TALK): string[] {
  const episode = writeEpisode(lines, { duration: 240, ...rest })
  return lintWhole(episode).map(
    ({ severity, code, path, what, hint }) => `${severity} ${code} ${path.join('.')}: ${what} (${hint})`,
  )
}

function lintWhole(episode: Episode) {
  const transcript = buildTranscript(episode)
  return lintEpisode(episode, transcript, buildFindings(episode, transcript))
}

test('a word with a capital that stands nowhere else and lies one letter from a name is proposed, never a form of it', () => {
  const talk = '0:00 Ann: We like Kwen and Boston, and Bostons. Only Qwens, then Xwen and Xwen.'
  const mentions = ['Qwen', 'Boston'].map((name) => ({
    id: name,
    name,
    group: '',
    kind: 'other' as const,
    at: [],
    text: '',
  }))
  expect(lint({ mentions }, talk).filter((line) => line.includes('word-near-name'))).toEqual([
    'note word-near-name mentions.0: “Kwen” at 0:00 stands nowhere else and lies one letter from “Qwen” (listen, and correct it where it is the name)',
  ])
})

const quote = (text: string, rest: Partial<Episode['quotes'][number]> = {}) => ({ id: text, text, ...rest })
const highlight = (text: string, clip: { start: number; end: number }, at = clip.start) => ({
  id: text,
  title: text,
  at,
  clip,
  quotes: [{ text, at }],
})
const mention = (name: string, at: number[], group = 'People') => ({
  id: `${group} ${name}`,
  group,
  kind: 'other' as const,
  name,
  at,
  text: '',
})

test('a note that matches its transcript has no findings', () => {
  expect(
    lint({
      highlights: [highlight('Water always finds the way into a wooden boat', { start: 58, end: 120 })],
      quotes: [quote('one of them comes back', { at: 120, speaker: 'Bob' })],
      mentions: [mention('harbour', [0])],
      keyPoints: [{ id: 'k', title: 'Start', at: 0, text: '' }],
    }),
  ).toEqual([])
})

describe('times', () => {
  test('past the end are reported in every section', () => {
    expect(
      lint({
        highlights: [highlight('Water always finds the way', { start: 61, end: 300 })],
        keyPoints: [{ id: 'k', title: 'End', at: 250, text: '' }],
        mentions: [mention('harbour', [0, 500])],
        quotes: [quote('comes back to the small workshop', { at: 900 })],
      }).filter((line) => line.includes('time-past-end')),
    ).toEqual([
      'warning time-past-end highlights.0: the highlight is at 5:00, past the end at 4:00 (correct the time or the duration)',
      'warning time-past-end keyPoints.0: the key point is at 4:10, past the end at 4:00 (correct the time or the duration)',
      'warning time-past-end mentions.0: the mention is at 8:20, past the end at 4:00 (correct the time or the duration)',
      'warning time-past-end quotes.0: the quote is at 15:00, past the end at 4:00 (correct the time or the duration)',
    ])
  })

  test('that print and link differently are reported; printed words are not', () => {
    const keyPoints = [
      { id: 'a', title: 'A', at: 60, text: '', printed: '1:30' },
      { id: 'b', title: 'B', at: 120, text: '', printed: 'throughout' },
    ]
    expect(lint({ keyPoints })).toEqual([
      'warning time-label-differs keyPoints.0: the key point prints 1:30 and links to 1:00 (write 1:00, or link to 90 seconds)',
    ])
  })

  test('of a quote are wrong when it is said more than a minute away', () => {
    const said = 'Every autumn one of them comes back to the small workshop'
    expect(lint({ quotes: [quote(said, { at: 61 }), quote(`${said}.`, { at: 59 })] })).toEqual([
      'warning quote-time-off quotes.1: the quote is stamped 0:59 and said at 2:00, 1 minute later (write 2:00)',
    ])
  })

  test('of a name are wrong when nobody says it within a minute', () => {
    expect(lint({ mentions: [mention('workshop', [20])] })).toEqual([
      'note mention-time-off mentions.0: workshop is listed at 0:20 and not said within a minute of it (the nearest place is 2:07)',
    ])
  })
})

describe('words', () => {
  test('that were changed or are missing are reported', () => {
    expect(
      lint({
        quotes: [
          quote('Water always finds a way into any wooden boat'),
          quote('Nobody ever lied about elephants dancing on Tuesdays'),
        ],
      }),
    ).toEqual([
      'note quote-edited quotes.0: the quote is reworded (quote the words said at 1:00, or mark what is left out and changed)',
      'warning quote-absent quotes.1: the words of the quote are not in the transcript (check the words, or take the quote out)',
    ])
  })

  test('that are missing in a gap are only a note', () => {
    const quotes = [quote('Nobody ever lied about elephants dancing on Tuesdays', { at: 400 })]
    expect(lint({ quotes, duration: 1000 })).toEqual([
      'note quote-absent quotes.0: the words of the quote are not in the transcript, which has a gap at its time (6:40) (check the words, or take the quote out)',
    ])
  })

  test('with a different speaker label are reported', () => {
    expect(lint({ quotes: [quote('Water always finds the way', { speaker: 'Ann' })] })).toEqual([
      'warning quote-speaker-differs quotes.0: the transcript gives these words at 1:00 to somebody else (correct the name, or the label in the transcript)',
    ])
  })

  test('listed but never said are reported', () => {
    expect(lint({ mentions: [mention('Zanzibar', [60])] })).toEqual([
      'note mention-unsaid mentions.0: Zanzibar is never said in the transcript (check the spelling, or say that it is only implied)',
    ])
  })
})

describe('a clip', () => {
  const said = 'Every autumn one of them comes back to the small workshop'

  test('that misses its quote is reported with the right range', () => {
    expect(lint({ highlights: [highlight(said, { start: 10, end: 50 }, 120)] })).toEqual([
      'warning clip-misses-quote highlights.0.quotes.0: the clip from 0:10 to 0:50 misses its quote, said from 2:00 to 2:08 (clip from 1:58 to 2:10)',
    ])
  })

  test('may begin or end a few seconds off, where word times are estimated', () => {
    expect(lint({ highlights: [highlight(said, { start: 125, end: 180 }, 120)] })).toEqual([])
  })
})

test('is not reported when only the ends of a reworded quote are outside', () => {
  const reworded = 'In autumn each year somebody returns to this little workshop'
  const found = lint({ highlights: [highlight(reworded, { start: 80, end: 122 }, 120)] })
  expect(found.filter((line) => line.includes('clip'))).toEqual([])
})

test('a repeated name is reported at its second entry', () => {
  expect(lint({ mentions: [mention('harbour', [0]), mention('Harbour', [1], 'Places')] })).toEqual([
    'note mention-repeated mentions.1: Harbour is listed before, under People (join the two entries, with both times)',
  ])
})

test('a chapter that overlaps the previous one is reported', () => {
  const chapters = [
    { id: 'a', start: 0, end: 70, title: 'Harbour' },
    { id: 'b', start: 60, title: 'Boats' },
  ]
  expect(lint({ chapters })).toEqual([
    'note chapter-repeated chapters.1: "Boats" begins at 1:00, before "Harbour" ends at 1:10 (correct the end of the chapter before it)',
  ])
})

test('many chapters with one start are reported once', () => {
  const keyPoints = ['One', 'Two', 'Three', 'Four'].map((title) => ({ id: title, title, at: 5, text: '' }))
  expect(lint({ keyPoints })).toEqual([
    'note chapter-repeated keyPoints.1: "One", "Two" and 2 more begin together at 0:05 (correct the times, or join them)',
  ])
})

test('chapters that start together or repeat a title are reported', () => {
  const chapters = [
    { id: 'a', start: 0, title: 'Harbour' },
    { id: 'b', start: 60, title: 'Boats' },
    { id: 'c', start: 60, title: 'Water' },
    { id: 'd', start: 120, title: 'water' },
  ]
  expect(lint({ chapters })).toEqual([
    'note chapter-repeated chapters.2: "Boats" and "Water" begin together at 1:00 (correct the times, or join them)',
    'note chapter-repeated chapters.3: "water" follows a chapter of the same title at 1:00 (join the two)',
  ])
})

test('findings are sorted in the order of a note', () => {
  const codes = lint({
    quotes: [quote('Nobody ever lied about elephants dancing on Tuesdays', { at: 900 })],
    mentions: [mention('Zanzibar', [900])],
    keyPoints: [{ id: 'k', title: 'Late', at: 900, text: '' }],
  }).map((line) => line.split(' ')[2])
  expect(codes).toEqual(['keyPoints.0:', 'mentions.0:', 'mentions.0:', 'quotes.0:', 'quotes.0:'])
})

test('a note without a transcript has no findings that need one', () => {
  expect(
    lint({ quotes: [quote('Water always finds the way', { at: 60 })], mentions: [mention('Ann', [5])] }, ''),
  ).toEqual([])
})

test('the demo note’s surprising quotes are stamped too early; their words come from 3:02 and 3:48', () => {
  const off = lintWhole(readReference()).filter(({ code, path }) => code === 'quote-time-off' && path[0] === 'quotes')
  expect(off.map(({ what, hint }) => `${what} (${hint})`)).toEqual([
    'the quote is stamped 1:57 and said at 3:02, 1 minute later (write 3:02)',
    'the quote is stamped 1:57 and said at 3:48, 2 minutes later (write 3:48)',
    'the quote is stamped 1:57 and said at 3:48, 2 minutes later (write 3:48)',
  ])
})
