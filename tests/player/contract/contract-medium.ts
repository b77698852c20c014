/** One player of some kind and its frame, in time that the test holds, and what must be left when both are gone. */

import { act, cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import '../../../src/player/youtube/open-own-frame.tsx'
import '../../../src/player/youtube/open-youtube.ts'
import { holdTime } from '../page.ts'
import { show, wait, type Medium } from './contract-player.tsx'

let current: Medium
let hide: () => void

/** The medium that was opened last. */
export const getMedium = () => current

/** Opens a player and its frame. */
export function begin<Of extends Medium>(open: () => Of): Of {
  const opened = open()
  current = opened
  hide = show(opened.player)
  return opened
}

/** Holds time for each test of a file, and fails one that leaves a timer behind. */
export function holdContract(): void {
  beforeEach(() => {
    holdTime()
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  })
  afterEach(async () => {
    const left = await end()
    vi.useRealTimers()
    vi.unstubAllGlobals()
    expect(left, 'timers left behind').toBe(0)
  })
}

/** Takes frame and player away, and says how many timers they left. */
export async function end(): Promise<number> {
  hide()
  current.player.dispose()
  cleanup()
  await wait(0.01)
  current.close()
  vi.restoreAllMocks()
  const left = vi.getTimerCount()
  vi.clearAllTimers()
  return left
}

export const read = () => current.player.clock.getState()
export const now = () => current.player.clock.now()
export const commands = () => current.player.commands
export const countOurTimers = () => vi.getTimerCount() - current.countTimers()
export const expectInStep = (within = 0.05) => expect(Math.abs(now() - current.read().time)).toBeLessThan(within)

export async function press(command: () => void): Promise<void> {
  await act(async () => command())
}

/** The part that holds the frame comes by a real import, which takes turns of its own. */
export async function playFrom(at: number): Promise<void> {
  commands().seek(at)
  await press(commands().play)
  for (let turn = 0; turn < 300 && read().phase !== 'playing'; turn++) await wait(0.01)
  expect(read().phase).toBe('playing')
  await wait(1)
}
