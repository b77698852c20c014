import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeWords } from '../../../src/core/episode/words-codec.ts'
import { countWords } from '../../../src/core/text/words.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { readReference, words, writeEpisode } from './write-episode.ts'

const texts = (lines: string) => buildTranscript(writeEpisode(lines)).segments.map((segment) => segment.text)

describe('the demo episode', () => {
  const transcript = buildTranscript(readReference())

  test('keeps its 87 paragraphs as they are', () => {
    expect(transcript.segments).toHaveLength(87)
    expect(transcript.segments.every((segment) => segment.cues.length === 1)).toBe(true)
  })

  test('has 24 gaps between paragraphs and one after the last', () => {
    expect(transcript.gaps.filter((gap) => gap.kind === 'between')).toHaveLength(24)
    expect(transcript.gaps.filter((gap) => gap.kind !== 'between').map((gap) => gap.kind)).toEqual(['after'])
  })

  test('has one chapter for two key points of the same time', () => {
    expect(transcript.chapters).toHaveLength(25)
    expect(transcript.chapters[0]).toMatchObject({
      id: 'c-117',
      start: 117,
      end: 638,
      titles: ['DeepSeek Moment', 'China vs US AI Race'],
      origin: 'key-points',
      firstSegment: 3,
    })
    expect(transcript.chapters[0]!.text).toMatch(/China and the US\. Analysis of the international/)
  })

  test('lasts as long as the file says', () => {
    expect(transcript.duration).toBe(15_913)
    expect(transcript.chapters.at(-1)!.end).toBe(15_913)
  })
})

describe('paragraphs', () => {
  test('are named by their second, with a number where the second repeats', () => {
    const { segments } = buildTranscript(writeEpisode('1:57.4 One.\n1:57.9 Two.\n3:00 Three.'))
    expect(segments.map((segment) => segment.id)).toEqual(['p-117', 'p-117-2', 'p-180'])
  })

  test('without a time are numbered and have no start, no end and no timeline entry', () => {
    const transcript = buildTranscript(writeEpisode(`- ${words(20)}\n- ${words(20)}\n- ${words(20)}`))
    expect(transcript.segments.map((segment) => segment.id)).toEqual(['u-1', 'u-2', 'u-3'])
    expect(transcript).toMatchObject({ isTimed: false, timeline: [], gaps: [], covered: [], duration: 0 })
    expect(transcript.segments[0]!.start).toBeUndefined()
  })

  test('keep the order of the source while the timeline is sorted and stable', () => {
    const transcript = buildTranscript(writeEpisode('0:50 A one.\n0:10 B two.\n0:50 C three.\n0:00 D four.'))
    expect(transcript.segments.map((segment) => segment.text)).toEqual(['A one.', 'B two.', 'C three.', 'D four.'])
    expect(transcript.timeline).toEqual([3, 1, 0, 2])
    expect([...transcript.timelineStarts]).toEqual([0, 10, 50, 50])
  })

  test('are skipped when they have no text', () => {
    const { segments } = buildTranscript(writeEpisode('0:00 One.\n0:10\n0:20 Three.'))
    expect(segments.map((segment) => segment.cues[0]!.cue)).toEqual([0, 2])
  })

  test('an episode without a transcript has none', () => {
    expect(buildTranscript(writeEpisode('', { duration: 60 }))).toMatchObject({
      segments: [],
      isTimed: false,
      duration: 60,
    })
  })

  test('one cue of 29,981 characters stays one paragraph', () => {
    const long = 'word '.repeat(5_996) + 'w'
    expect(texts(`0:00-50:00 ${long}`)).toEqual([long])
  })
})

