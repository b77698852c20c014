import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SettledStatus } from '../../../../src/views/parts/loading/settled-status.tsx'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const said = () => screen.getByRole('status').textContent
const wait = (ms: number) => {
  act(() => {
    vi.advanceTimersByTime(ms)
  })
}

it('reads one text for a word typed key by key: the last', () => {
  const heard: string[] = []
  const { rerender } = render(<SettledStatus text="" />)
  for (const text of ['120 hits', '31 hits', '8 hits']) {
    rerender(<SettledStatus text={text} />)
    wait(300)
    heard.push(said() ?? '')
  }
  wait(700)
  expect(heard).toEqual(['', '', ''])
  expect(said()).toBe('8 hits')
})

it('says nothing while more is on the way', () => {
  const { rerender } = render(<SettledStatus text="3 results" isWaiting />)
  wait(5000)
  expect(said()).toBe('')
  rerender(<SettledStatus text="12 results" />)
  wait(700)
  expect(said()).toBe('12 results')
})
