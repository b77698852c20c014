import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AppServices } from '../../src/services/app-services.ts'
import { buildLoadedEpisode } from '../../src/session/loaded-episode.ts'
import { episodeOf } from '../support/episode-text.ts'

/** A store in which nothing happens. */
const STILL = { subscribe: () => () => {} }

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

it.each([
  ['MacIntel', '⌘C'],
  ['Win32', 'Ctrl C'],
])('who copies by hand on %s is told to press %s', async (platform, key) => {
  vi.stubGlobal('navigator', { platform })
  const { createPassageSlice } = await import('../../src/session/passages/passage-slice.ts')
  const announce = vi.fn<AppServices['announce']>()
  const services = { copy: async () => false, announce } as unknown as AppServices
  const { commands } = createPassageSlice(
    services,
    buildLoadedEpisode('/', episodeOf('0:00 Ada: Bees.')),
    {} as never,
    { sight: STILL, reveal: STILL } as never,
  )
  commands.copyLink({ first: 0, startOffset: 0, last: 0, endOffset: 1 })
  await vi.waitFor(() => expect(announce).toHaveBeenCalledWith(`Could not copy. Select the text and press ${key}`))
})
