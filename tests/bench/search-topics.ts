/** Search by topic and search of names and quotes, by every engine in one run: which of them gives a reader what was wanted. */

import { findTyped } from '../core/search/find-typed.ts'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createFuseEngine, FUSE_OPTIONS, createItemEngine } from '../../src/core/search/retrieve/item-engine.ts'
import { createSearch } from '../../src/core/search/create-search.ts'
import type { SearchDocument } from '../../src/core/search/search-document.ts'
import type { SearchEngine } from '../../src/core/search/retrieve/search-engine.ts'
import { createTermEngine } from '../../src/core/search/retrieve/term-engine.ts'
import { createTranscriptEngine } from '../../src/core/search/retrieve/transcript-engine.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { makeItemQueries, measureItems, readItems } from '../core/search/labelled/item-queries.ts'
import { measureTopics, type AskTopic } from '../core/search/labelled/measure-topics.ts'
import { readNote } from '../support/import-text.ts'
import type { BenchRow } from './bench-row.ts'

const NOTE = fileURLToPath(new URL('../../data/notes/EV7WhVT270Q.md', import.meta.url))
const SEED = 2024
/** Of each kind; fuse.js takes its time. */
const ITEM_QUERIES = 30

/** Sixty topics of the reference episode, written before any engine had answered one. */
export function benchTopics(): BenchRow[] {
  const episode = readNote(readFileSync(NOTE, 'utf8'), 'EV7WhVT270Q.md')
  const transcript = buildTranscript(episode)
  const texts = transcript.segments.map(({ text }) => text)
  const toStarts = (found: readonly number[]) => found.map((index) => transcript.segments[index]!.start!)
  const engine = createTranscriptEngine(episode, transcript)
  const ways: readonly (readonly [name: string, ask: AskTopic])[] = [
    ['our engine', (query) => findTyped(engine, query, 5).hits.map(({ document }) => document.at!)],
    ['MiniSearch', mapAsk(createMiniAsk(texts), toStarts)],
    ['fuse.js tuned', mapAsk(createFuseAsk(texts, FUSE_OPTIONS), toStarts)],
    ['fuse.js as it comes', mapAsk(createFuseAsk(texts, {}), toStarts)],
    ['scan', mapAsk(createPlainAsk(texts), toStarts)],
  ]
  return ways.flatMap(([name, ask], place) => {
    const { first, firstFive, wanted } = measureTopics(ask)
    const isOurs = place === 0
    return [
      {
        name: `60 topics of the reference episode: first answer wanted, ${name}`,
        value: first,
        unit: '',
        ...(isOurs && { aim: { atLeast: 0.9 } }),
        note: `${format(firstFive)} among five; ${format(wanted)} of the wanted passages among five`,
      },
    ]
  })
}

/** Names, quotes and titles, as the palette puts them in order. */
export function benchItems(): BenchRow[] {
  const items = readItems()
  const index = new Map(items.map((document, place) => [document, place]))
  const queries = makeItemQueries(items, SEED, ITEM_QUERIES)
  const measure = (engine: SearchEngine) => {
    const { search } = createSearch({ items: engine })
    return measureItems(items, queries, (query) => {
      const best = search(query).here.value.best
      return best && index.get(best.hit.document)
    })
  }
  const [merged, fuse, engine] = [createItemEngine(items), createFuseEngine(items), createTermEngine(items)].map(
    measure,
  )
  const better = Math.max(fuse!, engine!)
  return [
    {
      name: 'names, quotes and titles: first answer right, fuse.js and our engine together',
      value: merged!,
      unit: '',
      aim: { atLeast: better },
      note: `${items.length} items, ${queries.length} queries; the aim is the better of the two alone`,
    },
    { name: '… fuse.js tuned alone', value: fuse!, unit: '' },
    { name: '… our engine alone', value: engine!, unit: '' },
    { name: '… fuse.js as it comes', value: measureItems(items, queries, createPlainFuseAsk(items)), unit: '' },
  ]
}

type Ask = (query: string) => readonly number[]

function mapAsk(ask: Ask, toStarts: (found: readonly number[]) => readonly number[]): AskTopic {
  return (query) => toStarts(ask(query))
}

export function createMiniAsk(texts: readonly string[]): Ask {
  const mini = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] })
  mini.addAll(texts.map((text, id) => ({ id, text })))
  const options = {
    prefix: (_: string, place: number, terms: readonly string[]) => place === terms.length - 1,
    fuzzy: (term: string) => (term.length < 4 ? false : term.length < 8 ? 1 : 2),
  }
  return (query) => {
    const all = mini.search(query, { ...options, combineWith: 'AND' })
    const found = all.length > 0 ? all : mini.search(query, options)
    return found.slice(0, 10).map(({ id }) => Number(id))
  }
}

function createFuseAsk(texts: readonly string[], options: object): Ask {
  const fuse = new Fuse(
    texts.map((text) => ({ text })),
    { ...options, keys: ['text'] },
  )
  return (query) => fuse.search(query, { limit: 10 }).map(({ refIndex }) => refIndex)
}

function createPlainFuseAsk(items: readonly SearchDocument[]): (query: string) => number | undefined {
  const fuse = new Fuse(items, { keys: ['text', 'detail'] })
  return (query) => fuse.search(query, { limit: 1 })[0]?.refIndex
}

function createPlainAsk(texts: readonly string[]): Ask {
  const lower = texts.map((text) => text.toLowerCase())
  return (query) => {
    const words = query.toLowerCase().split(' ')
    return lower.flatMap((text, index) => (words.every((word) => text.includes(word)) ? [index] : []))
  }
}

function format(share: number): string {
  return share.toFixed(2)
}
