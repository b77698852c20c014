import { expect, it, vi } from 'vitest'
import { runInSlices } from '../../src/platform/run-in-slices.ts'

it('does nothing for one who has left before it begins', async () => {
  const step = vi.fn()
  function* work(): Generator<undefined, void> {
    step()
    yield
  }
  await expect(runInSlices(work(), { signal: AbortSignal.abort('left') })).rejects.toBe('left')
  expect(step).not.toHaveBeenCalled()
})
