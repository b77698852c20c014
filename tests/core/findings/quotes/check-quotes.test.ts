import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { checkQuotes } from '../../../../src/core/findings/quotes/check-quotes.ts'
import { CUT } from '../../../../src/core/findings/quotes/describe-differences.ts'
import type { Passage, QuoteCheck } from '../../../../src/core/findings/finding.ts'
import { formatTimecode } from '../../../../src/core/time/timecode.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import type { Transcript } from '../../../../src/core/transcript/transcript.ts'
import { readReference, writeEpisode } from '../../transcript/write-episode.ts'
import { countCases } from '../../../support/count-cases.ts'

/** The text of a passage as the reader sees it, with a space between paragraphs. */
function readPassage(transcript: Transcript, { first, last, startOffset, endOffset }: Passage): string {
  const texts = transcript.segments.slice(first, last + 1).map((segment) => segment.text)
  texts[texts.length - 1] = texts.at(-1)!.slice(0, endOffset)
  texts[0] = texts[0]!.slice(startOffset)
  return texts.join(' ')
}

function checkIn(
  lines: string,
  text: string,
  quote: Partial<Episode['quotes'][number]> = {},
  rest: Partial<Episode> = {},
): QuoteCheck & { readonly said: readonly string[] } {
  const episode = writeEpisode(lines, { ...rest, quotes: [{ id: 'q', text, ...quote }] })
  const transcript = buildTranscript(episode)
  const check = checkQuotes(episode, transcript)[0]!
  return { ...check, said: check.passages.map((passage) => readPassage(transcript, passage)) }
}

/** `same {claimed|said} same`, as a person marks changes. */
const mark = (check: QuoteCheck) =>
  check.differences
    .map(({ kind, claimed, said }) => (kind === 'same' ? said : `{${claimed.trim()}|${said.trim()}}`))
    .join('')
    .replaceAll(/\s*([{}])\s*/g, '$1')

const TALK = `
  0:00 Welcome to the show. Today we walk through the old harbour with Marta, who has repaired wooden boats for forty years.
  0:40 Marta: Thank you. I started when I was fifteen, um, because my uncle needed somebody small enough to crawl under the deck.
  1:20 And, you know, the first thing he taught me was that water always finds the way. You cannot argue with water.
  2:05 Host: So what is the most common mistake that people make with an old boat?
  2:30 Marta: They paint it. They see a beautiful old hull and they want it to shine, so they put on three layers of modern paint.
  3:10 The paint keeps the moisture inside the planks and after two winters the wood is soft like bread.
  3:50 If you love a boat, let it breathe. Use oil, use patience, and leave the paint for the garden fence.
  4:40 Host: Let us talk about money. Can somebody still live from this work?
  5:10 Marta: Barely. A good repair takes three hundred hours and nobody wants to pay for three hundred hours.
  5:50 My apprentices earn more in the supermarket, and I understand them when they leave in the spring.
  6:30 But every autumn one of them comes back and asks whether the small workshop still has a place for them.
  7:10 Host: And is that the reason you keep the workshop open? You cannot argue with water, you said.
`

