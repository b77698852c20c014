import { expect, it, vi } from 'vitest'
import { loadAbortable } from '../../src/platform/load-abortable.ts'

it('hands on the value, or the error', async () => {
  const onLoad = vi.fn<(value: string) => void>()
  const onError = vi.fn<(error: unknown) => void>()
  loadAbortable(() => Promise.resolve('here'), onLoad, onError)
  await vi.waitFor(() => expect(onLoad).toHaveBeenCalledWith('here'))
  expect(onError).not.toHaveBeenCalled()
  const error = new Error('no network')
  loadAbortable(() => Promise.reject(error), onLoad, onError)
  await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(error))
  expect(onLoad).toHaveBeenCalledTimes(1)
})

it('aborts what runs when it is stopped, and hands on nothing that comes afterwards', async () => {
  const onLoad = vi.fn<(value: string) => void>()
  const onError = vi.fn<(error: unknown) => void>()
  const untilAborted = (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  const loads: Promise<string>[] = []
  const start = (finish: () => string) =>
    loadAbortable((signal) => (loads[loads.length] = untilAborted(signal).then(finish)), onLoad, onError)
  const stops = [
    start(() => 'late'),
    start(() => {
      throw new Error('late')
    }),
  ]
  for (const stop of stops) stop()
  expect((await Promise.allSettled(loads)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(onLoad).not.toHaveBeenCalled()
  expect(onError).not.toHaveBeenCalled()
})
