import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { KeptRecording, SavedRecording } from '../../src/library/opened/records/kept-recordings.ts'
import type { FileHandle, PickedFile } from '../../src/platform/file-handle.ts'
import type { RecordingTarget } from '../../src/services/app-services.ts'
import type { Player } from '../../src/player/create-player.ts'
import { createEpisodeRecording, findMisfit } from '../../src/session/recordings.ts'
import { createStore } from 'zustand/vanilla'

interface Setup {
  readonly saved?: SavedRecording
  /** File name of the recording that the opened file lists. */
  readonly listed?: string
  readonly kept?: KeptRecording
  readonly hasLoaded?: boolean
  /** Of the recording, in seconds, below 0 when it is not known; the text is 28:04 long. */
  readonly length?: number
}

/** Each test has its own: a file is given to the store only once. */
let recording: File
beforeEach(() => {
  recording = new File(['sound'], 'bees.mp3')
})

/** `bees~2` is an opened file; every other id is an episode of the site. */
function create({
  saved = { kept: 'copy', outcome: 'saved' },
  listed,
  kept,
  hasLoaded = false,
  length = 1700,
}: Setup = {}) {
  const announce = vi.fn<(text: string) => void>()
  const open = vi.fn<(file: File) => void>()
  const dispose = vi.fn<() => void>()
  const add = vi.fn(async () => saved)
  const load = vi.fn(async () => kept ?? { kind: 'copy', file: recording })
  const remove = vi.fn(async () => 'saved')
  const records = new Map<string, unknown>()
  const services = {
    announce,
    recordings: new Map<string, PickedFile>(),
    recordingTarget: createStore<RecordingTarget | undefined>(() => undefined),
    library: {
      opened: { getState: () => new Map([['bees~2', { keptId: 'bees', recording: listed }]]) },
      loadOpenedFiles: async () => ({ addRecording: add, loadRecording: load, removeRecording: remove }),
    },
    store: {
      get: async (_name: string, key: string) => ({ ok: true, value: records.get(key) }),
      put: async (_name: string, key: string, value: unknown) => (records.set(key, value), 'saved'),
      delete: async (_name: string, key: string) => (records.delete(key), 'saved'),
    },
  } as unknown as Parameters<typeof createEpisodeRecording>[0]
  const player = { openRecording: open, dispose, clock: { getState: () => ({ hasLoaded }) } } as unknown as Player
  const text = { timelineStarts: Float64Array.of(0, 1600), end: 1684 }
  const readLength = vi.fn(async () => (length < 0 ? undefined : length))
  const openEpisode = (id = 'bees~2', its = player) => createEpisodeRecording(services, id, its, text, readLength)
  return { services, openEpisode, announce, open, dispose, add, load, remove, records }
}

