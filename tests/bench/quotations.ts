/** Quotations of any text against a library: how many are judged right, alone and beside 500 real talks, and their time. */

import type { Episode } from '../../src/core/episode/schema.ts'
import { findQuotations, type Quotation } from '../../src/core/findings/quotations/find-quotations.ts'
import { checkQuotation } from '../support/check-quotation.ts'
import type { PassageSource } from '../../src/core/findings/quotes/passage-source.ts'
import { createQuoteLibrary, type LibraryText } from '../../src/core/findings/quotes/quote-library.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { createTimedTalk } from '../core/findings/labelled/answer-sets.ts'
import { checkInLibrary, type LibraryAnswer } from '../core/findings/labelled/check-in-library.ts'
import { checkVariants, type VariantAnswer } from '../core/findings/labelled/check-variants.ts'
import { makeEdits } from '../core/findings/labelled/make-edits.ts'
import { chooseSet, readTalks } from '../core/findings/labelled/place-labels.ts'
import { readCorpus } from '../core/search/labelled/corpus.ts'
import { openQuoteIndex } from '../core/library/passages/open-quote-index.ts'
import type { Bench, BenchRow } from './bench-row.ts'

const EPISODES = 600
const QUOTES = 20
const MADE = 2
const VARIANTS = 25
const SEED = 3

export const quotations: Bench = { name: 'quotations', run: benchQuotations }

export async function benchQuotations(): Promise<BenchRow[]> {
  const talks = readTalks()
  const third = new Set(chooseSet(talks, 'third').map(({ name }) => name))
  const rows = describeAnswers('our talks', await checkInLibrary(talks, { made: MADE }), third)
  const corpus = readCorpus()
  if (!corpus) return [...rows, { name: 'beside real talks', value: 0, unit: '', note: 'not there, left out' }]
  const others = corpus.map(
    (paragraphs, index): Episode => ({ ...createTimedTalk(paragraphs), id: `real${index}` }) as Episode,
  )
  const beside = await checkInLibrary(talks, { made: MADE, others })
  return [
    ...rows,
    ...describeAnswers(`beside ${others.length} real talks`, beside, third),
    ...describeVariants(await checkVariants(corpus, { count: VARIANTS, seed: SEED })),
    ...(await timeArticle(others)),
  ]
}

function describeAnswers(set: string, answers: readonly LibraryAnswer[], third: ReadonlySet<string>): BenchRow[] {
  const usual = answers.filter(({ talk }) => !third.has(talk))
  const said = usual.filter(({ quote }) => quote.positions.length > 0)
  const found = said.filter(({ verdict }) => verdict !== 'absent')
  const invented = answers.filter(({ right, isMade }) => right === 'absent' && isMade)
  const likely = answers.filter(({ right, isMade }) => right === 'absent' && !isMade)
  const free = answers.filter(({ talk, right, isMade }) => third.has(talk) && right === 'reworded' && !isMade)
  const row = (
    name: string,
    of: readonly LibraryAnswer[],
    isHit: (one: LibraryAnswer) => boolean,
    aim?: BenchRow['aim'],
  ) => {
    const hits = of.filter(isHit).length
    return { name: `${set}: ${name}`, value: (100 * hits) / of.length, unit: '%', aim, note: `${hits} of ${of.length}` }
  }
  const isAlarm = ({ verdict }: LibraryAnswer) => verdict !== 'absent'
  return [
    row('verdict right', usual, ({ isRight }) => isRight, { atLeast: 90 }),
    row('found: in the right episode and paragraph', found, ({ isInParagraph }) => isInParagraph, { atLeast: 97 }),
    row('said, but called not found', said, ({ verdict }) => verdict === 'absent', { atMost: 2 }),
    row('said, but unclear', said, ({ verdict }) => verdict === 'unclear'),
    row('invented, but called anything else', invented, isAlarm, { atMost: 1 }),
    row('invented from subject, names and words of a talk, but called anything else', likely, isAlarm),
    row('free rewordings of the third set: found or unclear', free, isAlarm),
  ]
}

