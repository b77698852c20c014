/** The labels are proved by plain word search before anything is measured with them. */

import { describe, expect, it } from 'vitest'
import {
  alignPlainly,
  findAll,
  placePassage,
  readTalks,
  tokensIn,
  tokensOf,
  tokensOfTalk,
} from './labelled/place-labels.ts'
import type { NamedTalk } from './labelled/place-labels.ts'
import type { LabelledQuote } from './labelled/read-labels.ts'
import { JUDGED } from './labelled/read-labels.ts'

const talks = readTalks()
const cases = talks.flatMap((talk) =>
  talk.quotes.map((quote) => ({ talk, quote, name: `${talk.name}.txt:${quote.line}` })),
)
const having = (verdict: string) =>
  cases.filter(({ quote }) => quote.verdicts.length === 1 && quote.verdicts[0] === verdict)
const wordsOf = (text: string) => tokensOf(text).map((token) => token.text)
const positionsOf = (talk: NamedTalk, quote: LabelledQuote) =>
  quote.passages.map((passage) => tokensIn(placePassage(passage, talk)!, talk).map((token) => token.text))

describe('the labels', () => {
  it('are enough of every kind, over our talks and the reference episode', () => {
    expect(talks.length).toBe(15)
    expect(cases.length).toBeGreaterThanOrEqual(130)
    for (const verdict of JUDGED) expect(having(verdict).length, verdict).toBeGreaterThanOrEqual(15)
    expect(talks.flatMap((talk) => talk.mentions).length).toBeGreaterThanOrEqual(60)
  })

  it('give every passage by words that stand in its paragraph', () => {
    const lost = cases.flatMap(({ talk, quote, name }) =>
      quote.passages.filter((passage) => !placePassage(passage, talk)).map((passage) => `${name} ${passage.first}`),
    )
    expect(lost).toEqual([])
  })

  it('say verbatim for the same words, and list every place where they stand', () => {
    for (const { talk, quote, name } of having('verbatim')) {
      const words = wordsOf(quote.text)
      for (const place of positionsOf(talk, quote)) expect(place, name).toEqual(words)
      expect(findAll(words, tokensOfTalk(talk)).length, name).toBe(quote.passages.length)
    }
  })

  it('say omission for words that stand in the passage in their order, with some left out', () => {
    for (const { talk, quote, name } of having('omission')) {
      const words = wordsOf(quote.text)
      const [place] = positionsOf(talk, quote)
      expect(quote.passages.length, name).toBe(1)
      expect(alignPlainly(words, place!).length, name).toBe(words.length)
      expect(findAll(words, tokensOfTalk(talk)), name).toEqual([])
    }
  })

  it('say close when up to 15 % of the words differ, and name them', () => {
    for (const { talk, quote, name } of having('close')) {
      const words = wordsOf(quote.text)
      for (const place of positionsOf(talk, quote)) {
        const same = alignPlainly(words, place)
        expect(same.length, name).toBeLessThan(words.length + place.length - same.length)
        expect((Math.max(words.length, place.length) - same.length) / place.length, name).toBeLessThanOrEqual(0.15)
      }
      expect(quote.differs.length, name).toBeGreaterThan(0)
      for (const { claimed } of quote.differs) expect(words.join(' '), name).toContain(wordsOf(claimed).join(' '))
    }
  })

  it('say reworded when more than 15 % of the words differ', () => {
    for (const { talk, quote, name } of having('reworded')) {
      const words = wordsOf(quote.text)
      const [place] = positionsOf(talk, quote)
      expect(1 - alignPlainly(words, place!).length / words.length, name).toBeGreaterThan(0.15)
    }
  })

  it('say stitched for several parts that stand nowhere together', () => {
    for (const { talk, quote, name } of having('stitched')) {
      expect(quote.passages.length, name).toBeGreaterThan(1)
      expect(findAll(wordsOf(quote.text), tokensOfTalk(talk)), name).toEqual([])
    }
  })

  it('give no passage for what nobody says', () => {
    for (const { talk, quote, name } of having('absent')) {
      expect(quote.passages, name).toEqual([])
      expect(findAll(wordsOf(quote.text), tokensOfTalk(talk)), name).toEqual([])
    }
  })

  it('say right or wrong of a speaker as the label of the passage does', () => {
    for (const { talk, quote, name } of cases.filter((judged) => judged.quote.isSpeakerRight !== undefined)) {
      const place = placePassage(quote.passages[0]!, talk)!
      const label = talk.cues[place.first]!.speaker
      expect(label, name).toBeDefined()
      expect(quote.speaker === label || quote.speaker!.split(' ')[0] === label, name).toBe(quote.isSpeakerRight)
    }
  })

  it('list names by words that stand in the paragraph, and miss no full name', () => {
    for (const talk of talks) {
      for (const mention of talk.mentions) {
        const where = `${talk.name}.txt:${mention.line}`
        for (const { at, words } of mention.positions) {
          const cue = talk.cues.find(({ start }) => start === at)
          let from = 0
          for (const word of words) {
            const found = cue?.text.indexOf(word, from) ?? -1
            expect(found, `${where} ${word}`).toBeGreaterThanOrEqual(0)
            from = found + word.length
          }
        }
        const said = talk.cues.reduce((sum, cue) => sum + cue.text.split(mention.name).length - 1, 0)
        const listed = mention.positions.flatMap(({ words }) => words).filter((word) => word.includes(mention.name))
        expect(listed.length, where).toBe(
          mention.name.length > 2 || talk.head['language'] === 'zh' ? said : listed.length,
        )
      }
    }
  })
})
