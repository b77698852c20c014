/** Libraries with all that a list can be filtered and sorted by, and requests for a list: to compare an engine with memory. */

import fc from 'fast-check'
import { expect } from 'vitest'
import type { CatalogueEntry, Names } from '../../../src/core/catalogue/catalogue-schema.ts'
import { LENGTHS } from '../../../src/core/catalogue/catalogue-values.ts'
import { EpisodeIdSchema, FORMAT_VERSION } from '../../../src/core/episode/schema.ts'
import { readShape } from '../../../src/core/episode/read-shape.ts'
import { FACET_NAMES } from '../../../src/core/catalogue/facets.ts'
import type { ListRequest, ServedList } from '../../../src/core/catalogue/list-source.ts'
import { nameUnit } from '../../../src/server/opensearch/index-layout.ts'
import type { Unit } from '../../../src/server/opensearch/publish/unit.ts'
import { buildSiteData } from '../../../src/server/api/site-data.ts'
import { createChance } from '../../core/search/labelled/random.ts'

const TITLES = [
  'Talk',
  'talk',
  'Öffentlich',
  'Zebra',
  'Äpfel & Birnen',
  '"Quoted"',
  'Ёлка',
  '東京 radio',
  'A-b',
  'A b',
  'Résumé',
]
const CHANNELS = ['Coast Radio', 'coast radio', 'Garden Hour', 'Ärzte', 'Zoo', 'An "odd" one']
const TAGS = [
  'AI',
  'ai',
  'Ai',
  'storms',
  'Storms',
  'garden',
  'éclair',
  'Eclair',
  'b-side',
  'b side',
  ...listNumbered('tag', 12),
]
const SPEAKERS = ['Ann', 'ANN', 'Ben Öster', 'ben öster', 'Cleo', ...listNumbered('Person', 14)]
const LANGUAGES = ['de', 'de-AT', 'en', 'EN-us', 'yue']
const NAMES = ['Grace Darling', 'Ann', 'Storms of 1887', 'Ben Öster']

function listNumbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, number) => `${name} ${number + 1}`)
}

export interface ListedLibrary {
  readonly entries: readonly CatalogueEntry[]
  readonly names: Names['names']
}

/** @param perDay Episodes that share a day. */
export function makeListedLibrary(count: number, perDay: number): ListedLibrary {
  const chance = createChance(count + perDay)
  const pickSome = (from: readonly string[], most: number) =>
    Array.from({ length: chance.below(most + 1) }, () => chance.pick(from))
  const entries = Array.from({ length: count }, (_, at): CatalogueEntry => {
    const id = readShape(EpisodeIdSchema, `ep${String(at).padStart(5, '0')}`)
    if (!id.ok) throw new Error('no id')
    const day = new Date(Date.UTC(2024, 0, 1 + 3 * Math.floor(((at * 7919) % count) / perDay)))
    return {
      id: id.value,
      title: `${chance.pick(TITLES)} ${chance.pick(['', '2', '10', '010', 'on'])}`.trim(),
      ...(chance.below(8) > 0 && { channel: chance.pick(CHANNELS) }),
      ...(chance.below(12) > 0 && { publishedOn: day.toISOString().slice(0, 10) }),
      ...(chance.below(10) > 0 && { duration: [0, 600, 1800, 4000, 5400, 5401, 9000][chance.below(7)]! }),
      tags: pickSome(TAGS, 4),
      ...(chance.below(9) > 0 && { speakers: pickSome(SPEAKERS, 3) }),
      counts: {
        highlights: chance.below(4),
        keyPoints: 0,
        mentions: 0,
        quotes: 0,
        cues: 3,
        words: chance.below(5) > 0 ? 900 : 0,
      },
      poster: { chapters: [], marks: [] },
      ...(chance.below(3) === 0 && { quote: { text: 'Well said.', speaker: 'Ann' } }),
      ...(chance.below(4) > 0 && { language: chance.pick(LANGUAGES) }),
      size: 10,
      hash: String(at).padStart(16, '0'),
    }
  })
  const names = NAMES.map((name, at) => {
    const listed = entries.slice(0, 3 * at).map(({ id }) => ({ id, count: 1 }))
    return [`name-${at}`, { name, kind: 'person' as const, text: '', episodes: listed }] as const
  })
  return { entries, names: Object.fromEntries(names) as unknown as Names['names'] }
}

export function toUnits({ entries, names }: ListedLibrary): Unit[] {
  const episodes = entries.map((entry): Unit => {
    const key = nameUnit('episode', entry.id)
    return {
      type: 'episode',
      id: entry.id,
      key,
      hash: JSON.stringify(entry),
      load: () => ({ documents: [], listed: { type: 'episode', entry, covered: 0 } }),
    }
  })
  const named = Object.entries(names).map(([slug, { name, kind, episodes: all }]): Unit => {
    const key = nameUnit('name', slug)
    const listed = { type: 'name', name, kind, episodes: all.length, stored: {} } as const
    return { type: 'name', id: slug, key, hash: `${name} ${all.length}`, load: () => ({ documents: [], listed }) }
  })
  return [...episodes, ...named]
}

export function toMemoryCatalogue({ entries, names }: ListedLibrary): ServedList {
  return buildSiteData({ formatVersion: FORMAT_VERSION, episodes: entries }, { formatVersion: FORMAT_VERSION, names })
    .list
}

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 })
const ids = fc.array(
  fc.nat(150).map((at) => `ep${String(at).padStart(5, '0')}`),
  { maxLength: 20 },
)

/** Of any of these libraries. */
export const listRequest: fc.Arbitrary<ListRequest> = fc.record({
  channel: maybe(fc.constantFrom(...CHANNELS, 'nowhere')),
  tag: maybe(fc.constantFrom(...TAGS)),
  speaker: maybe(fc.constantFrom(...SPEAKERS, 'ANN')),
  year: maybe(fc.constantFrom('2024', '2025', 'none', '1999')),
  from: maybe(fc.constantFrom('2024-02', '2024-11', '2025-01')),
  to: maybe(fc.constantFrom('2024-05', '2024-12', '2026-01')),
  length: maybe(fc.constantFrom(...LENGTHS)),
  language: maybe(fc.constantFrom('de', 'en', 'yue', 'fr')),
  transcript: maybe(fc.boolean()),
  id: fc.option(ids, { nil: undefined, freq: 1 }),
  sort: fc.constantFrom('newest', 'oldest', 'longest', 'title', 'highlights'),
  offset: fc.constantFrom(0, 5, 40, 10_000),
  limit: fc.constantFrom(0, 7, 100),
  facts: fc.boolean(),
  ids: fc.boolean(),
  values: maybe(fc.constantFrom(...FACET_NAMES)),
})

export const typedStart = fc.constantFrom(
  'a',
  'ta',
  'talk 1',
  'ann',
  'ÖSTER',
  'ben ö',
  'sto',
  'tag 1',
  'zzz',
  '',
  '"',
  'radio',
)

/** @param hasSpines Whether those are compared too: of a day with several episodes an engine marks its first ones. */
export async function expectSameList(
  [here, there]: readonly [ServedList, ServedList],
  request: ListRequest,
  hasSpines: boolean,
): Promise<void> {
  const [{ value: expected }, { value: found }] = await Promise.all([here.list(request), there.list(request)])
  const strip = (page: typeof found) => ({
    ...page,
    ...(page.facts && { facts: { ...page.facts, spines: hasSpines ? page.facts.spines : undefined } }),
  })
  expect(strip(found)).toEqual(strip(expected))
}
