import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle } from '../storage/fake-browser.ts'
import { leave, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from './visits.ts'

beforeEach(() => {
  openEmptyBrowser()
})
afterEach(leaveAll)

describe('recent searches', () => {
  it('are listed with the latest first, each once, whatever its case and spaces', async () => {
    const { reader } = visit()
    await reader.loaded
    for (const text of ['scaling laws', 'DeepSeek', '  Scaling   Laws ', '   ']) reader.recent.addSearch(text)
    expect(reader.recent.getState().searches.map(({ text }) => text)).toEqual(['Scaling Laws', 'DeepSeek'])
  })

  it('the oldest go when there are more than eight, and positions of older versions stay as they are', async () => {
    const place = { kind: 'place', episodeId: 'a', at: 5, text: 'here', savedOrder: 1 }
    await writeDisk('recent', { 'place a 5': place })
    const { reader } = visit()
    await reader.loaded
    for (let number = 1; number <= 12; number++) reader.recent.addSearch(`search ${number}`)
    expect(reader.recent.getState().searches.map(({ text }) => text)).toEqual(
      [12, 11, 10, 9, 8, 7, 6, 5].map((number) => `search ${number}`),
    )
    await reader.flush()
    expect(Object.keys(await readDisk('recent'))).toHaveLength(9)
  })

  it('are there again at the next visit, and gone when cleared', async () => {
    const first = visit()
    first.reader.recent.addSearch('RLHF')
    await first.reader.flush()
    leave(first)
    const second = visit()
    await second.reader.loaded
    expect(second.reader.recent.getState()).toMatchObject({ searches: [{ text: 'RLHF' }] })
    second.reader.recent.clear()
    await second.reader.flush()
    expect(second.reader.recent.getState()).toEqual({ searches: [] })
    expect(await readDisk('recent')).toEqual({})
  })

  it.each<[string, unknown]>([
    ['another kind', { kind: 'song', text: 'la', savedOrder: 1 }],
    ['a search without text', { kind: 'search', savedOrder: 1 }],
    ['a position before the start', { kind: 'place', episodeId: 'a', at: -1, text: '', savedOrder: 1 }],
    ['a position nowhere', { kind: 'place', at: 1, text: '', savedOrder: 1 }],
  ])('%s goes into quarantine', async (_title, record) => {
    await writeDisk('recent', { bad: record, 'search ok': { kind: 'search', text: 'ok', savedOrder: 1 } })
    const { reader } = visit()
    await reader.loaded
    await settle()
    expect(reader.recent.getState().searches.map(({ text }) => text)).toEqual(['ok'])
    expect(await readDisk('quarantine')).toEqual({ 'recent/bad': record })
  })
})
