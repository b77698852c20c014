import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Player } from '../../src/player/create-player.ts'
import { addRecording, openRecording } from '../../src/session/recordings.ts'
import type { SaveOutcome } from '../../src/storage/store.ts'

interface Setup {
  readonly outcome?: SaveOutcome
  /** File name of the recording that is kept. */
  readonly kept?: string
  readonly hasLoaded?: boolean
}

/** Each test has its own: a file is given to the store only once. */
let recording: File
beforeEach(() => {
  recording = new File(['sound'], 'bees.mp3')
})

function create({ outcome = 'saved', kept, hasLoaded = false }: Setup = {}) {
  const announce = vi.fn<(text: string) => void>()
  const open = vi.fn<(file: File) => void>()
  const add = vi.fn(async () => outcome)
  const load = vi.fn(async () => recording)
  const explorer = {
    announce,
    recordings: new Map<string, File>(),
    library: {
      opened: { read: () => new Map([['bees~2', { keptId: 'bees', recording: kept }]]) },
      loadShelf: async () => ({ addRecording: add, loadRecording: load }),
    },
  } as unknown as Parameters<typeof addRecording>[0]
  const player = { openRecording: open, clock: { read: () => ({ hasLoaded }) } } as unknown as Player
  return { explorer, player, announce, open, add, load }
}

const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('a recording added to an episode', () => {
  it('is kept under the id its episode is kept under', async () => {
    const { explorer, add, announce } = create()
    await addRecording(explorer, 'bees~2', recording)
    expect(add).toHaveBeenCalledWith('bees', recording)
    expect(announce).not.toHaveBeenCalled()
  })

  it('lasts for the visit with an episode of the site', async () => {
    const { explorer, add, open, player } = create()
    await addRecording(explorer, 'of-the-site', recording)
    expect(add).not.toHaveBeenCalled()
    openRecording(explorer, 'of-the-site', player)
    expect(open).toHaveBeenCalledWith(recording)
  })

  it('in the library is kept once its episode opens, and once only', async () => {
    const { explorer, add, player } = create()
    explorer.recordings.set('bees~2', recording)
    openRecording(explorer, 'bees~2', player)
    openRecording(explorer, 'bees~2', player)
    await settle()
    expect(add.mock.calls).toEqual([['bees', recording]])
  })

  it('is not kept where YouTube plays', async () => {
    const { explorer, add, announce } = create()
    explorer.recordings.set('bees~2', recording)
    openRecording(explorer, 'bees~2', {} as Player)
    await settle()
    expect(announce).toHaveBeenCalledWith('This episode plays from YouTube, so no recording was added')
    expect([add.mock.calls, explorer.recordings.size]).toEqual([[], 0])
  })

  it.each([
    ['full', 'There isn’t enough space to keep bees.mp3, so it closes with the page'],
    ['refused', 'bees.mp3 can’t be kept, so it closes with the page'],
  ] as const)('lasts for the visit when the store is %s, and says so', async (outcome, said) => {
    const { explorer, announce } = create({ outcome })
    await addRecording(explorer, 'bees~2', recording)
    expect(announce.mock.calls).toEqual([[said]])
    expect(explorer.recordings.get('bees~2')).toBe(recording)
  })
})

describe('opening an episode', () => {
  it('opens the recording kept with it', async () => {
    const { explorer, player, open, load } = create({ kept: 'bees.mp3' })
    openRecording(explorer, 'bees~2', player)
    await settle()
    expect(load).toHaveBeenCalledWith('bees')
    expect(open).toHaveBeenCalledWith(recording)
  })

  it('loads nothing where none is kept', async () => {
    const { explorer, player, load } = create()
    openRecording(explorer, 'bees~2', player)
    await settle()
    expect(load).not.toHaveBeenCalled()
  })

  it('leaves the player alone when the episode was left or plays already', async () => {
    const left = create({ kept: 'bees.mp3' })
    openRecording(left.explorer, 'bees~2', left.player)()
    const playing = create({ kept: 'bees.mp3', hasLoaded: true })
    openRecording(playing.explorer, 'bees~2', playing.player)
    await settle()
    expect([...left.open.mock.calls, ...playing.open.mock.calls]).toEqual([])
  })
})
