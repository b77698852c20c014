import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  formatRelated,
  formatRelatedIndex,
  nameRelatedFile,
  parseRelated,
  parseRelatedIndex,
} from '../../../../src/core/search/related/related-file.ts'
import { relateWords } from '../../../../src/core/search/related/relate-words.ts'
import { listLookedUp, suggestQueries } from '../../../../src/core/search/related/suggest-queries.ts'

/** Thirty episodes in which `wages` and `salary` stand beside the same words, and never beside each other. */
const MONEY = 'employer contract month union strike paid hours overtime bonus office'.split(' ')
const SEA = 'harbour sailor anchor storm wave captain deck island lighthouse rope'.split(' ')
const EPISODES = Array.from({ length: 30 }, (_, episode) => {
  const turn = (words: readonly string[], by: number) => [...words.slice(by % 10), ...words.slice(0, by % 10)].join(' ')
  const filler = Array.from(
    { length: 60 },
    (_word, index) => `word${String.fromCharCode(97 + ((episode + index) % 26))}x`,
  )
  return [
    `the ${episode % 2 === 0 ? 'wages' : 'salary'} ${turn(MONEY, episode)}`,
    `the vessel ${turn(SEA, episode)}`,
    ...filler.map((word) => `${word} and nothing`),
  ]
})
const OPTIONS = { passages: 4, episodes: 2, strength: 0 }

describe('related words', () => {
  it('stand in the same company, without standing side by side', () => {
    const related = relateWords(EPISODES, OPTIONS)
    expect(related.get('wages')).toContain('salary')
    expect(related.get('salary')).toContain('wages')
    expect(related.get('wages')).not.toContain('vessel')
  })

  it('are the same for the same library', () => {
    expect([...relateWords(EPISODES, OPTIONS)]).toEqual([...relateWords(EPISODES, OPTIONS)])
  })

  it('are never forms of the word, numbers or words of a few episodes', () => {
    const few = [
      ...EPISODES,
      ['the paycheck employer contract month union strike paid hours overtime bonus office 2024'],
    ]
    const related = relateWords(few, OPTIONS)
    expect(related.has('paycheck')).toBe(false)
    expect([...related].flat(2).some((word) => /\d/.test(word))).toBe(false)
  })

  it('are none in a library that says too little', () => {
    expect(relateWords([['wages and salary']]).size).toBe(0)
    expect(relateWords([]).size).toBe(0)
  })
})

describe('the files of related words', () => {
  const words = Array.from(
    { length: 600 },
    (_, index) => `w${(index + 1000).toString(36).replaceAll(/\d/g, 'z')}${'abcdefgh'[index % 8]}`,
  )
  const related = new Map(words.map((word, index) => [word, words.slice(index, index + 6)]))
  const files = formatRelated(related)
  const index = { hash: '0123456789', buckets: files.length, made: 'x' }

  it('give each word its own, in a small file', () => {
    expect(parseRelatedIndex(formatRelatedIndex(index))).toEqual(index)
    for (const [word, near] of related) {
      const bucket = Number(/-(\d+)\.json$/.exec(nameRelatedFile(word, index))![1])
      expect(parseRelated(files[bucket]!, word)).toEqual(near)
    }
    // A query reads the index and two of them.
    const largest = Math.max(...files.map((file) => gzipSync(file).length))
    expect(formatRelatedIndex(index).length + 2 * largest).toBeLessThan(2000)
  })

  it('are nothing where they are damaged, of another version or hostile', () => {
    expect(parseRelatedIndex('<html>')).toBeUndefined()
    expect(parseRelatedIndex('{"formatVersion":1,"hash":"../../x","buckets":2,"made":"x"}')).toBeUndefined()
    expect(parseRelatedIndex('{"formatVersion":99,"hash":"0123456789","buckets":2,"made":"x"}')).toBeUndefined()
    expect(parseRelated('{"formatVersion":1,"words":{"a":["b c","<b>","kind:quotes","","good",7]}}', 'a')).toEqual([
      'good',
    ])
    expect(parseRelated('{"formatVersion":1,"words":{}}', 'constructor')).toEqual([])
  })
})

describe('suggested queries', () => {
  const related = new Map([
    ['salary', ['wages', 'payroll', 'union']],
    ['negotiation', ['strike']],
  ])

  it('have a related word in place of one that was typed, and all else as it was', () => {
    expect(suggestQueries('Salary negotiation speaker:ann', related).map(({ query }) => query)).toEqual([
      'Salary strike speaker:ann',
      'wages negotiation speaker:ann',
      'payroll negotiation speaker:ann',
      'union negotiation speaker:ann',
    ])
  })

  it('never repeat a typed word, and leave phrases and distances alone', () => {
    expect(suggestQueries('salary wages', related).map(({ instead }) => instead)).toEqual(['payroll', 'union'])
    expect(suggestQueries('"salary"', related)).toEqual([])
    expect(suggestQueries('salary ~3m strike', related)).toEqual([])
  })

  it('look up the two longest words', () => {
    expect(listLookedUp('why is a salary negotiation hard').map(({ term }) => term)).toEqual(['negotiation', 'salary'])
  })
})
