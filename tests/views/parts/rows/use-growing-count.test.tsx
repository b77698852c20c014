import { cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useGrowingCount } from '../../../../src/views/parts/rows/use-growing-count.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** How much is drawn at each render until all is. */
async function listCounts(total: number): Promise<number[]> {
  const counts = new Set<number>()
  renderHook(() => counts.add(useGrowingCount(total, 16)))
  await waitFor(() => expect([...counts].at(-1)).toBe(total))
  return [...counts]
}

describe('a long list', () => {
  it('begins with what the first screen shows and goes on in slices until all is there', async () => {
    expect(await listCounts(40)).toEqual([16, 32, 40])
  })

  it('waits with the rest until the first screen has been painted', async () => {
    const frames = vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0)
    const { result } = renderHook(() => useGrowingCount(40, 16))
    // One that needs no frame begins after it, and is drawn whole.
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    expect(await listCounts(40)).toEqual([16, 32, 40])
    expect(frames).toHaveBeenCalledTimes(1)
    expect(result.current).toBe(16)
  })

  it('comes in a hidden page too, which has no frames', async () => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0)
    expect(await listCounts(40)).toEqual([16, 32, 40])
  })

  it('is drawn at once when it is short', async () => {
    expect(await listCounts(16)).toEqual([16])
    expect(await listCounts(0)).toEqual([0])
  })
})
