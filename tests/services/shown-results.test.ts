import { describe, expect, it } from 'vitest'
import {
  addLaterRows,
  countShownRows,
  FIRST_SHOWN,
  listLacking,
  readLaterRows,
  showMoreRows,
} from '../../src/services/search/shown-results.ts'
import { sortResults } from '../../src/services/search/sort-results.ts'
import { CATALOGUE, searchLibrary } from '../views/results/library.ts'

const BRIDGES = { episodeId: 'bridges' }
const near = (count: number) =>
  new Map([
    ['bridges', count],
    ['rivers', count],
  ])

describe('the rows of a page of results', () => {
  it('are asked for where the answer lacks some that are shown, and are then there', async () => {
    const answer = await searchLibrary('bridge', { most: 1 })
    const lacking = listLacking(answer, FIRST_SHOWN, near(3))!
    expect(lacking.episodeRows).toEqual(
      new Map(
        answer.episodes
          .filter(({ rows, count }) => rows.length < Math.min(3, count))
          .map((group) => [group.episodeId, 3]),
      ),
    )
    const more = await searchLibrary('bridge', { most: 1, ...lacking })
    const whole = addLaterRows(answer, readLaterRows(more, lacking))
    expect(listLacking(whole, FIRST_SHOWN, near(3))).toBeUndefined()
    expect(whole.episodes.find(({ episodeId }) => episodeId === 'bridges')!.rows).toHaveLength(3)
  })

  it('are all of an episode once it was opened far enough, the first ones unchanged', async () => {
    const opened = showMoreRows(FIRST_SHOWN, BRIDGES)
    expect(countShownRows(opened, BRIDGES)).toBe(23)
    expect(countShownRows(showMoreRows(opened, BRIDGES), BRIDGES)).toBe(73)
    const few = await searchLibrary('bridge', { most: 1, episodeRows: new Map([['bridges', 3]]) })
    const lacking = listLacking(few, opened, near(23))!
    const all = await searchLibrary('bridge', { most: 1, ...lacking })
    const keys = (answer: typeof few) =>
      answer.episodes.find(({ episodeId }) => episodeId === 'bridges')!.rows.map(({ key }) => key)
    expect(keys(all)).toHaveLength(4)
    expect(keys(all).slice(0, 3)).toEqual(keys(few))
  })

  it('are not asked for of episodes that are not drawn yet', async () => {
    const answer = await searchLibrary('bridge', { most: 1 })
    const lacking = listLacking(answer, FIRST_SHOWN, new Map([['bridges', 3]]))
    expect([...(lacking?.episodeRows?.keys() ?? [])]).toEqual(['bridges'])
  })
})

describe('the order of a page of results', () => {
  it('is by day or by how often they say it, where that was chosen', async () => {
    const answer = await searchLibrary('bridge')
    const order = (sort: Parameters<typeof sortResults>[2]) =>
      sortResults(answer, CATALOGUE.episodes, sort).episodes.map(({ episodeId }) => episodeId)
    expect(order('newest')).toEqual(['rivers', 'bridges'])
    expect(order('oldest')).toEqual(['bridges', 'rivers'])
    expect(order('most')).toEqual(['bridges', 'rivers'])
  })
})
