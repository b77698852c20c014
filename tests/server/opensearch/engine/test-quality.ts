/** Whether the real engine finds what the engine in memory finds. */

import type { WordedSource } from '../../../../src/core/search/search-source.ts'
import { expect, it } from 'vitest'
import { makeQueries, type LabelledQueries } from '../../../core/search/labelled/labelled-queries.ts'
import { measureQuality, type Quality } from '../../../core/search/labelled/measure-quality.ts'
import { ask, EPISODES, nameHit, open, PASSAGES, toMemory } from './tested-library.ts'

export function testQuality(): void {
  it('answers labelled queries as well as the engine in memory', async () => {
    const texts = PASSAGES.map(({ text }) => text)
    const queries = makeQueries(texts, 2024, EPISODES > 100 ? 120 : 40)
    const memory = await measure(toMemory(), texts, queries)
    const there = await measure(await open(), texts, queries)
    console.log(`memory and engine, right passage among five: ${JSON.stringify([memory, there].map(listRecall))}`)
    for (const mode of ['clean', 'oneError', 'twoErrors'] as const)
      expect(there[mode].firstFive).toBeGreaterThanOrEqual(memory[mode].firstFive - 0.01)
    expect(there.phraseFirst).toBeGreaterThanOrEqual(memory.phraseFirst)
    expect(there.phrasePrecision).toBeGreaterThanOrEqual(memory.phrasePrecision - 0.01)
    expect(there.nonsense).toBe(0)
  })
}

async function measure(source: WordedSource, texts: readonly string[], queries: LabelledQueries): Promise<Quality> {
  const positions = new Map(PASSAGES.map((document, index) => [`${document.episodeId} ${document.id}`, index]))
  const typed = [
    ...queries.known.flatMap(({ clean, oneError, twoErrors }) => [clean, oneError, twoErrors]),
    ...queries.phrases,
    ...queries.nonsense,
  ]
  const found = new Map<string, readonly number[]>()
  const answers = await Promise.all(typed.map((query) => ask(source, query)))
  for (const [number, { hits }] of answers.entries())
    found.set(
      typed[number]!,
      hits.map((hit) => positions.get(nameHit(hit))!),
    )
  return measureQuality(texts, queries, (query, limit) => found.get(query)!.slice(0, limit))
}

function listRecall({ clean, oneError, twoErrors }: Quality): number[] {
  return [clean, oneError, twoErrors].map(({ firstFive }) => firstFive)
}
