import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_SEARCHES } from '../../../src/reader/searches/create-searches.ts'
import { leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from '../visits.ts'

beforeEach(openEmptyBrowser)
afterEach(leaveAll)

describe('saved searches', () => {
  it('are kept, the latest first, each once, and can be removed', async () => {
    const { reader } = visit()
    const searches = await reader.loadSearches()
    searches.save({ q: ' honey   -bees ' })
    searches.save({ q: 'wax', episode: 'ants' })
    searches.save({ q: 'honey -bees' })
    expect(searches.save({ q: '  ' })).toBe(false)
    expect(searches.getState().map(({ q }) => q)).toEqual(['honey -bees', 'wax'])
    expect([searches.has({ q: 'honey -bees' }), searches.has({ q: 'wax' })]).toEqual([true, false])
    await reader.flush()
    expect(Object.keys(await readDisk('searches'))).toEqual(['honey -bees', 'wax @ ants'])
    searches.remove({ q: 'wax', episode: 'ants' })
    await reader.flush()
    const later = await visit().reader.loadSearches()
    expect(later.getState().map(({ q }) => q)).toEqual(['honey -bees'])
  })

  it('remember what was seen, only while they are kept', async () => {
    const { reader } = visit()
    const searches = await reader.loadSearches()
    const seen = { episodes: { bees: 3 }, others: 1 }
    searches.markSeen({ q: 'honey' }, seen)
    expect(searches.getState()).toEqual([])
    searches.save({ q: 'honey' })
    searches.markSeen({ q: 'honey' }, seen)
    await reader.flush()
    expect((await visit().reader.loadSearches()).getState()).toMatchObject([{ q: 'honey', seen }])
  })

  it('reach the other tabs', async () => {
    const [one, other] = [visit(), visit()]
    const [mine, theirs] = [await one.reader.loadSearches(), await other.reader.loadSearches()]
    mine.save({ q: 'honey' })
    await one.reader.flush()
    await expect.poll(() => theirs.has({ q: 'honey' })).toBe(true)
    theirs.remove({ q: 'honey' })
    await other.reader.flush()
    await expect.poll(() => mine.has({ q: 'honey' })).toBe(false)
  })

  it('are not more than there is room for, and a record nobody can read is set aside', async () => {
    await writeDisk('searches', {
      honey: { q: 'honey', savedOrder: 1, seen: { episodes: { 'x\ud800': 1 }, others: 0 } },
      wax: { q: 7, savedOrder: 2 },
    })
    const searches = await visit().reader.loadSearches()
    expect(searches.getState()).toEqual([{ q: 'honey', savedOrder: 1 }])
    await expect.poll(() => readDisk('quarantine')).toEqual({ 'searches/wax': { q: 7, savedOrder: 2 } })
    for (let number = 0; number < MAX_SEARCHES; number++) searches.save({ q: `bee ${number}` })
    expect(searches.getState()).toHaveLength(MAX_SEARCHES)
  })
})
