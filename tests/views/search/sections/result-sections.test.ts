import { expect, it } from 'vitest'
import { createSearch } from '../../../../src/core/search/create-search.ts'
import { createItemEngine } from '../../../../src/core/search/retrieve/item-engine.ts'
import { createTranscriptEngine } from '../../../../src/core/search/retrieve/transcript-engine.ts'
import type { SearchDocument } from '../../../../src/core/search/search-document.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { flattenAnswer, type AnsweredResults } from '../../../../src/services/search/select-results.ts'
import type { PaletteSection } from '../../../../src/views/search/sections/palette-option.ts'
import { listEmptySections } from '../../../../src/views/search/sections/empty-sections.ts'
import {
  addTypedOptions,
  describeAllFound,
  isNothingFound,
  listResultSections,
} from '../../../../src/views/search/sections/result-sections.ts'
import { episodeOf } from '../../../support/episode-text.ts'
import { writeCatalogue } from '../../library/write-catalogue.ts'

const LINES = ['10:00', '20:00', '30:00', '40:00', '50:00'].map((time) => `${time} Ada: Bees dance at ${time}.`)
const EPISODE = episodeOf(LINES.join('\n'), { id: 'bees', title: 'Bees', duration: 3600 })

const nameOf = (text: string, note = 'person'): SearchDocument => {
  return { kind: 'mention', episodeId: '', id: text, text, detail: '', note }
}
const NAMES = [
  nameOf('Jensen Huang'),
  nameOf('Jensen Wang'),
  nameOf('Jensen Interceptor', 'work'),
  nameOf('Meta', 'company'),
]

function ask(query = 'dance', items: readonly SearchDocument[] = []): AnsweredResults {
  const transcript = createTranscriptEngine(EPISODE, buildTranscript(EPISODE))
  return flattenAnswer(createSearch({ transcript, items: createItemEngine(items), end: 3600 }).search(query).here)
}

const describeSections = (sections: readonly PaletteSection[]) =>
  sections.map(({ id, count, options }) => [id, count, options.length])
const named = (query: string) =>
  listResultSections(ask(query, NAMES))
    .flatMap(({ options }) => options)
    .flatMap((option) => (option.kind === 'name' ? option.row.hit.document.text : []))

it('shows three passages beside the best match, with the number of all', () => {
  expect(describeSections(listResultSections(ask()))).toEqual([
    ['best', '', 1],
    ['transcript', '5', 3],
  ])
})

it('shows one passage of each episode before a second one of any', () => {
  const here = ask()
  const [first, second, third] = here.groups[0]!.rows
  const episodes = [
    { episodeId: 'ants', rows: [second!, third!], count: 2, times: [] },
    { episodeId: 'wasps', rows: [first!], count: 1, times: [] },
  ]
  const answer: AnsweredResults = { ...here, groups: [], episodes, completeness: 'atLeast' }
  const [, said] = listResultSections(answer)
  expect(said).toMatchObject({ count: '5+', options: [second, first, third].map((row) => ({ row })) })
})

it('a kind without a row of its own is not there, nor a number before all is counted', () => {
  const here = ask()
  const quotes = { kind: 'quote', rows: [], count: 14, times: [] } as const
  const answer: AnsweredResults = { ...here, groups: [quotes, ...here.groups], completeness: 'partial' }
  expect(describeSections(listResultSections(answer))).toEqual([
    ['best', '', 1],
    ['transcript', '', 3],
  ])
})

it('the page of a name comes first where the query is the name, and is no best match beside that', () => {
  const [first, second] = listResultSections(ask('“jensen  HUANG”', NAMES))
  expect(first).toMatchObject({
    id: 'name',
    options: [{ kind: 'name', row: { hit: { document: { id: 'Jensen Huang' } } } }],
  })
  expect(second).toBeUndefined()
})

it('so does that of a person of whom it is the first or last name, two at most, and a name with one wrong letter', () => {
  expect(named('jensen')).toEqual(['Jensen Huang', 'Jensen Wang'])
  expect(named('huang')).toEqual(['Jensen Huang'])
  expect(named('jensen huagn')).toEqual(['Jensen Huang'])
  expect(named('interceptor')).toEqual([])
  expect(named('huang kind:names')).toEqual([])
  expect(named('jensen huang bees')).toEqual([])
})

