import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { listStoredNames, readStoredName, writeNameFiles } from '../../../../src/cli/build/library/name-files.ts'
import { parseNameEpisodes, type NamePage, type OnlyName } from '../../../../src/core/catalogue/name-page-schema.ts'
import type { EpisodeId } from '../../../../src/core/episode/schema.ts'
import { createEpisodeFolder } from '../../../support/episode-command.ts'

const { pathOf, read, write } = createEpisodeFolder()

const pageOf = (episodes: number, slug = 'ada', text = ''): NamePage => ({
  formatVersion: 1,
  slug,
  name: 'Ada',
  kind: 'person',
  text,
  episodes: Array.from({ length: episodes }, (_, index) => ({ id: `e${index}` as EpisodeId, count: 1, times: [1] })),
  cards: [],
  passages: [],
  months: [],
  undated: 0,
  together: { names: [], compared: 0, untimed: 0 },
})

const folder = () => ({ index: pathOf('data'), episodes: pathOf('data/episodes') })
const writePages = (...pages: readonly NamePage[]) =>
  writeNameFiles(
    folder(),
    pages.map((page) => [page.slug, page] as const),
  )
const list = () => readdirSync(pathOf('data/names')).toSorted()

it('all episodes of a name are in a second file where there are more than 100, which goes when they are fewer', () => {
  writePages(pageOf(101))
  const page = readStoredName(pathOf('data'), 'ada')!.stored as NamePage
  expect(page.totals).toMatchObject({ episodes: 101, passages: 101 })
  expect(page.episodes).toHaveLength(100)
  const all = parseNameEpisodes(read('data/names/ada.all.json'))
  expect(all.ok && all.all.episodes).toHaveLength(101)
  writePages(pageOf(100))
  expect(list()).toEqual(['index.json', expect.stringMatching(/^shard-[0-9a-f]{10}\.json$/)])
})

it('names are dealt among files of at most 64 kB, each of which holds what was stored of them', () => {
  const pages = Array.from({ length: 500 }, (_, index) => pageOf(2, `name-${index}`, 'é'.repeat(400)))
  const only: OnlyName = { episode: 'e9' as EpisodeId, alike: [{ slug: 'c', name: 'C' }] }
  writeNameFiles(folder(), [['only', only], ...pages.map((page) => [page.slug, page] as const)])
  const sizes = list().map((name) => readFileSync(pathOf(`data/names/${name}`)).length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(64_000)
  expect(sizes.length).toBeGreaterThan(8)
  expect(new Map(listStoredNames(pathOf('data'))).size).toBe(501)
  expect(readStoredName(pathOf('data'), 'name-333')?.stored).toEqual(pages[333])
  expect(readStoredName(pathOf('data'), 'only')?.stored).toEqual(only)
  expect(readStoredName(pathOf('data'), 'nobody')).toBeUndefined()
})

it('one more name changes the one file that it stands in', () => {
  const pages = Array.from({ length: 500 }, (_, index) => pageOf(2, `name-${index}`, 'é'.repeat(300)))
  writePages(...pages)
  const before = new Set(list())
  writePages(...pages, pageOf(2, 'another'))
  expect(list().filter((name) => !before.has(name))).toHaveLength(1)
  expect(list()).toHaveLength(before.size)
})

it('files of earlier versions go, and those of others stay', () => {
  write('data/names/ada.json', `${JSON.stringify(pageOf(2))}\n`)
  write('data/names/notes.json', '{"mine": true}')
  writePages(pageOf(2))
  expect(list()).toEqual(['index.json', 'notes.json', expect.stringMatching(/^shard-/)])
})

it('a file that is broken or gone is passed over', () => {
  writePages(pageOf(2))
  const [shard = ''] = list().filter((name) => name.startsWith('shard-'))
  writeFileSync(pathOf(`data/names/${shard}`), '{"names":')
  expect([...listStoredNames(pathOf('data'))]).toEqual([])
  expect(readStoredName(pathOf('data'), 'ada')).toBeUndefined()
  rmSync(pathOf('data/names/index.json'))
  expect(readStoredName(pathOf('data'), 'ada')).toBeUndefined()
})
