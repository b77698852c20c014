import { describe, expect, it } from 'vitest'
import { parseNameEpisodes, parseNamePage } from '../../../../src/core/catalogue/name-page-schema.ts'
import {
  divideNamePage,
  getNameTotals,
  getTalkTotals,
  isDivided,
  joinNamePage,
} from '../../../../src/core/findings/mentions/divide-name-page.ts'
import { buildFrequentLibrary } from '../../../support/frequent-name.ts'

const { pages, all } = buildFrequentLibrary(130)
const few = buildFrequentLibrary(3).pages.get('ada-north')!

describe('the page of a name in very many episodes', () => {
  const page = pages.get('ada-north')!
  const second = all.get('ada-north')!

  it('lists those that say it most, and counts all', () => {
    expect(isDivided(page)).toBe(true)
    expect([page.episodes.length, page.person!.episodes.length]).toEqual([100, 100])
    const whole = joinNamePage(page, second)
    expect(isDivided(whole)).toBe(false)
    expect([whole.episodes.length, whole.person!.episodes.length]).toEqual([130, 130])
    const least = Math.min(...page.episodes.map(({ count }) => count))
    const listed = new Set(page.episodes.map(({ id }) => id))
    expect(whole.episodes.filter(({ id, count }) => count > least && !listed.has(id))).toEqual([])
    expect(getNameTotals(page)).toEqual(getNameTotals(whole))
    expect(getTalkTotals(page.person!)).toEqual(getTalkTotals(whole.person!))
    expect(getTalkTotals(page.person!)).toMatchObject({ episodes: 130, unknown: 0 })
  })

  it('and its list of all episodes are read as they were written', () => {
    expect(parseNamePage(JSON.stringify(page))).toEqual({ ok: true, page: JSON.parse(JSON.stringify(page)) })
    expect(parseNameEpisodes(JSON.stringify(second))).toEqual({ ok: true, all: JSON.parse(JSON.stringify(second)) })
    expect(parseNameEpisodes('{"formatVersion":1,"slug":"ada-north"}')).toMatchObject({
      ok: false,
      problem: { code: 'invalid-field', what: 'episodes does not fit' },
    })
  })

  it('is one file for a name in few episodes', () => {
    expect(divideNamePage(few)).toEqual({ page: few, all: undefined })
  })
})
