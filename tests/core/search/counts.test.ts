import { mapEntries } from '../../../src/core/catalogue/catalogue.ts'
import type { EpisodeId } from '../../../src/core/episode/schema.ts'
import { flattenAnswer } from '../../../src/services/search/select-results.ts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collectResults } from '../../../src/services/search/create-results.ts'
import type { SearchSource } from '../../../src/core/search/search-source.ts'
import { expandQuery, selectNeeded } from '../../../src/core/search/query/expand-query.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { joinSources } from '../../../src/core/search/retrieve/joined-source.ts'
import { createMemorySource } from '../../../src/core/search/retrieve/memory-source.ts'
import type { SearchResults, SearchOptions } from '../../../src/core/search/present/search-results.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { buildQueryWords } from '../../../src/core/search/query/word-source.ts'
import { createExpand } from '../../../src/core/search/query/word-groups.ts'
import type { WordSource } from '../../../src/core/search/query/vocabulary.ts'
import type { SearchedSources } from '../../../src/core/search/searched-sources.ts'
import type { SearchDocument, SearchKind } from '../../../src/core/search/search-document.ts'
import type { ShardSource } from '../../../src/core/search/retrieve/static/shard.ts'
import { createTermEngine } from '../../../src/core/search/retrieve/term-engine.ts'
import { parseTerms } from '../../../src/core/search/query/terms.ts'
import { openStatic } from './retrieve/static/static-files.ts'
import { countCases } from '../../support/count-cases.ts'

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
const ALL_KINDS: readonly SearchKind[] = ['transcript', ...KINDS, 'mention', 'episode']
const item = fc.record({ kind: fc.constantFrom(...KINDS), text, detail: fc.oneof(fc.constant(''), text) })
const NAMES = ['remagen', 'kernel', 'ann']
const episode = fc.record({
  title: text,
  said: fc.array(fc.record({ text, speaker: fc.constantFrom('Ann Bell', 'Ben Cole') }), { maxLength: 30 }),
  items: fc.array(item, { maxLength: 6 }),
  names: fc.array(fc.record({ name: fc.constantFrom(...NAMES), text }), { maxLength: 2 }),
})
const library = fc.array(episode, { minLength: 1, maxLength: 5 })

/** With one letter left out, doubled, or taken for another one. */
function misspell(typed: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.constantFrom(
    () => '',
    (letter: string) => letter + letter,
    () => 'q',
  )
  return fc.tuple(typed, fc.nat(9), change).map(([letters, number, replace]) => {
    const at = number % letters.length
    return letters.slice(0, at) + replace(letters[at]!) + letters.slice(at + 1) || 'q'
  })
}

const typedWord = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: fc.constantFrom('op', 'mod', 'bri', 'kernal', 'remagn', 'xqzzv', 'opensource') },
  { weight: 2, arbitrary: fc.tuple(word, fc.nat(9)).map(([typed, at]) => typed.slice(0, 1 + (at % typed.length))) },
  { weight: 2, arbitrary: misspell(word) },
  { weight: 1, arbitrary: misspell(misspell(word)) },
)
const phrase = fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => `"${words.join(' ')}"`)
const operators = fc.constantFrom(
  '@ann',
  'speaker:"Ann Bell"',
  'speaker:"=Ann Bell"',
  'channel:odd kind:quotes',
  'after:2026-02',
  'after:2026 before:2026-03-01',
  'length:20m-1h',
  'length:<20m length:>2h in:even',
  'tag:Maps',
  '-model kind:transcript',
  '@ann -"open source"',
  'kind:quotes',
  'kind:quotes kind:summary',
  'in:even',
  'kind:names',
  '@ann in:odd',
)
const leftOut = fc.constantFrom('-the', '-model', '-"open source"', '−kernel', '-xqzzv -bridge')
const query = fc
  .record({
    parts: fc.array(fc.oneof({ weight: 4, arbitrary: typedWord }, { weight: 1, arbitrary: phrase }), {
      minLength: 1,
      maxLength: 4,
    }),
    end: fc.oneof(fc.constantFrom('', ' '), operators, leftOut),
  })
  .map(({ parts, end }) => (end.trim() === '' ? parts.join(' ') + end : `${parts.join(' ')} ${end}`))
const anyQuery = fc.oneof({ weight: 5, arbitrary: query }, { weight: 1, arbitrary: operators })

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

function writeTitles(episodes: Library): SearchDocument[] {
  return episodes.map(({ title }, number) => {
    return { kind: 'episode', episodeId: `e${number}`, id: `e${number}`, text: title, detail: '' }
  })
}

/** Each name once, as the first episode that lists it describes it. */
function writeNames(episodes: Library): SearchDocument[] {
  const names = new Map<string, SearchDocument>()
  for (const { name, text: detail } of episodes.flatMap((one) => one.names)) {
    if (!names.has(name)) names.set(name, { kind: 'mention', episodeId: '', id: name, text: name, detail })
  }
  return [...names.values()]
}

