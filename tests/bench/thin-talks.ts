/** Full transcripts thinned by rule: which of them a bar on their words calls abridged, for the bar that the check has. */

import { measureShare } from '../../src/core/transcript/searched.ts'
import { countWords } from '../../src/core/text/words.ts'
import { readCorpus } from '../core/search/labelled/corpus.ts'
import type { Bench, BenchRow } from './bench-row.ts'

/** Share of the sentences that is kept, spread evenly. */
const KEPT = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.36] as const
const BARS = [0.55, 0.6, 0.65, 0.7, 0.75] as const
/** Words a minute: the corpus has no times, so that each talk is given one of these. */
const RATES = [120, 130, 140, 150, 160, 170, 180, 190] as const

export const thinTalks: Bench = { name: 'thin', run: () => Promise.resolve(benchThinTalks()) }

export function benchThinTalks(): BenchRow[] {
  const corpus = readCorpus()
  if (!corpus) return [{ name: 'thinned talks', value: 0, unit: '', note: 'the corpus is not there, left out' }]
  return KEPT.flatMap((kept) => {
    const densities = corpus.map((paragraphs, index) => measureDensity(paragraphs, kept, RATES[index % RATES.length]!))
    const called = BARS.map((bar) => {
      const share = densities.filter((density) => density < bar).length / densities.length
      return `${Math.round(100 * bar)} %: ${Math.round(100 * share)} %`
    })
    const mean = densities.reduce((sum, one) => sum + one, 0) / densities.length
    const name = kept === 1 ? 'full talks' : `talks with ${Math.round(100 * kept)} % of their sentences`
    return { name: `${name}: density`, value: 100 * mean, unit: '%', note: `called abridged at ${called.join(', ')}` }
  })
}

function measureDensity(paragraphs: readonly string[], kept: number, rate: number): number {
  const sentences = paragraphs.flatMap((text) => text.split(/(?<=[.?!])\s/u))
  const all = sentences.map(countWords)
  const sum = (some: readonly number[]) => some.reduce((total, words) => total + words, 0)
  const duration = (60 * sum(all)) / rate
  const words = sum(all.filter((_, index) => Math.floor((index + 1) * kept) > Math.floor(index * kept)))
  return measureShare({ duration, isLengthStated: true, covered: duration, words }).density
}
