import { flattenAnswer, type AnsweredResults } from '../../../../src/services/search/select-results.ts'
import { expect, it } from 'vitest'
import { createSearch } from '../../../../src/core/search/create-search.ts'
import { createTranscriptEngine } from '../../../../src/core/search/retrieve/transcript-engine.ts'
import { createItemEngine } from '../../../../src/core/search/retrieve/item-engine.ts'
import type { KindGroup, SearchOptions } from '../../../../src/core/search/present/search-results.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { listResultSections, type KnownEpisodes } from '../../../../src/views/search/sections/result-sections.ts'
import { episodeOf } from '../../../support/episode-text.ts'
import { writeCatalogue } from '../../library/write-catalogue.ts'

const LINES = ['10:00', '20:00', '30:00', '40:00', '50:00'].map((time) => `${time} Ada: Bees dance at ${time}.`)
const EPISODE = episodeOf(LINES.join('\n'), { id: 'bees', title: 'Bees', duration: 3600 })
const KNOWN: KnownEpisodes = { open: { id: 'bees', title: 'Bees' }, entries: [] }

function ask(options: SearchOptions = {}): AnsweredResults {
  const transcript = createTranscriptEngine(EPISODE, buildTranscript(EPISODE))
  return flattenAnswer(
    createSearch({ transcript, items: createItemEngine([]), end: 3600 }).search('dance', options).here,
  )
}

it('draws at most three rows of a group beside the best match', () => {
  const said = listResultSections(ask(), undefined, KNOWN).find(({ id }) => id === 'transcript')
  expect(said?.options.filter(({ kind }) => kind === 'row')).toHaveLength(3)
})

it('heads the passages of another episode with its title and its day', () => {
  const { entries } = { entries: writeCatalogue('ants | Ants | Field | 2026-04-15 | 1:00:00 | bugs').episodes }
  const here = ask()
  const rows = here.groups[0]!.rows
  const answer = { ...here, groups: [], episodes: [{ episodeId: 'ants', rows, count: 3, times: [] }], episodeCount: 1 }
  const [section] = listResultSections(answer, 'transcript', { open: undefined, entries }).filter(
    ({ id }) => id === 'in/ants',
  )
  expect(section).toMatchObject({ title: 'Ants', note: '15 Apr 2026' })
})

it('lists kinds that have no row of their own behind the passages of other episodes', () => {
  const here = ask()
  const { rows } = here.groups[0]!
  const quotes: KindGroup = { kind: 'quote', rows: [], count: 14, times: [] }
  const names: KindGroup = { kind: 'mention', rows: [], count: 1, times: [] }
  const episodes = [{ episodeId: 'ants', rows, count: rows.length, times: [] }]
  const answer = { ...here, groups: [quotes, names], episodes, episodeCount: 1 }
  const sections = listResultSections(answer, undefined, KNOWN)
  expect(sections.map(({ id }) => id)).toEqual(['best', 'in/ants', 'quote', 'mention'])
  expect(sections.slice(2).map(({ options }) => options)).toMatchObject([
    [{ text: 'Show all 14 quotes' }],
    [{ text: 'Show 1 name' }],
  ])
})
