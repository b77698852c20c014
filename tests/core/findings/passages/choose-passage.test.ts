import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeWords } from '../../../../src/core/episode/words-codec.ts'
import {
  choosePassage,
  findPassageIn,
  findTimeBasis,
  spanOf,
} from '../../../../src/core/findings/passages/choose-passage.ts'
import type { Passage } from '../../../../src/core/findings/finding.ts'
import { getPassageText } from '../../../../src/core/findings/passages/passage-text.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { writeEpisode } from '../../transcript/write-episode.ts'

const EPISODE = writeEpisode(`
  0:00 Nathan: I don't think scaling laws are dead, "they" evolve.
  0:20 Sebastian: Data quality (and size) matters.
  0:30 And so on.
`)

function open(episode: Episode = EPISODE) {
  const transcript = buildTranscript(episode)
  const textOf = (passage: Passage | undefined) => passage && getPassageText(passage, transcript)
  const select = (from: [number, string], to: [number, string]) => {
    const place = ([segment, text]: [number, string], isEnd: boolean) => {
      const found = transcript.segments[segment]!.text.indexOf(text)
      return { segment, offset: found + (isEnd ? text.length : 0) }
    }
    return choosePassage(episode, transcript, place(from, false), place(to, true))
  }
  return { transcript, textOf, select }
}

describe('a chosen passage', () => {
  it('extends to whole words and trims space at the ends', () => {
    const { select, textOf } = open()
    expect(textOf(select([0, 'caling'], [0, 'law']))).toBe('scaling laws')
    expect(textOf(select([0, ' scaling'], [0, 'laws ']))).toBe('scaling laws')
  })

  it('keeps selected punctuation and adds none', () => {
    const { select, textOf } = open()
    expect(textOf(select([0, '"they"'], [0, 'evolve.']))).toBe('"they" evolve.')
    expect(textOf(select([0, 'they'], [0, 'evolve']))).toBe('they" evolve')
    expect(textOf(select([1, '(and'], [1, 'size)']))).toBe('(and size)')
  })

  it('spans paragraphs and speakers, with the times of its words', () => {
    const { select, textOf } = open()
    const passage = select([0, 'evolve'], [1, 'Data'])!
    expect(textOf(passage)).toBe('evolve. Data')
    expect(passage.at).toBeCloseTo((20 / 9) * 8)
    expect(passage.end).toBeCloseTo(22)
    expect(passage.paragraphAt).toBe(0)
  })

  it('is undefined when there is no word between the points', () => {
    const { transcript } = open()
    const at = (segment: number, offset: number) => ({ segment, offset })
    expect(choosePassage(EPISODE, transcript, at(0, 1), at(0, 2))).toBeUndefined()
    expect(choosePassage(EPISODE, transcript, at(1, 3), at(0, 3))).toBeUndefined()
    expect(choosePassage(EPISODE, transcript, at(9, 0), at(9, 3))).toBeUndefined()
  })

  it('has no times in an untimed transcript', () => {
    const { select, textOf } = open(writeEpisode('- Hello there.\n- Good bye.'))
    const passage = select([0, 'there'], [1, 'Good'])!
    expect(textOf(passage)).toBe('there. Good')
    expect(spanOf(passage)).toBeUndefined()
  })

  it('is found again by its own times', () => {
    const { transcript, textOf } = open()
    const positions = transcript.segments.flatMap(({ index, text }) =>
      [...text].map((_, offset) => ({ segment: index, offset })),
    )
    fc.assert(
      fc.property(fc.constantFrom(...positions), fc.constantFrom(...positions), (from, to) => {
        const passage = choosePassage(EPISODE, transcript, from, to)
        if (!passage) return
        const again = findPassageIn(EPISODE, transcript, spanOf(passage)!)
        const bare = (text: string | undefined) => text?.replaceAll(/^[("]+|[)".,]+$/g, '')
        expect(bare(textOf(again))).toBe(bare(textOf(passage)))
      }),
    )
  })
})

describe('a span of a link', () => {
  it('contains the words whose midpoint is in it', () => {
    const { transcript, textOf } = open()
    expect(textOf(findPassageIn(EPISODE, transcript, { start: 20, end: 24 }))).toBe('Data quality')
    expect(textOf(findPassageIn(EPISODE, transcript, { start: 20.9, end: 21.1 }))).toBe('Data')
  })

  it('is empty where nothing is said', () => {
    const episode = writeEpisode('0:00 One two.\n10:00 Three four.')
    expect(findPassageIn(episode, buildTranscript(episode), { start: 200, end: 300 })).toBeUndefined()
  })
})

describe('the times of a passage', () => {
  it('are estimated inside a paragraph, and where its end is', () => {
    const { transcript, select } = open()
    expect(findTimeBasis(EPISODE, transcript, select([0, 'scaling'], [0, 'laws'])!)).toBe('estimated')
    expect(findTimeBasis(EPISODE, transcript, select([0, 'I'], [0, 'evolve.'])!)).toBe('estimated')
  })

  it('are stated when the source has word times, or starts and ends a paragraph there', () => {
    const whole = writeEpisode('0:00-0:05 One two three.\n0:10-0:12 Four.')
    const { transcript, select } = open(whole)
    expect(findTimeBasis(whole, transcript, select([0, 'One'], [0, 'three.'])!)).toBe('stated')
    const text = 'One two three.'
    const words = encodeWords({ offsets: [0, 4, 8], starts: [0, 1, 2] }, { text, start: 0 })
    const timed: Episode = { ...whole, cues: [{ ...whole.cues[0]!, words }, whole.cues[1]!] }
    const opened = open(timed)
    expect(findTimeBasis(timed, opened.transcript, opened.select([0, 'two'], [0, 'two'])!)).toBe('stated')
  })

  it('are estimated across a gap, even with stated ends', () => {
    const episode = writeEpisode('0:00-0:05 One two three.\n10:00-10:02 Four.')
    const { transcript, select } = open(episode)
    expect(findTimeBasis(episode, transcript, select([0, 'One'], [1, 'Four.'])!)).toBe('estimated')
  })
})
