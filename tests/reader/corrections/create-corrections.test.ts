import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Corrections, mergeCorrections } from '../../../src/reader/corrections/create-corrections.ts'
import { leave, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from '../visits.ts'
import { correctionOf } from './corrections.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(leaveAll)

const A = correctionOf('bees', 'a')
const B = correctionOf('bees', 'b')
const C = correctionOf('bees', 'c')
const idsOf = (corrections: Corrections) => corrections.list('bees').map(({ id }) => id)

async function open() {
  const tab = visit()
  return { ...tab, corrections: await tab.reader.loadCorrections() }
}

describe('corrections', () => {
  it('are there on the next visit, in their order, once each', async () => {
    const { corrections, reader, store } = await open()
    expect(corrections.list('bees')).toEqual([])
    corrections.change('bees', { add: [A, B] })
    corrections.change('bees', { add: [B, C] })
    corrections.change('bees', { remove: ['a'] })
    await reader.flush()
    leave({ reader, store })
    expect(idsOf((await open()).corrections)).toEqual(['b', 'c'])
  })

  it('are saved at once', async () => {
    const { corrections } = await open()
    corrections.change('bees', { add: [A] })
    await expect.poll(() => readDisk('corrections')).toEqual({ bees: [A] })
  })

  it('of two tabs are all kept, and what one takes back stays away', async () => {
    vi.stubGlobal('BroadcastChannel', undefined)
    await writeDisk('corrections', { bees: [A] })
    const [one, two] = [await open(), await open()]
    one.corrections.change('bees', { add: [B] })
    two.corrections.change('bees', { remove: ['a'], add: [C] })
    await one.reader.flush()
    await two.reader.flush()
    expect(idsOf((await open()).corrections).toSorted()).toEqual(['b', 'c'])
  })

  it('that this version cannot read are set aside with their list, untouched', async () => {
    const list = [A, { ...B, kind: 'of a later version' }]
    await writeDisk('corrections', { bees: list })
    expect((await open()).corrections.list('bees')).toEqual([])
    await expect.poll(() => readDisk('quarantine')).toEqual({ 'corrections/bees': list })
  })
})

describe('merging two lists', () => {
  it('returns theirs itself where mine adds nothing', () => {
    const theirs = [A, B]
    expect(mergeCorrections([A], theirs, [A])).toBe(theirs)
    expect(mergeCorrections([], theirs, [])).toBe(theirs)
  })
})
