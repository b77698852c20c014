import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startVisibleTimeout } from '../../src/player/visible-timeout.ts'
import { hidePage, holdTime, pass } from './page.ts'

beforeEach(holdTime)
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

it('ends once, after its length', async () => {
  const end = vi.fn()
  startVisibleTimeout(8, end)
  await pass(7.9)
  expect(end).not.toHaveBeenCalled()
  await pass(0.2)
  expect(end).toHaveBeenCalledOnce()
})

it('does not count while the page is hidden, and runs no timer then', async () => {
  const end = vi.fn()
  startVisibleTimeout(8, end)
  await pass(5)
  hidePage(true)
  expect(vi.getTimerCount()).toBe(0)
  await pass(600)
  hidePage(false)
  await pass(2.9)
  expect(end).not.toHaveBeenCalled()
  await pass(0.2)
  expect(end).toHaveBeenCalledOnce()
})

it('never ends once cancelled, even when the page comes back', async () => {
  const end = vi.fn()
  const cancel = startVisibleTimeout(8, end)
  cancel()
  hidePage(true)
  hidePage(false)
  await pass(60)
  expect(end).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
})
