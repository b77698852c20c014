import { describe, expect, it } from 'vitest'
import { groupWords } from '../../../../src/core/import/captions/json/read-segments.ts'
import { createIssueTally, createIssueLog } from '../../../../src/core/import/issue.ts'
import { createLineBuilder } from '../../../../src/core/import/captions/caption.ts'
import { joinWords, locateWords, type SpokenWord } from '../../../../src/core/import/captions/json/locate-words.ts'
import { tidyWordTimes } from '../../../../src/core/import/captions/tidy/tidy-times.ts'

/** Words said one a second. */
const say = (...texts: string[]): SpokenWord[] => texts.map((text, at) => ({ text, at, end: at + 0.9 }))

function listCodes(run: (faults: ReturnType<typeof createIssueTally>) => unknown): readonly string[] {
  const faults = createIssueTally()
  run(faults)
  const log = createIssueLog('a')
  faults.flush(log)
  return log.list.map((issue) => issue.code)
}

describe('placing words in a text', () => {
  it.each([
    ['Hello, you there.', ['hello', 'you', 'there'], [0, 7, 11]],
    ['an other the', ['the'], [9]],
    ['  two   spaces ', ['two', 'spaces'], [0, 4]],
    ['no no no', ['no', 'no', 'no'], [0, 3, 6]],
    ['いきます', ['い', 'き', 'ます'], [0, 1, 2]],
  ])('%j', (text, words, offsets) => {
    const line = locateWords(text, say(...words), {}, createIssueTally())
    expect(line.words.map((word) => word.offset)).toEqual(offsets)
  })

  it('says which words are not there or have no time, and keeps the text', () => {
    const words = [{ text: 'one', at: 1 }, { text: 'zwei', at: 2 }, { text: 'three' }]
    const faults = createIssueTally()
    locateWords('one two three', words, {}, faults)
    const log = createIssueLog('a.json')
    faults.flush(log)
    expect(log.list).toMatchObject([
      { code: 'word-not-in-text', what: 'the timed word "zwei" is not in the text' },
      { code: 'word-without-time', what: 'the word "three" has no time of its own' },
    ])
  })
})

describe('joining words', () => {
  it('puts spaces where words have none of their own, not before full stops', () => {
    expect(joinWords(say('Well', ',', 'yes', '.'), true, {}, createIssueTally()).text).toBe('Well, yes.')
    expect(joinWords(say('今日', 'は', '。'), true, {}, createIssueTally()).text).toBe('今日は。')
    expect(joinWords(say(' So', ' it', "'s"), false, {}, createIssueTally()).text).toBe("So it's")
  })
})

describe('cutting words into cues', () => {
  const cut = (words: readonly SpokenWord[]) =>
    groupWords(words).map((group) => group.map((word) => word.text).join(' '))

  it('cuts at sentence ends, after four words at the earliest', () => {
    expect(cut(say('Yes.', 'It', 'is', 'so.', 'And', 'on'))).toEqual(['Yes. It is so.', 'And on'])
  })

  it('splits at pauses and changes of speaker, and never before a full stop', () => {
    const words = [
      { text: 'a', at: 0, end: 1, speaker: 'A' },
      { text: '.', at: 9, speaker: 'A' },
      { text: 'b', at: 9, end: 9.1, speaker: 'A' },
      { text: 'c', at: 20, speaker: 'A' },
      { text: 'd', at: 20, speaker: 'B' },
    ]
    expect(cut(words)).toEqual(['a . b', 'c', 'd'])
  })

  it('cuts long runs without any joint', () => {
    expect(groupWords(say(...Array.from({ length: 100 }, () => 'la'))).map((group) => group.length)).toEqual([
      40, 40, 20,
    ])
  })
})

describe('settling word times', () => {
  const settle = (text: string, marks: readonly (readonly [number, number, number?])[]) =>
    tidyWordTimes({ text, words: marks.map(([offset, at, end]) => ({ offset, at, end })) }, {}, createIssueTally())

  it('keeps one time a word and lets pieces only move its end', () => {
    expect(
      settle('walking on.', [
        [0, 1, 2],
        [4, 2, 3],
        [8, 4, 5],
        [10, 5, 6],
      ]),
    ).toEqual({ offsets: [0, 8], starts: [1, 4], ends: [3, 6] })
  })

  it('gives the time to the word behind a mark of change', () => {
    expect(
      settle('>> You can', [
        [0, 1],
        [7, 2],
      ]),
    ).toEqual({ offsets: [3, 7], starts: [1, 2] })
  })

  it('leaves the ends out unless every word has one', () => {
    expect(
      settle('a b', [
        [0, 1, 2],
        [2, 3],
      ]),
    ).toEqual({ offsets: [0, 2], starts: [1, 3] })
  })

  it('leaves times out that fall or cannot be, and says so', () => {
    const line = {
      text: 'a b c d',
      words: [
        { offset: 0, at: 5 },
        { offset: 2, at: 1 },
        { offset: 4, at: 6 },
        { offset: 6, at: Number.NaN },
      ],
    }
    expect(tidyWordTimes(line, {}, createIssueTally())).toEqual({ offsets: [0, 4], starts: [5, 6] })
    expect(listCodes((faults) => tidyWordTimes(line, {}, faults))).toEqual(['bad-word-time'])
  })
})

describe('building a line', () => {
  it('makes white space single, drops control characters and marks the next letter', () => {
    const line = createLineBuilder()
    line.append('\u0007 a\u00A0\u3000')
    line.mark(1)
    line.append('  ')
    line.mark(2)
    line.append('\n b\tc ')
    expect(line.build()).toEqual({ text: 'a b c', words: [{ offset: 2, at: 2, end: undefined }] })
  })
})
