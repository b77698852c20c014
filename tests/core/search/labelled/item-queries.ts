/** Names, quotes and titles asked for as people half remember them: mistyped, begun, by two or three of their words. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildItemDocuments } from '../../../../src/core/search/documents.ts'
import type { SearchDocument } from '../../../../src/core/search/search-document.ts'
import { parseTerms } from '../../../../src/core/search/query/terms.ts'
import { readNote } from '../../../support/import-text.ts'
import { makeError } from './labelled-queries.ts'
import { createChance, type Chance } from './random.ts'

const NOTE = fileURLToPath(new URL('../../../../data/notes/EV7WhVT270Q.md', import.meta.url))
const SAMPLES = fileURLToPath(new URL('../../../../../shared/samples/notes', import.meta.url))

export interface ItemQuery {
  readonly kind: 'name mistyped' | 'name begun' | 'quote by some words' | 'quote, mistyped' | 'title mistyped'
  readonly query: string
  /** Index of the item meant. */
  readonly item: number
}

/** Items beside the transcripts of the reference note and, if present, of the sample notes. */
export function readItems(): SearchDocument[] {
  const samples = existsSync(SAMPLES) ? readdirSync(SAMPLES).map((name) => `${SAMPLES}/${name}`) : []
  const notes = [NOTE, ...samples.filter((path) => path.endsWith('.md') && !path.endsWith('EV7WhVT270Q.md'))]
  return notes.flatMap((path) => buildItemDocuments(readNote(readFileSync(path, 'utf8'), path.split('/').at(-1))))
}

/** Of each kind as many as `most`, drawn by chance. */
export function makeItemQueries(items: readonly SearchDocument[], seed: number, most = 60): ItemQuery[] {
  const chance = createChance(seed)
  const draw = (kind: SearchDocument['kind'], isLongEnough: (words: readonly string[]) => boolean) =>
    shuffle(
      items.flatMap((document, item) => {
        const words = parseTerms(document.text).map(({ term }) => term)
        return document.kind === kind && isLongEnough(words) ? [{ item, words }] : []
      }),
      chance,
    ).slice(0, most)
  const hasLong = (words: readonly string[]) => words.some((word) => word.length >= 5)
  const names = draw('mention', hasLong)
  const quotes = draw('quote', (words) => words.filter((word) => word.length >= 5).length >= 3)
  const titles = draw('key-point', hasLong)
  const misspell = (words: readonly string[]) => {
    const long = chance.pick(words.map((word, at) => ({ word, at })).filter(({ word }) => word.length >= 5)).at
    return words.map((word, at) => (at === long ? makeError(word, chance) : word)).join(' ')
  }
  return [
    ...names.map(({ item, words }) => ({ kind: 'name mistyped' as const, item, query: misspell(words) })),
    ...names.map(({ item, words }) => ({ kind: 'name begun' as const, item, query: begin(words.join(' ')) })),
    ...quotes.flatMap(({ item, words }): ItemQuery[] => {
      const some = pickSome(words, chance)
      return [
        { kind: 'quote by some words', item, query: some.join(' ') },
        { kind: 'quote, mistyped', item, query: misspell(some) },
      ]
    }),
    ...titles.map(({ item, words }) => ({ kind: 'title mistyped' as const, item, query: misspell(words) })),
  ]
}

/** Share of the queries whose first answer is the item meant, or says all that it says. */
export function measureItems(
  items: readonly SearchDocument[],
  queries: readonly ItemQuery[],
  ask: (query: string) => number | undefined,
): number {
  const right = queries.filter(({ kind, query, item }) => {
    const first = ask(query)
    if (first === undefined) return false
    // A query that is only a beginning may mean any name with it.
    const { text } = kind === 'name begun' ? { text: query } : items[item]!
    const said = readWords(items[first]!)
    return kind === 'name begun'
      ? items[first]!.kind === 'mention' && said.startsWith(readWords({ text, detail: '' }).trimEnd())
      : said.includes(readWords({ text, detail: '' }))
  })
  return right.length / queries.length
}

function readWords({ text, detail }: Pick<SearchDocument, 'text' | 'detail'>): string {
  const terms = parseTerms(`${text} ${detail}`).map(({ term }) => term)
  return ` ${terms.join(' ')} `
}

/** Two thirds of it: less is the beginning of many. */
function begin(name: string): string {
  return name.slice(0, Math.max(5, Math.ceil((name.length * 2) / 3)))
}

/** Two or three long words in spoken order. */
function pickSome(words: readonly string[], chance: Chance): string[] {
  const long = [...new Set(words.filter((word) => word.length >= 5))]
  const places = shuffle(
    long.map((_, at) => at),
    chance,
  ).slice(0, 2 + chance.below(2))
  return places.toSorted((a, b) => a - b).map((at) => long[at]!)
}

function shuffle<T>(list: readonly T[], chance: Chance): T[] {
  return list
    .map((value) => ({ value, order: chance.next() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ value }) => value)
}
