import { expect, it, vi } from 'vitest'
import { listen } from '../../src/platform/listen.ts'

it('passes each event to the function of its name, until it is stopped', () => {
  const [scroll, resize] = [vi.fn(), vi.fn()]
  const stop = listen(window, { scroll, resize }, { capture: true })
  window.dispatchEvent(new Event('scroll'))
  window.dispatchEvent(new Event('resize'))
  expect([scroll, resize].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
  stop()
  window.dispatchEvent(new Event('scroll'))
  window.dispatchEvent(new Event('resize'))
  expect([scroll, resize].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})
