/** True quotations, drawn from independent captions of talks, against the notes of those talks: how many are found, left open, accused. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judgeQuotation } from '../../src/cli/report/judge-quotation.ts'
import { readTextAttribution } from '../../src/core/findings/quotations/find-attribution.ts'
import { findQuotations } from '../../src/core/findings/quotations/find-quotations.ts'
import type { QuotationCheck } from '../../src/core/findings/quotes/check-quotation.ts'
import {
  createQuoteLibrary,
  type LibraryText,
  type QuoteLibrary,
} from '../../src/core/findings/quotes/quote-library.ts'
import { checkText } from '../../src/core/findings/quotes/settle-quotations.ts'
import { CHANGE_KINDS } from '../../src/core/findings/quotes/words/list-changes.ts'
import { importFiles } from '../../src/core/import/import-file.ts'
import { countWords } from '../../src/core/text/words.ts'
import { measureShare } from '../../src/core/transcript/searched.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { createRandom } from './make-talk.ts'

const FOLDER = fileURLToPath(new URL('../../../shared/samples/witness', import.meta.url))
const SEED = 11
const DRAWN = 25
const WORDS = { from: 9, to: 34 } as const

export const witness: Bench = { name: 'witness', run: benchWitness }

async function benchWitness(): Promise<BenchRow[]> {
  const talks = readTalks()
  if (!talks)
    return [{ name: 'two witnesses of one talk', value: 0, unit: '', note: 'the samples are not there, left out' }]
  const library = createQuoteLibrary(talks.map(({ text }) => text))
  const next = createRandom(SEED)
  const checked: CheckedTalk[] = []
  for (const talk of talks) {
    // oxlint-disable-next-line no-await-in-loop
    checked.push({ talk, checks: await checkTalk(library, talk, draw(talk.sentences, next)) })
  }
  const whole = talks.filter(
    ({ id }) => library.episodes.get(id) && measureShare(library.episodes.get(id)!).grade === 'whole',
  )
  const all: QuotationCheck[] = []
  for (const talk of whole) {
    // oxlint-disable-next-line no-await-in-loop
    all.push(...(await checkTalk(library, talk, talk.sentences)))
  }
  return [...describe(checked), ...describeHonest(all)]
}

/** Every sentence of the captions whose note is whole: in what two honest transcripts of one talk differ. */
function describeHonest(checks: readonly QuotationCheck[]): BenchRow[] {
  const words = checks.reduce((sum, { quotation }) => sum + countWords(quotation.text), 0)
  const said = checks.filter(({ verdict }) => verdict === 'verbatim' || verdict === 'omission' || verdict === 'close')
  const kinds = CHANGE_KINDS.map((kind): BenchRow => {
    const count = said.reduce((sum, { changes }) => sum + changes.filter((change) => change.kind === kind).length, 0)
    return { name: `of 1,000 words of whole talks: ${kind}`, value: (1000 * count) / words, unit: '', note: `${count}` }
  })
  const share = (name: string, isHit: (check: QuotationCheck) => boolean, atMost: number): BenchRow => {
    const hits = checks.filter(isHit).length
    return {
      name,
      value: (100 * hits) / checks.length,
      unit: '%',
      aim: { atMost },
      note: `${hits} of ${checks.length}`,
    }
  }
  return [
    ...kinds,
    share('all sentences of whole talks: accused', (check) => standingOf(check) === 'accused', 4),
    share(
      'all sentences of whole talks: with a warning',
      (check) => judgeQuotation(check, {})?.severity === 'warning',
      5,
    ),
  ]
}

interface WitnessedTalk {
  readonly id: string
  readonly text: LibraryText
  /** Of the captions, of as many words as a quotation has. */
  readonly sentences: readonly string[]
}

/** Undefined where the samples are not beside the project. */
function readTalks(folder = FOLDER): WitnessedTalk[] | undefined {
  if (!existsSync(folder)) return undefined
  const notes = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')
  return notes.flatMap((name) => {
    const { episode } = importFiles([{ name, bytes: readFileSync(join(folder, name)) }])
    if (!episode) throw new Error(`${name} is no note`)
    const id = name.slice(0, -'.md'.length)
    const captions = readFileSync(join(folder, `${id}.captions.txt`), 'utf8').replaceAll(/\n\n+/g, '')
    return { id, text: { episode, transcript: buildTranscript(episode) }, sentences: listSentences(captions) }
  })
}

/** A dash, an ellipsis and two angle brackets change speakers. */
function listSentences(captions: string): string[] {
  return captions.split(/(?<=[.?!])\s+/u).filter((sentence) => {
    const words = countWords(sentence)
    return words >= WORDS.from && words <= WORDS.to && !/[–—…[\]"“”]|>>|\.\.\.|--/u.test(sentence)
  })
}

function draw(sentences: readonly string[], next: () => number): string[] {
  const left = [...sentences]
  return Array.from(
    { length: Math.min(DRAWN, left.length) },
    () => left.splice(Math.floor(next() * left.length), 1)[0]!,
  )
}

interface CheckedTalk {
  readonly talk: WitnessedTalk
  readonly checks: readonly QuotationCheck[]
}

/** As one text that links the talk. */
async function checkTalk(
  library: QuoteLibrary,
  { id }: Pick<WitnessedTalk, 'id'>,
  sentences: readonly string[],
): Promise<readonly QuotationCheck[]> {
  const quoted = sentences.map((sentence) => `“${sentence}”`).join('\n\n')
  const text = `From [the talk](https://www.youtube.com/watch?v=${id}).\n\n${quoted}\n`
  const quotations = findQuotations(text, { format: 'markdown', all: true })
  const { value } = await checkText(library, { quotations, attribution: readTextAttribution(text) })
  return value
}

type Standing = 'found' | 'open' | 'accused'

/** Accused: an error with default settings. */
function standingOf(check: QuotationCheck): Standing {
  if (judgeQuotation(check, {})?.severity === 'error') return 'accused'
  return check.verdict === 'unclear' ? 'open' : 'found'
}

function describe(checked: readonly CheckedTalk[]): BenchRow[] {
  const all = checked.flatMap(({ checks }) => checks)
  const count = (checks: readonly QuotationCheck[], standing: Standing) =>
    checks.filter((check) => standingOf(check) === standing).length
  const rows = checked.map(({ talk, checks }): BenchRow => {
    const [found, open, accused] = [count(checks, 'found'), count(checks, 'open'), count(checks, 'accused')]
    return {
      name: `${talk.id}: found`,
      value: found,
      unit: '',
      note: `${open} open, ${accused} accused of ${checks.length}`,
    }
  })
  const warned = all.filter(
    (check) => judgeQuotation(check, {})?.severity === 'warning' && standingOf(check) === 'found',
  )
  return [
    ...rows,
    { name: 'accused', value: count(all, 'accused'), unit: '', aim: { atMost: 4 }, note: `of ${all.length}` },
    { name: 'found, with a warning', value: warned.length, unit: '', note: `of ${all.length}` },
  ]
}