function describeVariants(answers: readonly VariantAnswer[]): BenchRow[] {
  const said = answers.filter(({ variant }) => variant.paragraphs.length > 0)
  const found = said.filter(({ check }) => check.verdict !== 'absent')
  const invented = answers.filter(({ variant }) => variant.kind.includes('not in the library'))
  const babble = answers.filter(({ variant }) => variant.kind.startsWith('chance'))
  const isAlarm = ({ check: { verdict } }: VariantAnswer) => verdict !== 'absent' && verdict !== 'unclear'
  const rows: [string, readonly VariantAnswer[], (one: VariantAnswer) => boolean, BenchRow['aim']?][] = [
    ['verdict right', said, ({ isRight }) => isRight, { atLeast: 90 }],
    ['found: in the right episode and paragraph', found, ({ isInPlace }) => isInPlace, { atLeast: 97 }],
    ['said, but called not found', said, ({ check }) => check.verdict === 'absent', { atMost: 2 }],
    ['said, but unclear', said, ({ check }) => check.verdict === 'unclear'],
    ['of talks that are not there, but called neither absent nor unclear', invented, isAlarm],
    ['sentences by chance, but called neither absent nor unclear', babble, isAlarm],
  ]
  return rows.map(([name, of, isHit, aim]) => {
    const hits = of.filter(isHit).length
    const value = (100 * hits) / of.length
    return { name: `as people write quotes down: ${name}`, value, unit: '%', aim, note: `${hits} of ${of.length}` }
  })
}

async function timeArticle(real: readonly Episode[]): Promise<BenchRow[]> {
  const more = real
    .slice(0, Math.max(0, EPISODES - real.length))
    .map((one, index) => ({ ...one, id: `more${index}` }) as Episode)
  const texts = [...real, ...more].map((episode) => ({ episode, transcript: buildTranscript(episode) }))
  const begun = process.cpuUsage()
  const library = createQuoteLibrary(texts)
  const built = process.cpuUsage(begun)
  const quotes = texts
    .filter((_, index) => index % 100 === 7)
    .flatMap(({ transcript }, index) => makeEdits(transcript, 'real', index, 1))
    .filter((_, index) => index % 2 === 0)
    .slice(0, QUOTES)
  const article = findQuotations(quotes.map(({ text }) => `So “${text}”`).join('\n\n'), { format: 'markdown' })
  await checkAll(library, article)
  return [
    {
      name: `${article.length} quotations against ${texts.length} episodes`,
      value: await checkAll(library, article),
      unit: 's',
      aim: { atMost: 1 },
      note: 'CPU, once the library is in memory',
    },
    {
      name: `the words of ${texts.length} episodes put in order`,
      value: (built.user + built.system) / 1e6,
      unit: 's',
      note: 'CPU',
    },
    ...(await timeOverIndex(texts, article)),
  ]
}

/** The same article as a browser checks it: nothing but the directory of the search index is there at first. */
async function timeOverIndex(texts: readonly LibraryText[], article: readonly Quotation[]): Promise<BenchRow[]> {
  const traffic = { bytes: 0, requests: 0 }
  const library = await openQuoteIndex(texts, traffic)
  const seconds = await checkAll(library, article)
  const row = (what: string, value: number, unit: string, aim?: BenchRow['aim'], note?: string): BenchRow => ({
    name: `over the search index: ${what}`,
    value,
    unit,
    aim,
    note,
  })
  return [
    row(
      `${article.length} quotations against ${texts.length} episodes`,
      seconds,
      's',
      { atMost: 2 },
      'CPU, nothing read before',
    ),
    row('read for a quotation', traffic.bytes / 1000 / article.length, 'kB', { atMost: 150 }),
    row('requests of a quotation', traffic.requests / article.length, ''),
  ]
}

/** In seconds of processor time. */
async function checkAll(library: PassageSource, article: readonly Quotation[]): Promise<number> {
  const start = process.cpuUsage()
  for (const one of article) await checkQuotation(library, one)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}
