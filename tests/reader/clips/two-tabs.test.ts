import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mergeClips, type KeptClip } from '../../../src/reader/clips/create-clips.ts'
import { leave, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from '../visits.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(leaveAll)

const clip = (id: string, position: number): KeptClip => ({
  id,
  position,
  name: id,
  episodeId: 'bees',
  episodeTitle: 'Bees',
  start: position * 10,
  end: position * 10 + 5,
})

const listNames = (clips: { getState(): readonly KeptClip[] }) => clips.getState().map(({ name }) => name)

/** Two tabs over three clips; the tabs hear nothing of each other unless `channel` is true. */
async function openTwo({ channel = false } = {}) {
  if (!channel) vi.stubGlobal('BroadcastChannel', undefined)
  await writeDisk('clips', { a: clip('a', 1), b: clip('b', 2), c: clip('c', 3) })
  const tabs = [visit(), visit()] as const
  const [one, two] = await Promise.all(tabs.map(async (tab) => ({ ...tab, clips: await tab.reader.loadClips() })))
  return { one: one!, two: two! }
}

/** The clips that the next visit loads. */
async function findNext() {
  const tab = visit()
  const found = listNames(await tab.reader.loadClips())
  leave(tab)
  return found
}

describe('clips in two tabs', () => {
  it('keep the new name of one and the new position of the other, whichever writes last', async () => {
    const { one, two } = await openTwo()
    one.clips.change('a', { name: 'A' })
    two.clips.move('a', 2)
    await one.reader.flush()
    await two.reader.flush()
    expect(listNames(two.clips)).toEqual(['b', 'c', 'A'])
    expect(await findNext()).toEqual(['b', 'c', 'A'])
  })

  it('join both changes before either is written, when the other tab is told of the first', async () => {
    const { one, two } = await openTwo({ channel: true })
    two.clips.move('a', 2)
    one.clips.change('a', { name: 'A' })
    await one.reader.flush()
    await expect.poll(() => listNames(two.clips)).toEqual(['b', 'c', 'A'])
    await two.reader.flush()
    expect(await findNext()).toEqual(['b', 'c', 'A'])
  })

  it('keep what is typed while an earlier change is being saved', async () => {
    const { one, two } = await openTwo()
    one.clips.move('a', 2)
    await one.reader.flush()
    two.clips.change('a', { name: 'A' })
    const saving = two.reader.flush()
    two.clips.change('a', { name: 'Aha' })
    await saving
    await two.reader.flush()
    expect(listNames(two.clips)).toEqual(['b', 'c', 'Aha'])
    expect(await findNext()).toEqual(['b', 'c', 'Aha'])
  })

  it('that one removes stay removed while the other moves them, and the other can bring them back', async () => {
    const { one, two } = await openTwo()
    for (const { id } of one.clips.getState()) one.clips.remove(id)
    two.clips.move('a', 2)
    await Promise.all([one.reader.flush(), two.reader.flush()])
    await two.reader.flush()
    expect(await findNext()).toEqual([])
    expect(listNames(two.clips)).not.toContain('a')
    expect(two.clips.gone.getState().map(({ id }) => id)).toEqual(['a'])
    two.clips.restore(two.clips.gone.getState()[0]!)
    await two.reader.flush()
    expect(two.clips.gone.getState()).toEqual([])
    expect(await findNext()).toEqual(['a'])
  })

  it('that one removes are said to be gone in the other', async () => {
    const { one, two } = await openTwo({ channel: true })
    one.clips.remove('b')
    await one.reader.flush()
    await expect.poll(() => two.clips.gone.getState().map(({ id }) => id)).toEqual(['b'])
    expect(listNames(two.clips)).toEqual(['a', 'c'])
    two.clips.dismissGone()
    expect(two.clips.gone.getState()).toEqual([])
  })

  it('are said to be gone when the site’s data is cleared', async () => {
    const { one } = await openTwo()
    const before = one.store.connections.getState()
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase('transcript-explorer')
      request.addEventListener('success', () => resolve())
      request.addEventListener('error', () => reject(new Error('not deleted')))
    })
    await expect.poll(() => one.store.connections.getState()).toBeGreaterThan(before)
    await expect.poll(() => one.clips.gone.getState().length).toBe(3)
    expect(listNames(one.clips)).toEqual([])
    for (const gone of one.clips.gone.getState()) one.clips.restore(gone)
    await one.reader.flush()
    expect(Object.keys(await readDisk('clips'))).toEqual(['a', 'b', 'c'])
  })
})

it('merging gives the very record of the other tab when nothing was changed here', () => {
  const base = clip('a', 1)
  const theirs = { ...base, name: 'theirs' }
  expect(mergeClips(base, theirs, base)).toBe(theirs)
  expect(mergeClips({ ...base, name: 'mine' }, theirs, base)).toEqual({ ...base, name: 'mine' })
  const trimmed = { ...base, start: base.start + 1, text: 'less' }
  expect(mergeClips(trimmed, theirs, base)).toEqual({ ...trimmed, name: 'theirs' })
})