describe('caption lines', () => {
  test('are joined into one paragraph whose offsets lead back to each cue', () => {
    const { segments } = buildTranscript(writeEpisode('0:00-0:02 so this is\n0:02-0:04 one sentence.'))
    expect(segments).toHaveLength(1)
    expect(segments[0]).toMatchObject({
      text: 'so this is one sentence.',
      start: 0,
      end: 4,
      endBasis: 'stated',
      cues: [
        { cue: 0, offset: 0 },
        { cue: 1, offset: 11 },
      ],
    })
  })

  test('make paragraphs of 15 to 60 words that end with a sentence', () => {
    const lines = Array.from({ length: 60 }, (_, index) => {
      const text = index % 4 === 3 ? 'four words end here.' : 'four words go on'
      return `${index}-${index + 1} ${text}`
    }).map((line) => line.replace(/^(\d+)-(\d+)/, (_, a: string, b: string) => `${a}s-${b}s`))
    const episode = writeEpisode(lines.map((line) => line.replaceAll('s-', '-').replace('s ', ' ')).join('\n'))
    const { segments } = buildTranscript(episode)
    expect(segments.every((segment) => segment.text.endsWith('here.'))).toBe(true)
    for (const { text } of segments) {
      expect(text.split(' ').length).toBeGreaterThanOrEqual(15)
      expect(text.split(' ').length).toBeLessThanOrEqual(75)
    }
  })

  /** Captions of ten words, the last sentence of each running on into the next. */
  const running = (start: number) => `${start}-${start + 3} the end of it all. And now here come more`

  test('make paragraphs that end with a sentence inside a caption, and begin at a close time', () => {
    const episode = writeEpisode(Array.from({ length: 20 }, (_, index) => running(index * 3)).join('\n'))
    const { segments } = buildTranscript(episode)
    for (const { text } of segments.slice(0, -1)) expect(text).toMatch(/all\.$/)
    for (const { text } of segments.slice(1)) expect(text).toMatch(/^And now/)
    expect(segments[1]).toMatchObject({ start: 16.5, startBasis: 'estimated', isStartClose: true })
    expect(segments[1]!.cues[0]).toMatchObject({ cue: 5, from: 19, offset: 0, start: 16.5 })
    expect(segments[0]!.cues).toHaveLength(6)
  })

  test('begin a paragraph inside a caption at its stated word time', () => {
    const cues = Array.from({ length: 20 }, (_, index) => writeEpisode(running(index * 3)).cues[0]!)
    const timed = cues.map((cue) => {
      const offsets = [...cue.text.matchAll(/\S+/g)].map((match) => match.index)
      const starts = offsets.map((offset) => cue.start! + (offset < 19 ? 0.1 : 2))
      return { ...cue, words: encodeWords({ offsets, starts }, { text: cue.text, start: cue.start! }) }
    })
    const { segments } = buildTranscript({ ...writeEpisode(''), cues: timed })
    expect(segments[1]).toMatchObject({ start: 17 })
    expect(segments[1]!.startBasis).toBeUndefined()
  })

  test('end at a caption rather than inside one', () => {
    const lines = [...Array.from({ length: 6 }, (_, index) => running(index * 3)), '18-20 and this is where it ends.']
    const more = Array.from({ length: 8 }, (_, index) => running(20 + index * 3))
    expect(texts([...lines.slice(2), ...more].join('\n'))[0]).toMatch(/where it ends\.$/)
  })

  test('keep every word, every stated time and the limits of a paragraph, wherever sentences end', () => {
    const word = fc.constantFrom('and', 'So', 'we', 'Mr.', 'end.', 'really?', 'No!”', '3.5', 'e.g.', '好。好', 'U.S.')
    const line = fc.tuple(fc.array(word, { minLength: 1, maxLength: 12 }), fc.nat(3), fc.boolean())
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 60 }), (lines) => {
        let at = 0
        const written = lines.map(([said, length, isNamed]) => {
          const start = at
          at += length + 1
          return `${start}-${start + length + 1} ${isNamed ? 'Ann: ' : ''}${said.join(' ')}`
        })
        const episode = writeEpisode(written.join('\n'))
        const { segments } = buildTranscript(episode)
        const joined = (parts: readonly string[]) => parts.join('').replaceAll(' ', '')
        expect(joined(segments.map(({ text }) => text))).toBe(joined(episode.cues.map(({ text }) => text)))
        let latest = 0
        for (const { start = -1, end = -1, startBasis, cues } of segments) {
          expect(start).toBeGreaterThanOrEqual(latest)
          expect(end).toBeGreaterThanOrEqual(start)
          latest = start
          const first = episode.cues[cues[0]!.cue]!
          if (startBasis === undefined) expect(start).toBe(first.start)
          else expect(start).toBeLessThanOrEqual(first.end!)
        }
        for (const { text } of segments) expect(countWords(text)).toBeLessThanOrEqual(60 + 15)
      }),
    )
  })

  test('without any punctuation are cut at the longest pause', () => {
    const lines = Array.from({ length: 30 }, (_, index) => {
      const start = index * 2 + (index >= 11 ? 1.5 : 0)
      return `${start}-${start + 2} three more words`
    })
    expect(texts(lines.join('\n')).map((text) => text.split(' ').length / 3)[0]).toBe(11)
  })

  test('never run over a change of speaker', () => {
    expect(texts('0:00-0:02 Ann: hello there\n0:02-0:04 and welcome\n0:04-0:06 Bob: thank you')).toEqual([
      'hello there and welcome',
      'thank you',
    ])
  })

  test('stay together when every line repeats the same speaker', () => {
    expect(texts('0:00-0:02 Ann: hello there\n0:02-0:04 Ann: and welcome')).toEqual(['hello there and welcome'])
  })

  test('never span the start of a chapter', () => {
    const episode = writeEpisode('0:00-0:02 last words\n0:02-0:04 first words', {
      chapters: [{ id: 'a', start: 2, title: 'Second' }],
    })
    const transcript = buildTranscript(episode)
    expect(transcript.segments.map((segment) => segment.text)).toEqual(['last words', 'first words'])
    expect(transcript.chapters[0]!.firstSegment).toBe(1)
  })

  test('less than a second before a chapter belong to it', () => {
    const transcript = buildTranscript(
      writeEpisode('0:00-0:02 last words\n0:01.6-0:04 first words', {
        chapters: [{ id: 'a', start: 2, title: 'Second' }],
      }),
    )
    expect(transcript.chapters[0]!.firstSegment).toBe(1)
  })

  test('never span a long silence or a step back in time', () => {
    expect(texts('0:00-0:02 one\n0:14-0:16 two\n0:05-0:07 three')).toEqual(['one', 'two', 'three'])
  })

  test('in Chinese and Japanese are joined without spaces, in Korean with', () => {
    expect(texts('0:00-0:02 今日は\n0:02-0:04 いい天気です。')).toEqual(['今日はいい天気です。'])
    expect(texts('0:00-0:02 我们今天，\n0:02-0:04 谈谈人工智能')).toEqual(['我们今天，谈谈人工智能'])
    expect(texts('0:00-0:02 안녕\n0:02-0:04 여러분')).toEqual(['안녕 여러분'])
  })

  test('pasted without ends and punctuation are also joined, whole-sentence answers are not', () => {
    expect(texts('0:00 so today we\n0:02 talk about\n0:04 trees and')).toHaveLength(1)
    expect(texts('0:00 How are you?\n0:02 I am well.\n0:04 Good to hear.')).toHaveLength(3)
  })
})

test('a paragraph ends where the doubt about its words begins or ends', () => {
  const plain = writeEpisode('0:00-0:02 we begin\n0:02-0:04 la la\n0:04-0:06 la la\n0:06-0:08 and go on')
  const cues = plain.cues.map((cue, at) => (at === 1 || at === 2 ? { ...cue, doubt: 'repeated' as const } : cue))
  const { segments } = buildTranscript({ ...plain, cues })
  expect(segments.map(({ text, doubt }) => [text, doubt])).toEqual([
    ['we begin', undefined],
    ['la la la la', 'repeated'],
    ['and go on', undefined],
  ])
  expect(buildTranscript(plain).segments).toHaveLength(1)
})
