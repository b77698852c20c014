import { describe, expect, it } from 'vitest'
import { buildFrequentLibrary } from '../../../support/frequent-name.ts'

/** In bytes, without the passages themselves: where they are, and the words of those that are shown. */
const MAX_SIZE = 40_000

describe('the page of a name that is said everywhere', () => {
  const { pages } = buildFrequentLibrary(600)

  it.each(['anthropic', 'ada-north'])('of %s is small beyond its passages', (slug) => {
    const page = pages.get(slug)!
    const bare = { ...page, passages: [], episodes: page.episodes.map((stated) => ({ ...stated, times: [] })) }
    expect(JSON.stringify(bare).length).toBeLessThanOrEqual(MAX_SIZE)
  })

  it('lists the names said with it as far as they are shown, and says how many there are', () => {
    const { together } = pages.get('anthropic')!
    const companies = together.names.filter(({ kind }) => kind === 'company')
    expect(companies).toHaveLength(12)
    expect(together.totals?.find(({ kind }) => kind === 'company')?.count).toBe(16)
  })
})