const channelOf = (episodeId: string) => (Number(episodeId.slice(1)) % 2 === 0 ? 'even' : 'odd')
/** The last episode has no date, the first one no length. */
const factsOf = (episodeId: string) => {
  const number = Number(episodeId.slice(1))
  return {
    channel: channelOf(episodeId),
    publishedOn: number === 4 ? undefined : `2026-0${number + 1}-01`,
    duration: [undefined, 600, 1200, 3600, 9000][number],
    tags: number < 2 ? ['maps'] : ['maps and more'],
  }
}

/** By looking at each, what an operator other than kind and speaker asks for. */
const FITS: Readonly<Record<string, (document: SearchDocument) => boolean>> = {
  'after 2026-02': ({ episodeId }) => (factsOf(episodeId).publishedOn ?? '') >= '2026-02-01',
  'after 2026': ({ episodeId }) => factsOf(episodeId).publishedOn !== undefined,
  'before 2026-03-01': ({ episodeId }) => (factsOf(episodeId).publishedOn ?? '9') < '2026-03-01',
  'length 20m-1h': ({ episodeId }) => episodeId === 'e2',
  'length <20m': ({ episodeId }) => episodeId === 'e1' || episodeId === 'e4',
  'length >2h': ({ episodeId }) => episodeId === 'e1' || episodeId === 'e4',
  'tag Maps': ({ episodeId }) => episodeId === 'e0' || episodeId === 'e1',
  'without the': (document) => !says(document, /\bthe\b/u),
  'without model': (document) => !says(document, /\bmodel\b/u),
  'without kernel': (document) => !says(document, /\bkernel\b/u),
  'without bridge': (document) => !says(document, /\bbridge\b/u),
  'without open source': (document) => !says(document, /\bopen source\b/u),
}
const OF_EPISODES: ReadonlySet<string> = new Set(['after', 'before', 'length', 'tag'])
const says = ({ text: words, detail }: SearchDocument, wanted: RegExp) => wanted.test(words) || wanted.test(detail)

/** Key of every document that the operators leave and that holds every word and phrase, by looking at each. */
function scan(documents: readonly SearchDocument[], words: WordSource, typed: string): string[] {
  const { groups, phrases, parsed } = expandQuery(parseQuery(typed), words, createExpand(words))
  const needed = selectNeeded(groups)
  const kinds = parsed.operators.flatMap((operator) => (operator.kind === 'kind' ? operator.value : []))
  const channels = parsed.operators.flatMap((operator) => (operator.kind === 'channel' ? operator.value : []))
  const isAnnOnly = parsed.operators.some(({ kind }) => kind === 'speaker')
  const isWordless = parsed.words.length + parsed.phrases.length === 0
  if (!isWordless && needed.length + phrases.length === 0) return []
  return documents
    .filter((document, index) => {
      const own = readDocument(document)
      const next = documents[index + 1]
      const isOneTalk = next?.kind === 'transcript' && next.episodeId === document.episodeId
      const runsOn = document.kind === 'transcript' && isOneTalk ? readDocument(next) : []
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
        (kinds.length === 0 || kinds.includes(document.kind)) &&
        (channels.length === 0 || (document.kind !== 'mention' && channels.includes(channelOf(document.episodeId)))) &&
        (!isAnnOnly || document.voice?.name === 'Ann Bell') &&
        parsed.operators.every(({ kind, value }) => {
          if (document.kind === 'mention' && OF_EPISODES.has(kind)) return false
          return FITS[`${kind} ${value}`]?.(document) ?? true
        })
      )
    })
    .map(keyOf)
    .toSorted()
}

const readDocument = ({ text: words, detail }: SearchDocument) =>
  [...parseTerms(words), ...parseTerms(detail)].map(({ term }) => term)
const keyOf = ({ kind, episodeId, id }: SearchDocument) => `${kind} ${episodeId} ${id}`

/** Of more episodes than any library here has. */
const FACTS = mapEntries(
  ['e0', 'e1', 'e2', 'e3', 'e4'].map((id) => ({ id: id as EpisodeId, title: id, ...factsOf(id) })),
)

function openMemory(sources: readonly ShardSource[]): SearchSource {
  const covered = new Map(sources.map(({ id }) => [id, 0]))
  return createMemorySource(
    sources.flatMap(({ documents }) => documents),
    { covered, facts: FACTS },
  )
}

/** Places that hold the texts of a library: for the page of results, and for the palette beside the open first episode. */
interface Layout {
  readonly page: readonly SearchSource[]
  readonly beside: readonly SearchSource[]
  /** The names of the library are in its index, and no list of them is here. */
  readonly areNamesIndexed: boolean
}

async function layInMemory(sources: readonly ShardSource[]): Promise<Layout> {
  return { page: [openMemory(sources)], beside: [openMemory(sources.slice(1))], areNamesIndexed: false }
}

const layInIndex =
  (areNamesIndexed: boolean) =>
  async (sources: readonly ShardSource[], names: readonly SearchDocument[]): Promise<Layout> => {
    const index = await openStatic(areNamesIndexed ? [...sources, { id: '', documents: names }] : sources, {
      facts: FACTS,
    })
    return { page: [index], beside: [index], areNamesIndexed }
  }