function createHandle(permission: PermissionState, answer = permission): FileHandle {
  return {
    kind: 'file',
    name: 'bees.mp3',
    getFile: async () => recording,
    queryPermission: async () => permission,
    requestPermission: async () => answer,
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('a recording added to an episode', () => {
  it('is kept under the id its episode is kept under', async () => {
    const { openEpisode, add, announce, open } = create()
    openEpisode().add({ file: recording })
    await settle()
    expect(open).toHaveBeenCalledWith(recording)
    expect(add).toHaveBeenCalledWith('bees', { file: recording })
    expect(announce.mock.calls).toEqual([['bees.mp3 opened; it stays on this device']])
  })

  it('is kept with an episode of the site, apart from opened files of the same id', async () => {
    const { openEpisode, add, open, records, services } = create()
    openEpisode('of-the-site').add({ file: recording })
    await settle()
    expect(add).not.toHaveBeenCalled()
    expect([...records.keys()]).toEqual(['site/of-the-site'])
    services.recordings.clear()
    openEpisode('of-the-site').start()
    await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(2))
    expect(open.mock.lastCall?.[0]).toMatchObject({ name: 'bees.mp3', size: 5 })
  })

  it('in the library is kept once its episode opens, and once only', async () => {
    const { services, openEpisode, add } = create()
    services.recordings.set('bees~2', { file: recording })
    openEpisode().start()
    openEpisode().start()
    await settle()
    expect(add.mock.calls).toEqual([['bees', { file: recording }]])
  })

  it('is not kept where YouTube plays', async () => {
    const { services, openEpisode, add, announce } = create()
    services.recordings.set('bees~2', { file: recording })
    openEpisode('bees~2', {} as Player).start()
    await settle()
    expect(announce).toHaveBeenCalledWith('This episode plays from YouTube, so no recording was added')
    expect([add.mock.calls, services.recordings.size]).toEqual([[], 0])
    expect(services.recordingTarget.getState()).toBeUndefined()
  })

  it.each([
    ['full', 'nothing', 'There isn’t enough space to keep bees.mp3, so it closes with the page'],
    ['held', 'nothing', 'bees.mp3 can’t be kept, so it closes with the page'],
    ['full', 'handle', 'There isn’t enough space to keep bees.mp3. Next time, press “Open recording again”'],
    ['full', 'name', 'There isn’t enough space to keep bees.mp3. Choose it again next time'],
    ['refused', 'name', 'bees.mp3 can’t be kept. Choose it again next time'],
  ] as const)('lasts for the visit when the store is %s, and says that it keeps %s', async (outcome, kept, said) => {
    const { services, openEpisode, announce } = create({ saved: { outcome, kept } })
    openEpisode().add({ file: recording })
    await settle()
    expect(announce.mock.lastCall).toEqual([said])
    expect(services.recordings.get('bees~2')).toEqual({ file: recording })
  })

  it('may be dropped on the page while its episode is open', async () => {
    const { services, openEpisode, open } = create()
    const stop = openEpisode().start()
    services.recordingTarget.getState()?.add({ file: recording })
    expect(open).toHaveBeenCalledWith(recording)
    stop()
    expect(services.recordingTarget.getState()).toBeUndefined()
  })

  it('is removed, and the player is as before', async () => {
    const { services, openEpisode, announce, dispose, remove } = create()
    const own = openEpisode()
    own.add({ file: recording })
    await own.remove()
    expect(remove).toHaveBeenCalledWith('bees')
    expect(dispose).toHaveBeenCalledOnce()
    expect([services.recordings.size, own.state.getState()]).toEqual([0, { kind: 'none' }])
    expect(announce.mock.lastCall).toEqual(['Recording removed'])
  })
})

describe('a recording whose length does not fit the text', () => {
  it('is named with both lengths, and kept where the reader says so, for the whole visit', async () => {
    const { openEpisode, add } = create({ length: 117 })
    const own = openEpisode()
    const stop = own.start()
    own.add({ file: recording })
    await settle()
    expect(own.state.getState()).toEqual({ kind: 'open', name: 'bees.mp3', misfit: { recording: 117, text: 1684 } })
    stop()
    own.start()
    await settle()
    expect(own.state.getState()).toMatchObject({ misfit: { recording: 117 } })
    own.acceptLength()
    expect(own.state.getState()).toEqual({ kind: 'open', name: 'bees.mp3' })
    stop()
    own.start()
    await settle()
    expect(own.state.getState()).toEqual({ kind: 'open', name: 'bees.mp3' })
    expect(add).toHaveBeenCalledOnce()
  })

  it('is removed at a press', async () => {
    const { openEpisode, remove } = create({ length: 117 })
    const own = openEpisode()
    own.add({ file: recording })
    await settle()
    await own.remove()
    expect(remove).toHaveBeenCalledWith('bees')
    expect(own.state.getState()).toEqual({ kind: 'none' })
  })

  it('says nothing where the lengths fit, or one is unknown, or an earlier visit kept it', async () => {
    const fitting = create({ length: 1700 })
    const unknown = create({ length: -1 })
    const kept = create({ length: 117, listed: 'bees.mp3' })
    const episodes = [fitting, unknown, kept].map(({ openEpisode }) => openEpisode())
    episodes[0]!.add({ file: recording })
    episodes[1]!.add({ file: recording })
    episodes[2]!.start()
    await settle()
    for (const { state } of episodes) expect(state.getState()).toEqual({ kind: 'open', name: 'bees.mp3' })
  })

  it.each([
    ['ends before the last words', 1597, true],
    ['ends as they begin, by rounding', 1598, false],
    ['is as long', 1684, false],
    ['goes on for an outro, a tenth of the text', 1852, false],
    ['goes on for longer', 1853, true],
  ])('is one that %s: %i s, %s', (_what, length, isMisfit) => {
    const text = { timelineStarts: Float64Array.of(0, 1600), end: 1684 }
    expect(findMisfit(length, text) !== undefined).toBe(isMisfit)
  })

  it('is none of a text without times, and a short text has an outro of two minutes', () => {
    expect(findMisfit(9000, { timelineStarts: new Float64Array(), end: 0 })).toBeUndefined()
    const short = { timelineStarts: Float64Array.of(0), end: 60 }
    expect([findMisfit(180, short), findMisfit(181, short)]).toEqual([undefined, { recording: 181, text: 60 }])
  })
})

describe('opening an episode', () => {
  it('opens the recording kept with it', async () => {
    const { openEpisode, open, load } = create({ listed: 'bees.mp3' })
    const own = openEpisode()
    own.start()
    await settle()
    expect(load).toHaveBeenCalledWith('bees')
    expect(open).toHaveBeenCalledWith(recording)
    expect(own.state.getState()).toEqual({ kind: 'open', name: 'bees.mp3' })
  })

  it('loads nothing where none is kept', async () => {
    const { openEpisode, load } = create()
    openEpisode().start()
    await settle()
    expect(load).not.toHaveBeenCalled()
  })

  it('leaves the player alone when the episode was left or plays already', async () => {
    const left = create({ listed: 'bees.mp3' })
    left.openEpisode().start()()
    const playing = create({ listed: 'bees.mp3', hasLoaded: true })
    playing.openEpisode().start()
    await settle()
    expect([...left.open.mock.calls, ...playing.open.mock.calls]).toEqual([])
  })

  const withHandle = (handle: FileHandle) =>
    create({ listed: 'bees.mp3', kept: { kind: 'handle', name: 'bees.mp3', size: 5, handle } })

  it('opens a file that was not copied where the browser still allows it', async () => {
    const { openEpisode, open } = withHandle(createHandle('granted'))
    openEpisode().start()
    await settle()
    expect(open).toHaveBeenCalledWith(recording)
  })

  it('offers to open it again where the browser has to ask, and opens it when the reader allows it', async () => {
    const { openEpisode, open, add, services } = withHandle(createHandle('prompt', 'granted'))
    const own = openEpisode()
    own.start()
    await settle()
    expect(own.state.getState()).toEqual({ kind: 'reopen', name: 'bees.mp3', size: 5 })
    expect(open).not.toHaveBeenCalled()
    await own.reopen()
    expect(open).toHaveBeenCalledWith(recording)
    expect(services.recordings.get('bees~2')?.file).toBe(recording)
    expect(add).not.toHaveBeenCalled()
  })

  it('goes on offering it when the reader does not allow it', async () => {
    const { openEpisode, open, announce } = withHandle(createHandle('prompt', 'denied'))
    const own = openEpisode()
    own.start()
    await settle()
    await own.reopen()
    expect(open).not.toHaveBeenCalled()
    expect(own.state.getState().kind).toBe('reopen')
    expect(announce.mock.lastCall).toEqual(['The browser did not allow bees.mp3 to be opened'])
  })

  it('says that a file which was moved must be chosen again', async () => {
    const getFile = () => Promise.reject(new DOMException('', 'NotFoundError'))
    const { openEpisode, announce } = withHandle({ ...createHandle('prompt', 'granted'), getFile })
    const own = openEpisode()
    own.start()
    await settle()
    await own.reopen()
    expect(own.state.getState()).toEqual({ kind: 'choose', name: 'bees.mp3', size: 5 })
    expect(announce.mock.lastCall).toEqual(['bees.mp3 was moved or deleted. Choose it again'])
  })

  it('says which recording must be chosen again where only its name is kept', async () => {
    const { openEpisode } = create({ listed: 'bees.mp3', kept: { kind: 'name', name: 'bees.mp3', size: 5 } })
    const own = openEpisode()
    own.start()
    await settle()
    expect(own.state.getState()).toEqual({ kind: 'choose', name: 'bees.mp3', size: 5 })
  })
})
