import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collectResults } from '../../../src/core/search/collect-results.ts'
import type { SearchBackend } from '../../../src/core/search/backend.ts'
import { expandQuery, listNeeded } from '../../../src/core/search/expanded-query.ts'
import { createItemEngine } from '../../../src/core/search/item-engine.ts'
import { joinPlaces } from '../../../src/core/search/library-places.ts'
import { createMemoryPlace } from '../../../src/core/search/memory-place.ts'
import type { PaletteAnswer, PaletteOptions } from '../../../src/core/search/palette.ts'
import { createPaletteSearch } from '../../../src/core/search/palette-search.ts'
import { parseQuery } from '../../../src/core/search/query.ts'
import { createExpand } from '../../../src/core/search/read-groups.ts'
import type { SearchDocument, SearchKind } from '../../../src/core/search/search.ts'
import type { ShardSource } from '../../../src/core/search/static/shard.ts'
import { createTermEngine } from '../../../src/core/search/term-engine.ts'
import { readTerms } from '../../../src/core/search/terms.ts'
import { openStatic } from './static/static-files.ts'

/** Early words are frequent, late ones rare; some begin others, some are one letter apart. */
const WORDS = [
  'the',
  'open',
  'source',
  'models',
  'model',
  'opening',
  'sources',
  'bridge',
  'bridges',
  'remagen',
  'kernel',
]
const word = fc.integer({ min: 0, max: 99 }).map((number) => WORDS[Math.floor((number / 100) ** 2 * WORDS.length)]!)
const text = fc.array(word, { minLength: 1, maxLength: 16 }).map((words) => words.join(' '))
const KINDS: readonly SearchKind[] = ['quote', 'key-point', 'summary']
const item = fc.record({ kind: fc.constantFrom(...KINDS), text, detail: fc.oneof(fc.constant(''), text) })
const episode = fc.record({
  said: fc.array(fc.record({ text, speaker: fc.constantFrom('Ann Bell', 'Ben Cole') }), { maxLength: 30 }),
  items: fc.array(item, { maxLength: 6 }),
})
const library = fc.array(episode, { minLength: 1, maxLength: 5 })

const typedWord = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: fc.constantFrom('op', 'mod', 'bri', 'kernal', 'remagn', 'xqzzv', 'opensource') },
)
const phrase = fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => `"${words.join(' ')}"`)
const query = fc
  .record({
    parts: fc.array(fc.oneof({ weight: 4, arbitrary: typedWord }, { weight: 1, arbitrary: phrase }), {
      minLength: 1,
      maxLength: 4,
    }),
    end: fc.constantFrom('', ' ', ' @ann', ' kind:quotes'),
  })
  .map(({ parts, end }) => parts.join(' ') + end)

type Library = typeof library extends fc.Arbitrary<infer Value> ? Value : never

function writeSources(episodes: Library): ShardSource[] {
  return episodes.map(({ said, items }, number) => {
    const episodeId = `e${number}`
    const voice = (name: string) => ({ key: name, name, isCarried: false })
    return {
      id: episodeId,
      documents: [
        ...said.map((passage, index): SearchDocument => {
          const { text: words, speaker } = passage
          const id = `p-${index}`
          return { kind: 'transcript', episodeId, id, text: words, detail: '', at: index * 20, voice: voice(speaker) }
        }),
        ...items
          .toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
          .map((one, index): SearchDocument => ({ ...one, episodeId, id: `i-${index}` })),
      ],
    }
  })
}

/** Key of every document that holds every word and phrase, by looking at each. */
function scan(sources: readonly ShardSource[], { words }: SearchBackend, typed: string): string[] {
  const { groups, phrases, parsed } = expandQuery(parseQuery(typed), words, createExpand(words))
  const needed = listNeeded(groups)
  if (needed.length + phrases.length === 0) return []
  const isQuotesOnly = parsed.operators.some(({ kind }) => kind === 'kind')
  const isAnnOnly = parsed.operators.some(({ kind }) => kind === 'speaker')
  return sources
    .flatMap(({ documents }) =>
      documents.filter((document, index) => {
        const own = readDocument(document)
        const next = documents[index + 1]
        const runsOn = document.kind === 'transcript' && next?.kind === 'transcript' ? readDocument(next) : []
        const begins = (wanted: (typeof phrases)[number]) =>
          own.some((_, place) =>
            wanted.every(({ term, isUnfinished }, step) => {
              const said = [...own, ...runsOn][place + step]
              return isUnfinished ? said?.startsWith(term) : said === term
            }),
          )
        return (
          needed.every((group) => group.words.some((one) => own.includes(one.word))) &&
          phrases.every(begins) &&
          (!isQuotesOnly || document.kind === 'quote') &&
          (!isAnnOnly || document.voice?.name === 'Ann Bell')
        )
      }),
    )
    .map(keyOf)
    .toSorted()
}

