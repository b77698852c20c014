import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { writeNamePages } from '../../../../src/cli/build/library/name-pages.ts'
import { parseNameEpisodes, parseNamePage, type NamePage } from '../../../../src/core/catalogue/name-page-schema.ts'
import type { EpisodeId } from '../../../../src/core/episode/schema.ts'
import { createEpisodeFolder } from '../../../support/episode-command.ts'

const { pathOf, read } = createEpisodeFolder()

const pageOf = (episodes: number): NamePage => ({
  formatVersion: 1,
  slug: 'ada',
  name: 'Ada',
  kind: 'person',
  text: '',
  episodes: Array.from({ length: episodes }, (_, index) => ({ id: `e${index}` as EpisodeId, count: 1, times: [1] })),
  cards: [],
  passages: [],
  months: [],
  undated: 0,
  together: { names: [], compared: 0, untimed: 0 },
})

it('all episodes of a name are in a second file where there are more than 100, which goes when they are fewer', () => {
  const folder = { index: pathOf('data'), episodes: pathOf('data/episodes') }
  writeNamePages(folder, [pageOf(101)])
  const page = parseNamePage(read('data/names/ada.json'))
  expect(page).toMatchObject({ ok: true, page: { totals: { episodes: 101, passages: 101 } } })
  expect(page.ok && page.page.episodes).toHaveLength(100)
  const all = parseNameEpisodes(read('data/names/ada.all.json'))
  expect(all.ok && all.all.episodes).toHaveLength(101)
  writeNamePages(folder, [pageOf(100)])
  expect(readdirSync(pathOf('data/names'))).toEqual(['ada.json'])
})