describe('a quote', () => {
  test('is verbatim regardless of case, punctuation, accents, quote marks and paragraph breaks', () => {
    for (const quote of [
      'You cannot argue with water, you said.',
      'LET IT BREATHE — use oil, use patience',
      'three hundred hours… My apprentices earn more in the supermarket',
      '“they want it to shine”',
    ]) {
      const check = checkIn(TALK, quote)
      expect([check.verdict, check.confidence, check.differences]).toEqual(['verbatim', 1, []])
    }
    expect(checkIn('0:00 Cafés aren’t "cheap".', "cafes aren't cheap").verdict).toBe('verbatim')
  })

  test('has a passage with exact offsets and the time of its first word', () => {
    const check = checkIn(TALK, 'Use oil, use patience, and leave the paint')
    expect(check.said).toEqual(['Use oil, use patience, and leave the paint'])
    expect(check.passages[0]).toMatchObject({ first: 6, last: 6, paragraphAt: 230 })
    expect(check.passages[0]!.at).toBeGreaterThan(230)
    expect(check.passages[0]!.at).toBeLessThan(280)
  })

  test('said more than once has all passages, the one nearest to its claimed time first', () => {
    expect(checkIn(TALK, 'You cannot argue with water').passages.map((passage) => passage.first)).toEqual([2, 11])
    expect(checkIn(TALK, 'You cannot argue with water', { at: 430 }).passages.map(({ first }) => first)).toEqual([
      11, 2,
    ])
  })

  test('that leaves out fillers is an omission', () => {
    const check = checkIn(TALK, 'I started when I was fifteen because my uncle needed somebody small enough')
    expect(check.verdict).toBe('omission')
    expect(mark(check)).toBe('I started when I was fifteen,{|um,}because my uncle needed somebody small enough')
  })

  test('that leaves out a sentence across paragraphs, marked or not, is an omission', () => {
    const text =
      'They want it to shine, so they put on three layers of modern paint [...] after two winters the wood is soft like bread'
    for (const quote of [text, text.replace('[...] ', '')]) {
      const check = checkIn(TALK, quote)
      expect(check.verdict).toBe('omission')
      expect(mark(check)).toContain('{|The paint keeps the moisture inside the planks and}')
      expect(check.passages).toMatchObject([{ first: 4, last: 5 }])
    }
  })

  test('with a few changed words is close and lists them', () => {
    const check = checkIn(
      TALK,
      'The paint holds the moisture inside the planks and after two winters the wood gets soft like bread',
    )
    expect(check.verdict).toBe('close')
    expect(mark(check)).toBe(
      'The paint{holds|keeps}the moisture inside the planks and after two winters the wood{gets|is}soft like bread',
    )
  })

  test('with changed first and last words has a passage that includes them', () => {
    const check = checkIn(TALK, 'Good work takes three hundred hours and nobody wants to pay for three hundred days')
    expect(check.said).toEqual([
      'good repair takes three hundred hours and nobody wants to pay for three hundred hours',
    ])
    expect(mark(check)).toMatch(/^Good\{work\|repair\}|\{Good work\|good repair\}/i)
  })

  test('in other words is reworded, with its passage', () => {
    const check = checkIn(
      TALK,
      'My apprentices make more money at the supermarket, so I understand when they quit every spring',
    )
    expect(check.verdict).toBe('reworded')
    expect(check.passages).toMatchObject([{ first: 9 }])
    expect(check.confidence).toBeGreaterThan(0.45)
    expect(check.differences.length).toBeGreaterThan(3)
  })

  test('joined from distant passages is stitched and has both, the longer first', () => {
    const check = checkIn(
      TALK,
      'Water always finds the way. But every autumn one of them comes back and asks whether the small workshop still has a place.',
    )
    expect(check.verdict).toBe('stitched')
    expect(check.passages.map(({ first }) => first)).toEqual([10, 2])
    expect(mark(check)).toMatch(/^water always finds the way\{\|…\}But every autumn/)
  })

  test('joined in the wrong order is also stitched', () => {
    const check = checkIn(
      TALK,
      'If you love a boat, let it breathe. They see a beautiful old hull and they want it to shine.',
    )
    expect([check.verdict, check.passages.map(({ first }) => first)]).toEqual(['stitched', [4, 6]])
  })

  test('on the same subject but said nowhere is absent', () => {
    for (const quote of [
      'Nobody should ever repair a boat without learning how to swim in cold water first.',
      'The most beautiful harbour is the one you come home to after a long winter.',
      'Quantum computers will change everything.',
      'Thank you, thank you.',
      'It is what it is and that is that.',
    ]) {
      const check = checkIn(TALK, quote)
      expect([quote, check.verdict, check.passages]).toEqual([quote, 'absent', []])
    }
  })

  test('that is absent has the nearest passage, or none when no longer word is said', () => {
    const { verdict, passages, nearest } = checkIn(TALK, 'A beautiful hull deserves a captain, and a long winter')
    expect([verdict, passages]).toEqual(['absent', []])
    expect(nearest?.first).toBe(4)
    expect(checkIn(TALK, 'Quantum computers')).not.toHaveProperty('nearest')
  })

  test('is not checked without a transcript, or without a word', () => {
    expect(checkIn('', 'Anything').verdict).toBe('unchecked')
    expect(checkIn(TALK, '…').verdict).toBe('unchecked')
  })

  test('in an untimed transcript has a passage without time', () => {
    const check = checkIn('- You cannot argue with water, she said to everybody who asked.', 'argue with water')
    expect(check.passages).toEqual([{ first: 0, last: 0, startOffset: 11, endOffset: 27 }])
  })

  test('in Chinese or Thai is found letter by letter', () => {
    const check = checkIn('0:00 我们今天谈谈人工智能的未来和它的影响', '谈谈人工智能的未来')
    expect([check.verdict, check.said]).toEqual(['verbatim', ['谈谈人工智能的未来']])
    expect(checkIn('0:00 วันนี้เราจะคุยกันเรื่องปัญญาประดิษฐ์', 'เรื่องปัญญาประดิษฐ์').verdict).toBe('verbatim')
  })

  test('with editorial brackets shows them around the added words', () => {
    const check = checkIn(TALK, 'If you love a [wooden] boat, let it breathe. Use oil, use patience')
    expect([check.verdict, mark(check)]).toEqual([
      'close',
      'If you love a{[wooden]|}boat, let it breathe. Use oil, use patience',
    ])
  })

  test('as long as the whole talk is compared as a whole', () => {
    const talk = Array.from({ length: 60 }, (_line, line) => {
      const words = Array.from(
        { length: 25 },
        (_, word) => `${['sea', 'land', 'sky', 'fire'][(line * word) % 4]}${line}x${word}`,
      )
      return `${line}:00 ${words.join(' ')}`
    })
    const quote = talk.map((line) => line.replace(/^\S+ /, '')).join(' ')
    const check = checkIn(talk.join('\n'), quote.replace('land31x11', 'zzq').replace('sea40x4', 'zzq'))
    expect(check.verdict).toBe('close')
    expect(check.passages).toMatchObject([{ first: 0, last: 59 }])
    expect(check.differences.filter(({ kind }) => kind !== 'same').map(({ claimed }) => claimed.trim())).toEqual([
      'zzq',
      'zzq',
    ])
  })

  test('knows the time it claims', () => {
    expect(checkIn(TALK, 'They paint it.', { at: 12 }).claimedAt).toBe(12)
    expect(checkIn(TALK, 'They paint it.').claimedAt).toBeUndefined()
  })
})

