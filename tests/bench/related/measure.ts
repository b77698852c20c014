/**
 * Related words measured on the corpus beside the project: of 203 queries in other words than the talks use, how many find the passage that
 * they are about among the first five, before and after one press, and which of the labelled chips mislead.
 * `npx tsx tests/bench/related/measure.ts`
 */

import { readFileSync } from 'node:fs'
import { createQueryExpander } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { relateWords } from '../../../src/core/search/related/relate-words.ts'
import { suggestQueries } from '../../../src/core/search/related/suggest-queries.ts'
import { createMemorySource } from '../../../src/core/search/retrieve/memory-source.ts'
import { readCorpus } from '../../core/search/labelled/corpus.ts'

const readLines = (name: string) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '))

async function measure(corpus: readonly (readonly string[])[]): Promise<void> {
  const documents = corpus.flatMap((passages, episode) =>
    passages.map((text, passage) => {
      return { kind: 'transcript' as const, episodeId: String(episode), id: String(passage), text, detail: '' }
    }),
  )
  const source = createMemorySource(documents, { covered: new Map(corpus.map((_, episode) => [String(episode), 0])) })
  const expand = createQueryExpander(source.words)
  const related = relateWords(corpus)
  const find = async (q: string, episode: number, passage: number) => {
    const { value } = await source.search(expand(parseQuery(q)), { limit: 5 })
    const own = value.hits.filter(({ document }) => document.episodeId === String(episode))
    return [own.some(({ document }) => Math.abs(Number(document.id) - passage) <= 1), own.length > 0] as const
  }
  const found = [0, 1].map(() => ({ queries: 0, offered: 0, passage: [0, 0], episode: [0, 0] }))
  for (const [number, [place = '', ...words]] of readLines('queries.txt').entries()) {
    const [episode = 0, passage = 0] = place.split('/').map(Number)
    const q = words.join(' ')
    const suggested = suggestQueries(q, related)
    // oxlint-disable-next-line no-await-in-loop
    const before = await find(q, episode, passage)
    // oxlint-disable-next-line no-await-in-loop
    const after = await Promise.all(suggested.map(({ query }) => find(query, episode, passage)))
    const half = found[number % 2]!
    half.queries++
    if (suggested.length > 0) half.offered++
    for (const [index, of] of ([half.passage, half.episode] as const).entries()) {
      of[0]! += Number(before[index])
      of[1]! += Number(before[index]! || after.some((one) => one[index]))
    }
  }
  const labels = readLines('labels.txt')
  const isOffered = ([, word = '', instead = '']: readonly string[]) => related.get(word)?.includes(instead)
  const offered = labels.filter(isOffered)
  console.log(JSON.stringify({ words: related.size, tuned: found[0], held: found[1] }, undefined, 2))
  console.log(`${offered.filter(([label]) => label === 'misleads').length} of ${offered.length} labelled chips mislead`)
}

const corpus = readCorpus()
if (corpus) await measure(corpus)
else console.log('the corpus beside the project is not there: nothing was measured')
