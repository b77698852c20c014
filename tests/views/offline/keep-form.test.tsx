import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { KeepChoice } from '../../../src/services/offline/keep-request.ts'
import type { Keeper, KeeperState } from '../../../src/services/offline/site-keeper.ts'
import { KeepForm } from '../../../src/views/offline/keep-form.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const FILES = new Map([
  ['library.json', { size: 1000, hash: 'l' }],
  ['episodes/a.json', { size: 2000, hash: 'a' }],
  ['episodes/b.json', { size: 4000, hash: 'b' }],
])
const EPISODE: KeepChoice = {
  name: 'This episode',
  detail: 'About a',
  wish: ['a'],
  recording: 'https://x.example/a.mp3',
}
const LIBRARY: KeepChoice = { name: 'The whole library', detail: '2 episodes', wish: 'all' }

async function show(choices: readonly KeepChoice[], here: Partial<KeeperState> = {}) {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { headers: { 'content-length': '90000' } })))
  const keeper = { loadList: () => Promise.resolve(FILES) } as unknown as Keeper
  const state: KeeperState = {
    kept: new Map(),
    withRecording: new Set(),
    isAll: false,
    opened: [],
    bytes: 0,
    missing: [],
    isEvicted: false,
    ...here,
  }
  const handleKeep = vi.fn()
  render(<KeepForm keeper={keeper} state={state} choices={choices} onClose={() => {}} onKeep={handleKeep} />)
  await screen.findAllByText(/KB$/)
  return handleKeep
}

const radios = () => screen.queryAllByRole('radio').map((radio) => radio.closest('label')?.textContent)

describe('what can be kept', () => {
  it('has the size of all that will be stored, and says whether recordings are in it', async () => {
    await show([EPISODE, LIBRARY])
    expect(radios()).toEqual([
      'This episodeAbout aWith its recording93 KB',
      'The whole library2 episodesWithout recordings7 KB',
    ])
  })

  it('is kept by a plain button where there is one choice', async () => {
    const handleKeep = await show([LIBRARY])
    expect(radios()).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: 'Keep' }))
    expect(handleKeep).toHaveBeenCalledOnce()
  })

  it.each([
    ['an episode with its recording', EPISODE, { kept: new Map([['a', 1]]), withRecording: new Set(['a']) }, 'Kept'],
    ['an episode whose recording is missing', EPISODE, { kept: new Map([['a', 1]]) }, 'Keep'],
    ['the whole library', LIBRARY, { isAll: true }, 'Kept'],
    ['a part of it', LIBRARY, { kept: new Map([['a', 1]]) }, 'Keep'],
  ])('of %s, the button says what is so', async (_what, choice, here, name) => {
    const handleKeep = await show([choice], here)
    fireEvent.click(screen.getByRole('button', { name }))
    expect(handleKeep).toHaveBeenCalledTimes(name === 'Keep' ? 1 : 0)
  })
})
