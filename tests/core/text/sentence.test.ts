import { describe, expect, it } from 'vitest'
import { findSentence } from '../../../src/core/text/sentence.ts'

const sentenceAt = (text: string, word: string, language?: string) => {
  const { start, end } = findSentence(text, text.indexOf(word), language)
  return text.slice(start, end)
}

describe('the sentence around a place', () => {
  const text = 'It rained all night. The river rose by 3.5 metres! Did the bridge hold? It did'

  it('is the one that holds the word', () => {
    expect(sentenceAt(text, 'rained')).toBe('It rained all night.')
    expect(sentenceAt(text, '3.5')).toBe('The river rose by 3.5 metres!')
    expect(sentenceAt(text, 'hold')).toBe('Did the bridge hold?')
    expect(sentenceAt(text, 'It did')).toBe('It did')
  })

  it('is the first or the last for places outside', () => {
    expect(findSentence(text, -5)).toEqual({ start: 0, end: 20 })
    expect(findSentence(text, 9999).end).toBe(text.length)
    expect(findSentence('', 0)).toEqual({ start: 0, end: 0 })
  })

  it('is found in scripts with other full stops, and under a tag nobody knows', () => {
    expect(sentenceAt('川が増水した。橋は残った。', '橋', 'ja')).toBe('橋は残った。')
    expect(sentenceAt(text, 'hold', 'no such tag')).toBe('Did the bridge hold?')
  })

  it('is a stretch around the word where captions know no full stop', () => {
    const captions = Array.from({ length: 400 }, (_, index) => `word${index}`).join(' ')
    const cut = sentenceAt(captions, 'word200')
    expect(cut.length).toBeLessThan(500)
    expect(cut).toMatch(/^word\d+ .*word200 .*word\d+$/)
  })
})
