import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clip } from '../../../src/core/clip/clip.ts'
import { createClips, type KeptClip, MAX_CLIPS, readClip } from '../../../src/reader/clips/create-clips.ts'
import type { RecordStore } from '../../../src/reader/record-store.ts'
import { createStore } from 'zustand/vanilla'
import { leave, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from '../visits.ts'

beforeEach(() => {
  openEmptyBrowser()
})
afterEach(leaveAll)

function clip(name: string, start = 10): Clip {
  return { name, episodeId: 'bees', episodeTitle: 'Bees', videoId: 'aaaaaaaaaaa', start, end: start + 5 }
}

const names = (clips: { getState(): readonly KeptClip[] }) => clips.getState().map(({ name }) => name)

async function fill(list: readonly string[]) {
  const tab = visit()
  const clips = await tab.reader.loadClips()
  for (const [index, name] of list.entries()) clips.add(clip(name, index * 10))
  return { ...tab, clips, idOf: (name: string) => clips.getState().find((one) => one.name === name)!.id }
}

describe('the clip basket', () => {
  it('keeps its clips, their names and their order over visits', async () => {
    const first = await fill(['a', 'b', 'c'])
    first.clips.move(first.idOf('c'), 0)
    first.clips.change(first.idOf('b'), { name: 'B' })
    await first.reader.flush()
    leave(first)
    expect(names(await visit().reader.loadClips())).toEqual(['c', 'a', 'B'])
  })

  it('keeps the words of a clip over visits, and reads clips without any', async () => {
    const first = visit()
    const clips = await first.reader.loadClips()
    clips.add({ ...clip('new'), text: 'As it was said.' })
    clips.add(clip('old', 40))
    await first.reader.flush()
    leave(first)
    const again = (await visit().reader.loadClips()).getState()
    expect(again.map(({ text }) => text)).toEqual(['As it was said.', undefined])
  })

  it('takes a clip once, and no more than it holds', async () => {
    const { clips } = await fill(['a'])
    expect(clips.add(clip('the same again', 0.05))).toBe('known')
    for (let count = 1; count < MAX_CLIPS; count++) expect(clips.add(clip('', count * 10))).toBe('added')
    expect(clips.add(clip('one more', 1e6))).toBe('full')
    expect(clips.getState()).toHaveLength(MAX_CLIPS)
  })

  it('does not call added what has no length', async () => {
    const { clips } = await fill([])
    expect(clips.add({ ...clip('nothing'), end: 10 })).toBe('refused')
    expect(clips.getState()).toEqual([])
  })

  it('brings a removed clip back where it was', async () => {
    const { clips, idOf } = await fill(['a', 'b', 'c'])
    const gone = clips.getState()[1]!
    clips.remove(idOf('b'))
    expect(names(clips)).toEqual(['a', 'c'])
    clips.restore(gone)
    expect(names(clips)).toEqual(['a', 'b', 'c'])
  })

  it('moves a clip wherever it is told, as a list would, however often', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.integer({ min: -1, max: 6 })), { maxLength: 120 }), (moves) => {
        const { clips, idOf } = onPaper(['a', 'b', 'c', 'd', 'e'])
        const list = names(clips)
        for (const [which, index] of moves) {
          const [name] = list.splice(which, 1)
          list.splice(Math.max(0, index), 0, name!)
          clips.move(idOf(name!), index)
          expect(names(clips)).toEqual(list)
        }
      }),
    )
  })

  it('finds room between two clips again when there is none left', () => {
    const { clips, idOf } = onPaper(['a', 'b', 'c'])
    for (let turn = 0; turn < 200; turn++) clips.move(idOf(names(clips)[2]!), 1)
    const positions = clips.getState().map(({ position }) => position)
    expect(new Set(positions).size).toBe(3)
  })

  it('shows clips another tab has added', async () => {
    const one = await fill(['a'])
    const other = await visit().reader.loadClips()
    one.clips.add(clip('b', 500))
    await one.reader.flush()
    await expect.poll(() => names(other)).toEqual(['a', 'b'])
  })

  it('puts what is no clip into quarantine, untouched', async () => {
    const good = { id: 'x', position: 1, ...clip('good') }
    const bad = { ...good, end: 3 }
    await writeDisk('clips', { x: good, y: bad })
    const { reader } = visit()
    expect(names(await reader.loadClips())).toEqual(['good'])
    await expect.poll(() => readDisk('quarantine')).toEqual({ 'clips/y': bad })
  })

  it('takes nothing for a video id that is none', () => {
    expect(readClip({ id: 'x', position: 1, ...clip('a'), videoId: '"; rm -rf' }, 'x')).not.toHaveProperty('videoId')
  })
})

/** The list alone, over records that are stored nowhere. */
function onPaper(list: readonly string[]) {
  const state = createStore<ReadonlyMap<string, KeptClip>>(() => new Map())
  const put = (key: string, value: KeptClip) => state.setState(new Map(state.getState()).set(key, value), true)
  const records: RecordStore<KeptClip> = {
    ...state,
    put,
    remove: (key) => state.setState(new Map([...state.getState()].filter(([other]) => other !== key)), true),
    load: async () => {},
    reload: async () => {},
    refresh: async () => {},
    flush: async () => {},
  }
  const clips = createClips(records)
  for (const [index, name] of list.entries()) clips.add(clip(name, index * 10))
  return { clips, idOf: (name: string) => clips.getState().find((one) => one.name === name)!.id }
}
