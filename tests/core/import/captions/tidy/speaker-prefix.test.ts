import { describe, expect, it } from 'vitest'
import { collectLabels, findPrefix, findSpeaker } from '../../../../../src/core/import/captions/tidy/speaker-prefix.ts'

describe('a label in front of a text', () => {
  it.each([
    ['Ann: Hi', 'Ann', 'Hi'],
    ['ANN BELL: Hi', 'ANN BELL', 'Hi'],
    ['Ludwig van Beethoven: Hi', 'Ludwig van Beethoven', 'Hi'],
    ["Conan O'Brien (host): Hi", "Conan O'Brien (host)", 'Hi'],
    ['>> ANN: Hi', 'ANN', 'Hi'],
    ['- Ann: Hi', 'Ann', 'Hi'],
    ['[Ann]: Hi', 'Ann', 'Hi'],
    ['Speaker 1: Hi', 'Speaker 1', 'Hi'],
    ['[SPEAKER_00] Hi', 'SPEAKER_00', 'Hi'],
    ['(speaker 2) Hi', 'speaker 2', 'Hi'],
    ['田中：はい', '田中', 'はい'],
    ['Ann:', 'Ann', ''],
  ])('%s', (text, label, rest) => {
    const found = findPrefix(text)
    expect(found?.label).toBe(label)
    expect(text.slice(found?.length)).toBe(rest)
  })

  it.each([
    'it is 12:30',
    'so: yes',
    'https://x.org',
    '[Music] la',
    'A long sentence with many words here: yes',
    'Ann:Bob',
  ])('none in %j', (text) => {
    expect(findPrefix(text)).toBeUndefined()
  })
})

describe('labels of a file', () => {
  const known = (texts: readonly string[]) => {
    const labels = collectLabels(texts)
    return texts.filter((text) => findSpeaker(text, labels) !== undefined)
  }

  it('occur more than once, or share the first word with a label that does', () => {
    expect(known(['Ann: a', 'Bob: b', 'Ann: c', 'and', 'Ann Bell: d', 'Carl Cox: e', 'so on'])).toEqual([
      'Ann: a',
      'Ann: c',
      'Ann Bell: d',
    ])
  })

  it('count the first time when they say that they are speakers', () => {
    expect(known(['Speaker 1: a', '[SPEAKER_01] b', 'Other: c', 'so on'])).toEqual(['Speaker 1: a', '[SPEAKER_01] b'])
  })

  it('count the first time when every line has one', () => {
    expect(known(['Ann Ode: a', 'Bo Lind: b'])).toHaveLength(2)
    expect(known(['Ann Ode: a', 'so on'])).toEqual([])
  })

  it('are not remarks, however often they occur', () => {
    expect(known(['Note: a', 'Note: b', 'But: c', 'But: d'])).toEqual([])
  })

  it('have to occur more often in a long file', () => {
    const long = Array.from({ length: 2000 }, (_, index) => `text ${index}`)
    expect(known([...long, 'Remember this: a', 'Water: b', 'Water: c'])).toEqual([])
    expect(known([...long, 'Ann Bell: a', 'Ann Bell: b'])).toHaveLength(2)
  })
})
