import { describe, expect, it } from 'vitest'
import { endsSentence, findSentence, findSentenceStarts } from '../../../src/core/text/sentence.ts'

const sentenceAt = (text: string, word: string, language?: string) => {
  const { start, end } = findSentence(text, text.indexOf(word), language)
  return text.slice(start, end)
}

describe('the sentence at an offset', () => {
  const text = 'It rained all night. The river rose by 3.5 metres! Did the bridge hold? It did'

  it('is the one that holds the word', () => {
    expect(sentenceAt(text, 'rained')).toBe('It rained all night.')
    expect(sentenceAt(text, '3.5')).toBe('The river rose by 3.5 metres!')
    expect(sentenceAt(text, 'hold')).toBe('Did the bridge hold?')
    expect(sentenceAt(text, 'It did')).toBe('It did')
  })

  it('is the first or the last for offsets outside the text', () => {
    expect(findSentence(text, -5)).toEqual({ start: 0, end: 20 })
    expect(findSentence(text, 9999).end).toBe(text.length)
    expect(findSentence('', 0)).toEqual({ start: 0, end: 0 })
  })

  it('is found in scripts with other full stops, and with an unknown language tag', () => {
    expect(sentenceAt('川が増水した。橋は残った。', '橋', 'ja')).toBe('橋は残った。')
    expect(sentenceAt(text, 'hold', 'no such tag')).toBe('Did the bridge hold?')
  })

  it('is a stretch around the word in captions without full stops', () => {
    const captions = Array.from({ length: 400 }, (_, index) => `word${index}`).join(' ')
    const cut = sentenceAt(captions, 'word200')
    expect(cut.length).toBeLessThan(500)
    expect(cut).toMatch(/^word\d+ .*word200 .*word\d+$/)
  })
})

describe('the sentences inside a text', () => {
  it.each([
    ['One. Two', ['Two']],
    ['One? “Two.” (Three) 4 more.', ['“Two.” (Three) 4 more.', '(Three) 4 more.']],
    ['Mr. Smith met J. R. Ewing of the U.S. Army, e.g. Here', []],
    ['It is 3.5 or three. two', []],
    ['好。好吗？好', ['好吗？好', '好']],
    ['Привет. Мир', ['Мир']],
    ['One.', []],
    ['', []],
  ])('%s: %j', (text, rests) => {
    expect(findSentenceStarts(text).map((start) => text.slice(start))).toEqual(rests)
  })

  it.each([
    ['One.', true],
    ['“One?”', true],
    ['好。', true],
    ['One,', false],
    ['', false],
  ])('%s ends one: %s', (text, ends) => {
    expect(endsSentence(text)).toBe(ends)
  })
})
