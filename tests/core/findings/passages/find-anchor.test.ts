import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Anchor } from '../../../../src/core/episode/anchor.ts'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { buildAnchor, buildMoment, buildParagraphAnchor } from '../../../../src/core/findings/passages/build-anchor.ts'
import { createAnchorFinder } from '../../../../src/core/findings/passages/find-anchor.ts'
import { getPassageText } from '../../../../src/core/findings/passages/passage-text.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { readReference, writeEpisode } from '../../transcript/write-episode.ts'

const TALK = `
  0:00 Ada: Welcome. Today we talk about bees and what they cost.
  0:20 Ben: Honey is the small part. The large part is pollination, and nobody pays for it.
  0:50 Ada: You know, that is what everybody says. You know it too.
  1:20 Ben: Then let me say it with numbers: it is $90 a hive.
`

/** An anchor on words as they stand in one paragraph of a talk, `|` where the next paragraph begins. */
function anchorOn(episode: Episode, words: string, nth = 0): Anchor {
  const transcript = buildTranscript(episode)
  const [head = '', tail] = words.split('|')
  const first = transcript.segments.filter(({ text }) => text.includes(head))[nth]!
  const startOffset = first.text.indexOf(head)
  const last = tail === undefined ? first.index : first.index + 1
  const endOffset = tail === undefined ? startOffset + head.length : tail.length
  return buildAnchor(episode, transcript, { first: first.index, startOffset, last, endOffset })!
}

function find(episode: Episode, anchor: Anchor) {
  const transcript = buildTranscript(episode)
  const place = createAnchorFinder(episode, transcript)(anchor)
  return {
    kind: place.kind,
    at: place.at,
    text: 'range' in place ? getPassageText(place.range, transcript) : undefined,
  }
}

describe('making an anchor', () => {
  it('keeps the exact words, their context and their times', () => {
    expect(anchorOn(writeEpisode(TALK), 'The large part is pollination,')).toMatchObject({
      kind: 'passage',
      quote: 'The large part is pollination,',
      before: expect.stringMatching(/Honey is the small part\.$/),
      after: expect.stringMatching(/^and nobody pays for it\./),
    })
  })

  it('separates paragraphs by a newline', () => {
    expect(anchorOn(writeEpisode(TALK), 'nobody pays for it.|You know,').quote).toBe('nobody pays for it.\nYou know,')
  })

  it('extends to whole words and trims space', () => {
    expect(anchorOn(writeEpisode(TALK), 'arge part is poll').quote).toBe('large part is pollination')
    expect(anchorOn(writeEpisode(TALK), ' numbers: ').quote).toBe('numbers:')
  })

  it('gives nothing for white space', () => {
    const episode = writeEpisode(TALK)
    const range = { first: 0, startOffset: 8, last: 0, endOffset: 9 }
    expect(buildAnchor(episode, buildTranscript(episode), range)).toBeUndefined()
    expect(buildParagraphAnchor(episode, buildTranscript(episode), 99)).toBeUndefined()
  })

  it('of a moment has the sentence said then, or none where nothing is transcribed', () => {
    const episode = writeEpisode(`${TALK}\n20:00 Ada: Goodbye.`)
    const transcript = buildTranscript(episode)
    expect(buildMoment(episode, transcript, 22)).toMatchObject({
      kind: 'moment',
      at: 22,
      quote: 'Honey is the small part.',
    })
    expect(buildMoment(episode, transcript, 600)).toEqual({ kind: 'moment', at: 600, quote: '', before: '', after: '' })
  })
})