describe('the speaker', () => {
  const speakers = [{ id: 'm', name: 'Marta Olsen', labels: ['Marta'] }]
  const agrees = (text: string, speaker?: string) =>
    checkIn(TALK, text, speaker === undefined ? {} : { speaker }, { speakers }).speakerAgrees

  test('agrees when the printed label is one of the claimed person', () => {
    expect(agrees('They paint it.', 'Marta Olsen')).toBe(true)
    expect(agrees('They paint it.', 'Marta')).toBe(true)
    expect(agrees('what is the most common mistake', 'Host')).toBe(true)
  })

  test('does not agree when the label is another, or the passage runs into another', () => {
    expect(agrees('what is the most common mistake', 'Marta Olsen')).toBe(false)
    expect(agrees('with an old boat? They paint it.', 'Host')).toBe(false)
  })

  test('is unknown when the paragraph has no label or the quote no speaker', () => {
    expect(agrees('let it breathe', 'Marta')).toBeUndefined()
    expect(agrees('They paint it.')).toBeUndefined()
  })
})

describe('the demo episode', () => {
  const episode = readReference()
  const transcript = buildTranscript(episode)
  const checks = checkQuotes(episode, transcript)

  test('has no verbatim quote among nine', () => {
    expect(checks).toHaveLength(9)
    expect(checks.filter((check) => check.verdict === 'verbatim')).toEqual([])
  })

  test('has its nearest passages at these times', () => {
    expect(
      checks.map(({ verdict, passages }) => [
        verdict,
        ...passages.map(({ paragraphAt }) => formatTimecode(paragraphAt!)),
      ]),
    ).toEqual([
      ['stitched', '3:02', '3:48'],
      ['absent'],
      ['reworded', '1:04:48'],
      ['reworded', '2:21:03'],
      ['absent'],
      ['reworded', '3:07:25'],
      ['omission', '3:02'],
      ['reworded', '3:48'],
      ['reworded', '3:48'],
    ])
  })

  test('is checked highlights first, each under its own subject', () => {
    expect(checks.map((check) => check.subject).filter((_, index) => index % 3 === 0)).toEqual([
      { kind: 'highlight', id: 'h0', index: 0 },
      { kind: 'highlight', id: 'h3', index: 0 },
      { kind: 'quote', id: 'q0' },
    ])
  })

  test('finds each of its own sentences word for word', () => {
    const sentences = transcript.segments.flatMap(({ text }) => text.match(/[^.?!]+[.?!]+/g) ?? [])
    const quotes = sentences.map((text, index) => ({ id: `s${index}`, text }))
    const verdicts = checkQuotes({ ...episode, highlights: [], quotes }, transcript).map((check) => check.verdict)
    expect(new Set(verdicts)).toEqual(new Set(['verbatim']))
  })
})