const readDocument = ({ text: words, detail }: SearchDocument) =>
  [...readTerms(words), ...readTerms(detail)].map(({ term }) => term)
const keyOf = ({ kind, episodeId, id }: SearchDocument) => `${kind} ${episodeId} ${id}`

function openMemory(sources: readonly ShardSource[]): SearchBackend {
  const covered = new Map(sources.map(({ id }) => [id, 0]))
  return createMemoryPlace(
    sources.flatMap(({ documents }) => documents),
    covered,
  )
}

function searchOf(place: SearchBackend) {
  const search = createPaletteSearch({ items: createItemEngine([]), elsewhere: joinPlaces([place]) })
  return async (typed: string, options: PaletteOptions) =>
    (await search.searchAll(typed, options)) ?? search.searchHere(typed, options)
}

/** The first episode is open: it is searched by itself, and who speaks and what is asked in it is found too. */
function searchOpen(place: SearchBackend, [first, ...others]: readonly ShardSource[]) {
  const { id, documents } = first!
  const said = documents.filter(({ kind }) => kind === 'transcript')
  const only = said.flatMap((passage): SearchDocument[] => [
    { ...passage, kind: 'question' },
    { ...passage, kind: 'speaker', text: passage.voice!.name },
  ])
  const transcript = {
    ...createTermEngine(said, { goesOn: () => true }),
    findIndex: (document: SearchDocument) => said.indexOf(document),
    findTime: ({ at }: SearchDocument) => at,
  }
  const items = createItemEngine([...documents.filter(({ kind }) => kind !== 'transcript'), ...only])
  const ids = new Set(others.map((source) => source.id))
  const elsewhere = joinPlaces([place])
  const search = createPaletteSearch({ transcript, items, elsewhere, others: ids, open: { id, covered: 0 } })
  return async (typed: string) => (await search.searchAll(typed)) ?? search.searchHere(typed)
}

const listRows = ({ episodes, groups, best }: PaletteAnswer) => [
  ...(best ? [best] : []),
  ...[...episodes, ...groups].flatMap(({ rows }) => rows),
]

async function expectPromisesKept(place: SearchBackend, sources: readonly ShardSource[], typed: string): Promise<void> {
  const ask = searchOf(place)
  const wanted = scan(sources, place, typed)
  const countOf = (start: string) => wanted.filter((key) => key.startsWith(start)).length
  const palette = await ask(typed, {})
  const page = await ask(typed, { most: 3, countAll: true })
  for (const answer of [palette, page]) {
    expect(answer.isUncounted).toBe(false)
    expect(answer.total).toBe(wanted.length)
    for (const kind of ['transcript', ...KINDS] as const) expect(answer.counts[kind] ?? 0).toBe(countOf(`${kind} `))
    for (const { episodeId, count } of answer.episodes) expect(count).toBe(countOf(`transcript ${episodeId} `))
    for (const { kind, count } of answer.groups) expect(count).toBe(countOf(`${kind} `))
    for (const { hit } of listRows(answer)) expect(wanted).toContain(keyOf(hit.document))
    for (const { hit } of answer.partial) expect(wanted).not.toContain(keyOf(hit.document))
  }
  const exported = await collectResults(ask, typed, {})
  expect(
    listRows(exported)
      .map(({ hit }) => keyOf(hit.document))
      .toSorted(),
  ).toEqual(wanted)
}

describe('every number beside results', { timeout: 60_000 }, () => {
  test('is that of a plain scan of the texts, and all of it can be had, in memory', async () => {
    await fc.assert(
      fc.asyncProperty(library, query, async (episodes, typed) => {
        const sources = writeSources(episodes)
        await expectPromisesKept(openMemory(sources), sources, typed)
      }),
      { numRuns: 80 },
    )
  })

  test('is the same through the static index', async () => {
    await fc.assert(
      fc.asyncProperty(library, query, async (episodes, typed) => {
        const sources = writeSources(episodes)
        await expectPromisesKept(await openStatic(sources), sources, typed)
      }),
      { numRuns: 50 },
    )
  })

  // What stands in for a word that is nowhere depends on how frequent the words are in all that is loaded.
  test('is the same in the palette over an open episode and on the page, for words that are said', async () => {
    const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((typed) => `${typed.join(' ')} `)
    await fc.assert(
      fc.asyncProperty(library, words, async (episodes, typed) => {
        const sources = writeSources(episodes)
        const known = sources.flatMap(({ documents }) => documents.flatMap(readDocument))
        fc.pre(
          typed
            .trim()
            .split(' ')
            .every((one) => known.includes(one)),
        )
        const place = openMemory(sources)
        const page = await searchOf(place)(typed, { most: 3, countAll: true })
        const palette = await searchOpen(place, sources)(typed)
        expect(palette.counts).toEqual(page.counts)
        expect(palette.total).toBe(page.total)
      }),
      { numRuns: 80 },
    )
  })
})