describe('finding an anchor again', () => {
  it.each(['pollination', 'Welcome.', 'it is $90 a hive.', 'nobody pays for it.|You know,', 'You know'])(
    'finds the very characters of %j in the same text',
    (words) => {
      const anchor = anchorOn(writeEpisode(TALK), words)
      expect(find(writeEpisode(TALK), anchor)).toMatchObject({ kind: 'exact', text: words.replace('|', ' ') })
    },
  )

  it('distinguishes equal words by context', () => {
    const episode = writeEpisode(TALK)
    const transcript = buildTranscript(episode)
    const startOffset = transcript.segments[2]!.text.lastIndexOf('You know')
    const range = { first: 2, startOffset, last: 2, endOffset: startOffset + 'You know'.length }
    const place = createAnchorFinder(episode, transcript)(buildAnchor(episode, transcript, range)!)
    expect('range' in place && place.range).toEqual(range)
  })

  it('finds the words when paragraphs are split differently', () => {
    const anchor = anchorOn(writeEpisode(TALK), 'nobody pays for it.|You know,')
    const whole = writeEpisode(
      '0:00 Ada: Welcome. Today we talk about bees. Honey is the small part. The large part is pollination, and nobody pays for it. You know, that is what everybody says.',
    )
    expect(find(whole, anchor)).toMatchObject({ kind: 'exact', text: 'nobody pays for it. You know,' })
  })

  it('finds the words a minute later, and distinctive words further away', () => {
    const anchor = anchorOn(writeEpisode(TALK), 'The large part is pollination')
    const later = writeEpisode(TALK.replaceAll(/^ {2}(\d):/gm, (_, minute) => `  ${Number(minute) + 30}:`))
    expect(find(later, anchor)).toMatchObject({ kind: 'exact', text: 'The large part is pollination' })
    expect(find(later, anchor).at).toBeGreaterThan(30 * 60)
  })

  it('does not match a common word elsewhere', () => {
    const anchor = { ...anchorOn(writeEpisode(TALK), 'You know,'), before: 'quite another', after: 'talk altogether' }
    const other = writeEpisode('40:00 Ada: We never said so, you know, in the evening of that day.')
    expect(find(other, anchor).kind).toBe('lost')
  })

  it('finds corrected words, even a single one', () => {
    const anchor = anchorOn(writeEpisode(TALK), 'The large part is pollination, and nobody pays')
    const corrected = writeEpisode(
      TALK.replace('large part is pollination, and nobody', 'larger part is pollination and no one'),
    )
    expect(find(corrected, anchor)).toMatchObject({
      kind: 'changed',
      text: 'The larger part is pollination and no one pays',
    })
    const single = anchorOn(writeEpisode(TALK), 'Honey')
    expect(find(writeEpisode(TALK.replace('Honey', 'Money')), single)).toMatchObject({ kind: 'changed', text: 'Money' })
  })

  it('is lost when the words are missing, and keeps the old time', () => {
    const anchor = anchorOn(writeEpisode(TALK), 'The large part is pollination')
    const other = writeEpisode('0:00 Cy: A wholly different talk about the tides and the moon over a northern sea.')
    expect(find(other, anchor)).toEqual({ kind: 'lost', at: anchor.at, text: undefined })
    expect(find(writeEpisode(''), anchor).kind).toBe('lost')
  })

  it('keeps the time of a moment while its sentence is said then, else moves with the sentence', () => {
    const episode = writeEpisode(TALK)
    const anchor = buildMoment(episode, buildTranscript(episode), 22)
    expect(find(episode, anchor)).toMatchObject({ kind: 'exact', at: 22 })
    const later = writeEpisode(TALK.replaceAll(/^ {2}(\d):/gm, (_, minute) => `  ${Number(minute) + 30}:`))
    expect(find(later, anchor).at).toBeGreaterThan(30 * 60)
    expect(find(episode, { kind: 'moment', at: 9, quote: '', before: '', after: '' })).toMatchObject({
      kind: 'time',
      at: 9,
    })
  })

  it('finds words of an untimed transcript', () => {
    const untimed = writeEpisode('- Welcome to the bees.\n- Honey is the small part, they say.')
    const anchor = anchorOn(untimed, 'small part')
    expect(anchor).not.toHaveProperty('at')
    expect(find(untimed, anchor)).toEqual({ kind: 'exact', at: undefined, text: 'small part' })
  })

  it('finds a passage of many hundred words by its ends when words in it have changed', () => {
    const said = Array.from({ length: 900 }, (_, index) => `w${(index * 7919) % 700}`)
    const write = (list: readonly string[]) => writeEpisode(`0:00 Ada: ${list.join(' ')}`)
    const anchor = anchorOn(write(said), said.slice(100, 700).join(' '))
    const changed = said.map((word, index) => (index % 40 === 3 ? `${word}x` : word))
    const found = find(write(changed), anchor)
    expect(found.kind).toBe('changed')
    expect(found.text).toBe(changed.slice(100, 700).join(' '))
  })
})

const EDITS = ['drop', 'change', 'upper', 'comma'] as const

/** Captions as another hand would write them: some words dropped or changed, other signs, another beginning. */
function recaption(episode: Episode, seed: number, share: number, shift: number): Episode {
  let state = seed
  const random = () => (state = (state * 48271 + 11) % 2147483647) / 2147483647
  const rewrite = (word: string) => {
    if (random() > share) return word
    const edit = EDITS[Math.floor(random() * EDITS.length)]!
    return { drop: '', change: 'another', upper: word.toUpperCase(), comma: `${word},` }[edit]
  }
  const cues = episode.cues.map((cue) => ({
    ...cue,
    ...(cue.start !== undefined && { start: cue.start + shift }),
    text: cue.text.split(' ').map(rewrite).filter(Boolean).join(' ') || 'nothing',
  }))
  return { ...episode, cues, duration: (episode.duration ?? 0) + shift }
}

describe('notes on the reference episode, when its captions are corrected', () => {
  const reference = readReference()
  const transcript = buildTranscript(reference)

  it('are found when one word in eight differs and all times shift by 12 seconds', () => {
    const lost: string[] = []
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: transcript.segments.length - 1 }),
        fc.double({ min: 0, max: 0.6, noNaN: true }),
        fc.integer({ min: 6, max: 25 }),
        fc.integer({ min: 1, max: 2 ** 30 }),
        (index, from, length, seed) => {
          const words = transcript.segments[index]!.text.split(' ')
          const first = Math.floor(from * words.length)
          const before = words.slice(0, first).join(' ').length
          const startOffset = first === 0 ? 0 : before + 1
          const endOffset = startOffset + words.slice(first, first + length).join(' ').length
          const range = { first: index, startOffset, last: index, endOffset }
          const anchor = buildAnchor(reference, transcript, range)!
          const place = find(recaption(reference, seed, 0.125, 12), anchor)
          const isThere = place.text !== undefined && shareWords(anchor.quote, place.text) >= 0.6
          if (!isThere) lost.push(`${anchor.quote} → ${place.text}`)
        },
      ),
      { numRuns: 60, seed: 7 },
    )
    expect(lost).toEqual([])
  })
})

function shareWords(quote: string, text: string): number {
  const words = quote.toLowerCase().split(/\W+/)
  const there = new Set(text.toLowerCase().split(/\W+/))
  return words.filter((word) => there.has(word)).length / words.length
}