describe('whatever is quoted', () => {
  const reference = readReference()
  const transcript = buildTranscript(reference)
  const all = transcript.segments.flatMap(({ index, text }) =>
    [...text.matchAll(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu)].map((word) => ({
      segment: index,
      start: word.index,
      text: word[0],
    })),
  )
  /** Words `from`.. of the whole transcript, as a quote with nothing but spaces between them. */
  const cut = fc
    .record({ from: fc.nat(all.length - 120), length: fc.integer({ min: 8, max: 120 }) })
    .map(({ from, length }) => all.slice(from, from + length))
  const check = (text: string) =>
    checkQuotes({ ...reference, highlights: [], quotes: [{ id: 'q', text }] }, transcript)[0]!
  const isAt = (passage: Passage, word: (typeof all)[number]) =>
    passage.first === word.segment && passage.startOffset === word.start

  test('copied from the transcript is verbatim at its position', () => {
    fc.assert(
      fc.property(cut, (words) => {
        const found = check(
          words
            .map((word) => word.text)
            .join(' ')
            .toUpperCase(),
        )
        expect(found.verdict).toBe('verbatim')
        expect(found.passages.some((passage) => isAt(passage, words[0]!))).toBe(true)
      }),
      { numRuns: countCases(200) },
    )
  })

  test('with some words changed is found at its position and lists exactly those words', () => {
    const changed = cut.chain((words) =>
      fc.tuple(
        fc.constant(words),
        fc.uniqueArray(fc.nat(words.length - 1), { minLength: 1, maxLength: Math.floor(words.length / 4) }),
      ),
    )
    fc.assert(
      fc.property(changed, ([words, positions]) => {
        const text = words.map((word, index) => (positions.includes(index) ? `zzq${index}` : word.text)).join(' ')
        const found = check(text)
        expect(found.verdict).toBe(positions.length <= 0.15 * words.length ? 'close' : 'reworded')
        const [passage] = found.passages
        expect(passage!.first).toBeGreaterThanOrEqual(words[0]!.segment)
        expect(passage!.last).toBeLessThanOrEqual(words.at(-1)!.segment)
        const named = found.differences
          .filter((difference) => difference.kind !== 'same')
          .flatMap((difference) => difference.claimed.trim().split(' '))
        expect(named).toEqual(
          words
            .map((_, index) => index)
            .filter((index) => positions.includes(index))
            .map((index) => `zzq${index}`),
        )
      }),
      { numRuns: countCases(200) },
    )
  })

  test('with a stretch left out is an omission or verbatim, never worse', () => {
    const shortened = fc.record({
      from: fc.nat(all.length - 120),
      before: fc.integer({ min: 12, max: 40 }),
      left: fc.integer({ min: 1, max: 40 }),
      after: fc.integer({ min: 12, max: 40 }),
    })
    fc.assert(
      fc.property(shortened, ({ from, before, left, after }) => {
        const words = [
          ...all.slice(from, from + before),
          ...all.slice(from + before + left, from + before + left + after),
        ]
        expect(check(words.map((word) => word.text).join(' ')).verdict).toMatch(/omission|verbatim/)
      }),
      { numRuns: countCases(200) },
    )
  })

  test('the claimed halves of the differences are the quote, the said halves the passages', () => {
    const pieces = fc.array(
      fc.oneof(
        cut.map((words) =>
          words
            .slice(0, 20)
            .map((word) => word.text)
            .join(' '),
        ),
        fc.constantFrom('zzq', 'and so', '— [applause] …', 'the "only" way,', 'Ümlaut'),
      ),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join(' ')
        const { differences, passages, verdict } = check(text)
        if (differences.length === 0) return
        expect(differences.map((difference) => difference.claimed).join('')).toBe(text)
        const said = differences.map((difference) => difference.said).join('')
        const compared = verdict === 'stitched' ? passages : passages.slice(0, 1)
        const texts = compared.map((passage) => readPassage(transcript, passage))
        expect(said.split(CUT).toSorted()).toEqual(texts.toSorted())
      }),
      { numRuns: countCases(200) },
    )
  })
})

