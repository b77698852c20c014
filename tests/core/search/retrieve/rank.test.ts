import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { finish } from '../../../../src/core/time/slices.ts'
import { MIN_COVERAGE, computeIdf, createRanker, type Group } from '../../../../src/core/search/retrieve/rank.ts'
import { buildTermIndex, type TermIndex } from '../../../../src/core/search/retrieve/term-index.ts'
import { findWord } from '../../../../src/core/search/query/vocabulary.ts'
import { createBestOf } from '../../../../src/core/search/retrieve/best-of.ts'

/** Early letters are frequent, late ones rare. */
const word = fc.integer({ min: 0, max: 99 }).map((number) => 'abcdefghij'[Math.floor((number / 100) ** 3 * 10)]!)
const texts = fc.array(fc.array(word, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 60 })
/** Each group is letters it may stand for, the first as typed. */
const query = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })

function buildGroups(index: TermIndex, letters: readonly (readonly string[])[]): Group[] {
  return letters.map((own) => {
    const terms = [...new Set(own)].flatMap((letter, place) => {
      const term = findWord(index.vocabulary, letter)
      return term === -1 ? [] : [{ term, weight: 1 - 0.3 * place }]
    })
    const frequency = Math.max(0, ...terms.map(({ term, weight }) => weight * index.vocabulary.frequencies[term]!))
    return { terms, idf: computeIdf(frequency, index.passages.firstToken.length) }
  })
}

/** The same scores, every group in every passage, nothing left out. */
function rankAll(index: TermIndex, groups: readonly Group[]) {
  const total = groups.reduce((sum, { idf }) => sum + idf, 0)
  const rarest = Math.max(...groups.map(({ idf }) => idf))
  const isCommon = ({ idf }: Group) => idf < 2.2 && idf < 0.35 * rarest
  // A common group finds too while nothing rarer has found anything.
  let hasFound = false
  const finding = groups
    .toSorted((a, b) => b.idf - a.idf)
    .filter((group) => {
      const finds = !hasFound || !isCommon(group)
      hasFound ||= group.terms.length > 0
      return finds
    })
  const ranked = [...index.passages.firstToken].map((first, passage) => {
    const end = index.passages.endToken[passage]!
    const own = index.tokens.slice(first, end)
    const damping = 1.2 * (0.35 + 0.65 * Math.min(3, (end - first) / index.meanLength))
    const measure = ({ terms }: Group) =>
      Math.max(
        0,
        ...terms.map(({ term, weight }) => {
          const count = own.filter((token) => token === term).length
          return (weight * count * 2.2) / (count + damping)
        }),
      )
    const isFound = finding.some((group) => measure(group) > 0)
    let [score, covered] = [0, 0]
    for (const group of isFound ? groups : []) {
      const said = measure(group)
      if (said > 0) covered += group.idf
      score += group.idf * said
    }
    return { passage, score: score * (covered / total) ** 2, covered }
  })
  return ranked.filter(({ covered }) => covered > 0).map((one) => ({ ...one, coverage: one.covered / total }))
}

describe('the ranker', () => {
  it('finds the same best passages, with the same scores, as one that leaves no passage out', () => {
    fc.assert(
      fc.property(texts, query, fc.integer({ min: 1, max: 8 }), (said, letters, most) => {
        const index = buildTermIndex(said.map((words) => words.join(' ')))
        const groups = buildGroups(index, letters)
        const all = rankAll(index, groups)
        const best = all.filter(({ coverage }) => coverage >= MIN_COVERAGE).toSorted((a, b) => b.score - a.score)
        const whole: number[] = []
        const found = finish(createRanker(index)(groups, most, { onFull: (passage) => whole.push(passage) }))
        const scores = found.map(({ score }) => score).toSorted((a, b) => b - a)
        expect(scores).toHaveLength(Math.min(most, best.length))
        for (const [place, score] of scores.entries()) expect(score).toBeCloseTo(best[place]!.score, 9)
        for (const { passage, score } of found)
          expect(score).toBeCloseTo(all.find((one) => one.passage === passage)!.score, 9)
        const total = groups.reduce((sum, { idf }) => sum + idf, 0)
        const wanted = all.filter(({ covered }) => covered >= total - 1e-9).map(({ passage }) => passage)
        expect(whole.toSorted((a, b) => a - b)).toEqual(wanted)
      }),
      {
        numRuns: 300,
        // The rarest word is nowhere: the next one, common beside it, finds in its place.
        examples: [[[['c'], ['a'], ['c', 'a'], ['c', 'a'], ['b']], [['a'], ['d'], ['a'], ['b', 'c']], 3]],
      },
    )
  })
})

test('the best few of many are those a full sort would keep', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1000 })), fc.integer({ min: 1, max: 20 }), (scores, most) => {
      const best = createBestOf(most)
      for (const [passage, score] of scores.entries()) best.offer(passage, score)
      const kept = best.list()
      expect(kept.map(({ score }) => score).sort((a, b) => b - a)).toEqual(
        scores.toSorted((a, b) => b - a).slice(0, most),
      )
      for (const { passage, score } of kept) expect(scores[passage]).toBe(score)
    }),
  )
})
