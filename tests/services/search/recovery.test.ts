import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { attachRecovery } from '../../../src/services/search/recovery.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function recover() {
  const retry = vi.fn()
  const lost = createStore<{ readonly of?: object }>(() => ({}))
  attachRecovery(lost, ({ of }) => of, retry)
  return { retry, answer: (of: object | undefined) => lost.setState({ of }, true) }
}

function connect(isConnected: boolean) {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isConnected)
  globalThis.dispatchEvent(new Event(isConnected ? 'online' : 'offline'))
}

test('an answer that lacks the server is asked for again, less often each time, until it is whole', () => {
  const { retry, answer } = recover()
  answer({})
  vi.advanceTimersByTime(4_000)
  expect(retry).toHaveBeenCalledTimes(1)
  answer({})
  vi.advanceTimersByTime(7_000)
  expect(retry).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1_000)
  expect(retry).toHaveBeenCalledTimes(2)
  answer(undefined)
  vi.advanceTimersByTime(120_000)
  expect(retry).toHaveBeenCalledTimes(2)
  answer({})
  vi.advanceTimersByTime(4_000)
  expect(retry).toHaveBeenCalledTimes(3)
})

test('without a network nothing is asked, and at once when it is back', () => {
  const { retry, answer } = recover()
  connect(false)
  answer({})
  vi.advanceTimersByTime(120_000)
  expect(retry).not.toHaveBeenCalled()
  connect(true)
  vi.advanceTimersByTime(0)
  expect(retry).toHaveBeenCalledTimes(1)
})