it('says at the foot what Enter leads to', () => {
  expect(describeAllFound(ask(), 'dance')).toBe('All 5 results for “dance”')
  expect(describeAllFound({ ...ask(), completeness: 'atLeast' }, 'dance')).toBe('At least 5 results for “dance”')
  expect(describeAllFound(ask('meta', NAMES), 'meta')).toBe('1 result for “meta”')
  expect(describeAllFound(undefined, 'dance')).toBe('All results for “dance”')
  expect(describeAllFound(ask('xqzzvw'), 'xqzzvw')).toBe('What leads on from “xqzzvw”')
  expect(describeAllFound(undefined, '')).toBe('All searches, and how to search')
})

it('what has only some of the words is shown where nothing has all, without marks on words that stand everywhere', () => {
  const lines = Array.from({ length: 60 }, (_, index) => `${index}:00 Ada: A bee in the garden, number ${index}.`)
  const episode = episodeOf([...lines, '60:00 Ada: The queen is in a hive.'].join('\n'), { id: 'hive', duration: 4000 })
  const transcript = createTranscriptEngine(episode, buildTranscript(episode))
  const search = createSearch({ transcript, items: createItemEngine([]), end: 4000 })
  const found = flattenAnswer(search.search('queen in a number 7').here)
  const [section] = listResultSections(found).filter(({ id }) => id === 'partial')
  const [option] = section?.options ?? []
  const marked =
    option?.kind === 'row'
      ? option.row.hit.ranges.map(({ start, end }) => option.row.hit.document.text.slice(start, end))
      : []
  expect(marked).toEqual(['queen'])
  expect(describeAllFound(found, 'q')).toMatch(/^No full match\. The (\d+ )?closest ha(s|ve) some of the words$/)
})

it('offers to check what is too long for a search, and quoted words from four on', () => {
  const offer = (typed: string) => addTypedOptions([], typed, undefined)[0]?.options
  expect(offer(' the models will be open for all ')).toMatchObject([
    { quote: 'the models will be open for all', text: 'Check this quote: the models will be open for all' },
  ])
  expect(offer('“models will be open”')).toMatchObject([{ quote: '“models will be open”' }])
  expect(offer('Check a q')).toMatchObject([{ quote: '', text: 'Check a quote' }])
  expect(['"scaling laws"', 'who trains the models', '', 'checkpoint'].map(offer)).toEqual(Array(4).fill(undefined))
  expect(addTypedOptions(listResultSections(ask()), 'check', 5).map(({ id }) => id)).toEqual([
    'time',
    'best',
    'transcript',
    'check',
  ])
  expect(isNothingFound(addTypedOptions([], 'check', undefined))).toBe(true)
  expect(isNothingFound(listResultSections(ask()))).toBe(false)
})

it('before anything is typed: three saved searches as they were last seen, and where the reader was', () => {
  const { episodes } = writeCatalogue('ants | Ants | Field | 2026-04-15 | 1:00:00 | bugs')
  const seen = { episodes: { ants: 20, wasps: 1, flies: 0 }, others: 3 }
  const saved = [
    { q: 'bees', savedOrder: 4, seen },
    { q: 'ants', savedOrder: 3, episode: 'ants' },
    { q: 'moths', savedOrder: 2, seen: { episodes: {}, others: 1 } },
    { q: 'flies', savedOrder: 1 },
  ]
  const positions = [
    { episodeId: 'ants', at: 600 },
    { episodeId: 'gone', at: 5 },
  ]
  expect(listEmptySections(saved, positions, episodes)).toMatchObject([
    {
      title: 'Saved searches',
      options: [
        { text: 'bees', path: '/search?q=bees', note: '21 passages in 2 episodes when last seen' },
        { text: 'ants in Ants', note: 'Not counted yet' },
        { text: 'moths', note: '1 result when last seen' },
      ],
    },
    { title: 'Where you were', options: [{ text: 'Ants', at: 600, note: '10:00 · 50 min left' }] },
  ])
  expect(listEmptySections([], [], episodes)).toEqual([])
})