/** The first episode was opened on this device. */
async function layOwnFile(sources: readonly ShardSource[]): Promise<Layout> {
  const index = await openStatic(sources.slice(1), { facts: FACTS })
  return { page: [index, openMemory(sources.slice(0, 1))], beside: [index], areNamesIndexed: false }
}

function describePlaces(episodes: Library, { page, beside, areNamesIndexed }: Layout) {
  const [first, ...rest] = writeSources(episodes)
  const names = writeNames(episodes)
  const listed = areNamesIndexed ? [] : names
  const titles = writeTitles(episodes)
  const said = first!.documents.filter(({ kind }) => kind === 'transcript')
  const onlyOpen = said.flatMap((passage): SearchDocument[] => [
    { ...passage, kind: 'question' },
    { ...passage, kind: 'speaker', text: passage.voice!.name },
  ])
  const ownNames = new Map(
    episodes[0]!.names.map(({ name, text: detail }): [string, SearchDocument] => {
      const own: SearchDocument = { kind: 'mention', episodeId: 'e0', id: name, text: name, detail, at: 0 }
      const known = listed.find(({ id }) => id === name)
      return [name, known ? { ...own, detail: known.detail } : own]
    }),
  )
  const transcript = {
    ...createTermEngine(said, { goesOn: () => true }),
    findIndex: (document: SearchDocument) => said.indexOf(document),
    findTime: ({ at }: SearchDocument) => at,
  }
  const own = [...first!.documents.filter(({ kind }) => kind !== 'transcript'), ...ownNames.values()]
  const onPage: SearchedSources = {
    items: createItemEngine([...titles, ...listed]),
    librarySource: joinSources(page),
    facts: FACTS,
  }
  const inPalette: SearchedSources = {
    transcript,
    items: createItemEngine([...own, ...titles, ...listed.filter(({ id }) => !ownNames.has(id))]),
    openOnly: createItemEngine(onlyOpen),
    librarySource: joinSources(beside),
    open: { id: 'e0', covered: 0 },
    facts: FACTS,
  }
  const documents = [first!, ...rest].flatMap((source) => source.documents)
  return { onPage, inPalette, documents: [...documents, ...titles, ...names] }
}

function searchIn(places: SearchedSources) {
  const search = createSearch(places)
  return async (typed: string, options: SearchOptions) => {
    const { here, complete } = search.search(typed, options)
    return flattenAnswer((await complete?.()) ?? here)
  }
}

const listRows = ({ episodes, groups, best }: SearchResults) => [
  ...(best ? [best] : []),
  ...[...episodes, ...groups].flatMap(({ rows }) => rows),
]

/** Palette, page and exported table, each against a scan of the texts. */
async function expectPromisesKept(episodes: Library, layout: Layout, typed: string): Promise<void> {
  const { onPage, inPalette, documents } = describePlaces(episodes, layout)
  const ask = searchIn(onPage)
  const wanted = scan(documents, buildQueryWords(onPage), typed)
  const countOf = (start: string) => wanted.filter((key) => key.startsWith(start)).length
  const palette = await ask(typed, {})
  const page = await ask(typed, { most: 3, countAll: true })
  const open = await searchIn(inPalette)(typed, {})
  for (const answer of [palette, page, open]) {
    expect(answer.completeness).toBe('whole')
    for (const kind of ALL_KINDS) expect(answer.counts[kind] ?? 0, kind).toBe(countOf(`${kind} `))
    expect(answer.total).toBe(wanted.length)
    for (const { episodeId, count } of answer.episodes) expect(count).toBe(countOf(`transcript ${episodeId} `))
  }
  for (const answer of [palette, page]) {
    for (const { kind, count } of answer.groups) expect(count).toBe(countOf(`${kind} `))
    for (const { hit } of listRows(answer)) expect(wanted).toContain(keyOf(hit.document))
    for (const { hit } of answer.partial) expect(wanted).not.toContain(keyOf(hit.document))
  }
  const { value: exported } = await collectResults(
    async (q, options) => {
      const value = await ask(q, options)
      return { value, completeness: value.completeness, faults: value.faults }
    },
    typed,
    {},
  )
  expect(
    listRows(exported)
      .map(({ hit }) => keyOf(hit.document))
      .toSorted(),
  ).toEqual(wanted)
}

describe('every number beside results is that of a scan of the texts, with an episode open and on the page', () => {
  test.each([
    { where: 'in memory', lay: layInMemory, numRuns: countCases(60) },
    { where: 'through the static index', lay: layInIndex(false), numRuns: countCases(40) },
    { where: 'with the names in the index', lay: layInIndex(true), numRuns: countCases(40) },
    { where: 'with an own file open beside the index', lay: layOwnFile, numRuns: countCases(40) },
  ])('$where', async ({ lay, numRuns }) => {
    await fc.assert(
      fc.asyncProperty(library, anyQuery, async (episodes, typed) => {
        await expectPromisesKept(episodes, await lay(writeSources(episodes), writeNames(episodes)), typed)
      }),
      { numRuns },
    )
  })
})
