// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Explorer } from '../../src/session/explorer.ts'

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

it.each([
  ['MacIntel', '⌘C'],
  ['Win32', 'Ctrl C'],
])('who copies by hand on %s is told to press %s', async (platform, key) => {
  vi.stubGlobal('navigator', { platform })
  const { createPassages } = await import('../../src/session/passage-commands.ts')
  const announce = vi.fn<Explorer['announce']>()
  const tools = { explorer: { copy: async () => false, announce }, reading: {}, excerpts: { link: () => '' } }
  const { commands } = createPassages(tools as unknown as Parameters<typeof createPassages>[0])
  commands.copyLink({ first: 0, startOffset: 0, last: 0, endOffset: 1 })
  await vi.waitFor(() => expect(announce).toHaveBeenCalledWith(`Could not copy. Select the text and press ${key}`))
})
