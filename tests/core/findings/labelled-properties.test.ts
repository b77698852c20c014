/** Properties of any quote copied from any labelled talk: captions, short turns, four languages. */

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { answerQuotes, createLabelledEpisode, textOf } from './labelled/judged-text.ts'
import { readTalks, tokensOf } from './labelled/place-labels.ts'
import { countCases } from '../../support/count-cases.ts'

const talks = readTalks().map((talk) => {
  const episode = createLabelledEpisode(talk)
  const transcript = buildTranscript(episode)
  const words = transcript.segments.flatMap(({ text }, segment) =>
    tokensOf(text, segment).map((token) => ({
      ...token,
      raw: text.slice(token.start, token.end),
    })),
  )
  return { name: talk.name, isSpaced: talk.head['language'] !== 'zh', episode, transcript, words }
})
type Talk = (typeof talks)[number]

const cutFrom = (sources: readonly Talk[], least: number, most: number) =>
  fc
    .record({ talk: fc.constantFrom(...sources), from: fc.nat(100_000), length: fc.integer({ min: least, max: most }) })
    .map(({ talk, from, length }) => {
      const start = from % (talk.words.length - length)
      return { talk, words: talk.words.slice(start, start + length) }
    })
const answer = ({ episode }: Talk, text: string) =>
  answerQuotes(episode, [{ name: 'cut', text, verdicts: ['verbatim'], positions: [], differs: [] }])[0]!.check
const plain = (text: string) => tokensOf(text).map((token) => token.text)

/** Inner words that can be told from their neighbours: of "Bent. Bent, Omar" nobody can say which one was changed. */
const listPlaces = (words: Talk['words']) =>
  words
    .map((_, index) => index)
    .slice(1, -1)
    .filter((index) => ![words[index - 1]!.text, words[index + 1]!.text].includes(words[index]!.text))

describe('a quote cut from any talk', () => {
  it('of at least three words is verbatim, with its own position among the passages', () => {
    fc.assert(
      fc.property(cutFrom(talks, 3, 60), ({ talk, words }) => {
        const check = answer(talk, words.map(({ raw }) => raw).join(talk.isSpaced ? ' ' : ''))
        const [first, last] = [words[0]!, words.at(-1)!]
        expect(check.verdict).toBe('verbatim')
        const positions = check.passages.map(({ startOffset, endOffset, ...to }) => [
          to.first,
          startOffset,
          to.last,
          endOffset,
        ])
        expect(positions).toContainEqual([first.cue, first.start, last.cue, last.end])
        for (const passage of check.passages.slice(0, 1)) {
          expect(plain(textOf(passage, talk.transcript))).toEqual(words.map(({ text }) => text))
        }
      }),
      { numRuns: countCases(300) },
    )
  })

  it('with one word in seven changed is close, and lists claimed and spoken words in pairs', () => {
    const changed = cutFrom(
      talks.filter(({ isSpaced }) => isSpaced),
      14,
      50,
    ).chain((cut) =>
      fc.record({
        cut: fc.constant(cut),
        positions: fc.uniqueArray(fc.constantFrom(...listPlaces(cut.words)), {
          minLength: 1,
          maxLength: Math.floor(cut.words.length / 7),
        }),
      }),
    )
    fc.assert(
      fc.property(changed, ({ cut: { talk, words }, positions }) => {
        const text = words.map(({ raw }, index) => (positions.includes(index) ? `zzq${index}` : raw)).join(' ')
        const check = answer(talk, text)
        expect(check.verdict).toBe('close')
        const changes = check.differences.filter(({ kind }) => kind !== 'same')
        const inOrder = positions.toSorted((a, b) => a - b)
        expect(changes.flatMap(({ claimed }) => plain(claimed))).toEqual(inOrder.map((place) => `zzq${place}`))
        expect(changes.flatMap(({ said }) => plain(said))).toEqual(inOrder.map((place) => words[place]!.text))
        const starts = check.passages.map(({ first, startOffset }) => [first, startOffset])
        expect(starts).toContainEqual([words[0]!.cue, words[0]!.start])
      }),
      { numRuns: countCases(300) },
    )
  })
})