describe('a quote said more than once', () => {
  const OPENING = 'I started when I was fifteen because my uncle needed somebody small enough to crawl under the deck.'
  const COLD_OPEN = `
    0:00 Marta: ${OPENING}
    0:10 Host: Today we walk through the old harbour with Marta, who has repaired wooden boats for forty years.
    1:00 Some say that is a long time for a workshop in a town where nobody buys boats any more at all.
    5:00 Marta: Well, um, I started when I was, you know, fifteen because my uncle needed somebody small enough to crawl under the deck.
    6:00 That was the year of the great flood, when the river took the lower houses and half of the market.
  `
  const times = (text: string, at?: number) => {
    const check = checkIn(COLD_OPEN, text, at === undefined ? {} : { at })
    return [check.verdict, ...check.passages.map((passage) => formatTimecode(passage.paragraphAt!))]
  }

  test('lists verbatim passages first, then those with other words between', () => {
    expect(times(OPENING)).toEqual(['verbatim', '0:00', '5:00'])
    expect(times(OPENING, 300)).toEqual(['verbatim', '0:00', '5:00'])
  })

  test('with a few words changed lists all passages, the one nearest to its time first', () => {
    const edited = OPENING.replace('crawl under', 'get beneath')
    expect(times(edited)).toEqual(['close', '0:00', '5:00'])
    expect(times(edited, 300)).toEqual(['close', '5:00', '0:00'])
  })

  test('with words left out lists all passages', () => {
    const shortened = 'I started when I was fifteen because my uncle needed somebody to crawl under the deck'
    expect(times(shortened)).toEqual(['omission', '0:00', '5:00'])
  })

  test('is compared with the first passage', () => {
    const check = checkIn(COLD_OPEN, OPENING.replace('crawl under', 'get beneath'), { at: 300 })
    expect(mark(check)).toBe(
      'I started when I was,{|you know,}fifteen because my uncle needed somebody small enough to{get beneath|crawl under}the deck',
    )
  })

  test('is not repeated where only its common words occur', () => {
    const lines = `${COLD_OPEN}\n 7:00 I was there when I started because somebody needed somebody to go under the house.`
    expect(checkIn(lines, OPENING).passages).toHaveLength(2)
  })
})

describe('the speaker of a quote', () => {
  const LINES = `
    0:00 Ann: I have always said that the boats of this harbour are the best ones on the coast.
    0:10 Bob: Pretty much.
    0:12 Ann: If you want another kind of boat you have to go to another kind of town.
    0:20 Bob: And that is what most of the young people here have done since the war.
  `
  const agrees = (text: string, speaker: string, rest: Partial<Episode> = {}) =>
    checkIn(LINES, text, { speaker }, rest).speakerAgrees

  test('agrees when others only interject a word', () => {
    const quote = 'the boats of this harbour are the best ones on the coast. If you want another kind of boat'
    expect(agrees(quote, 'Ann')).toBe(true)
    expect(agrees(quote.replace('coast.', 'coast. Pretty much.'), 'Ann')).toBe(true)
  })

  test('does not agree when somebody else says a good part of it', () => {
    const quote = 'you have to go to another kind of town. And that is what most of the young people here have done'
    expect(agrees(quote, 'Ann')).toBe(false)
    expect(agrees('the boats of this harbour are the best ones', 'Bob')).toBe(false)
  })

  test('agrees with two names when both say it', () => {
    const quote = 'you have to go to another kind of town. And that is what most of the young people here have done'
    expect(agrees(quote, 'Ann and Bob')).toBe(true)
  })

  test('is unknown when the quote is attributed to the channel', () => {
    expect(agrees('the boats of this harbour', 'Harbour Talks', { channel: 'Harbour Talks' })).toBeUndefined()
  })

  test('is known when the channel is called after somebody who speaks', () => {
    const quote = 'the boats of this harbour are the best ones'
    const rest = { channel: 'Bob', speakers: [{ id: 'bob', name: 'Bob', labels: ['Bob'] }] }
    expect(agrees(quote, 'Bob', rest)).toBe(false)
  })
})

describe('words that a machine may have invented', () => {
  const doubt = (episode: Episode, index: number): Episode => ({
    ...episode,
    cues: episode.cues.map((cue, at) => (at === index ? { ...cue, doubt: 'silence' as const } : cue)),
  })
  const check = (episode: Episode, text: string) => {
    const quoted = { ...episode, quotes: [{ id: 'q', text }] }
    return checkQuotes(quoted, buildTranscript(quoted))[0]!
  }
  const invented = doubt(writeEpisode(TALK), 1)

  test('are never word for word', () => {
    const found = check(invented, 'I started when I was fifteen, um, because my uncle needed somebody small enough')
    expect(found).toMatchObject({ verdict: 'doubtful', differences: [], passages: [{ first: 1 }] })
    expect(check(invented, 'water always finds the way').verdict).toBe('verbatim')
    expect(check(invented, 'small enough to crawl under the deck. And, you know, the first thing').verdict).toBe(
      'doubtful',
    )
  })

  test('stand behind the same words in a passage that nothing speaks against', () => {
    const line = 'the first thing he taught me was that water always finds the way'
    const twice = doubt(writeEpisode(`0:00 Marta: ${line}.\n  5:00 Host: You said that ${line}.`), 0)
    expect(check(twice, line)).toMatchObject({ verdict: 'verbatim', passages: [{ first: 1 }, { first: 0 }] })
  })
})
