import { cleanup, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useReturningBar } from '../../../src/app/frame/page-tools.tsx'
import { isNarrow } from '../../../src/platform/media-query.ts'
import { jumpPageTo } from '../../../src/views/transcript/scroll/scroll-page.ts'

function Bar() {
  const bar = useRef<HTMLElement>(null)
  useReturningBar(bar)
  return (
    <header ref={bar}>
      <button type="button">Search</button>
    </header>
  )
}

let y = 0
let now = 0
const isShown = () => document.documentElement.dataset['appBar'] === 'shown'

/** Scrolls as a finger does, in small steps. */
function scroll(by: number, height = 9000): boolean {
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(height)
  for (let step = 0; step < 10; step++) {
    y += by / 10
    window.dispatchEvent(new Event('scroll'))
  }
  return isShown()
}

beforeEach(() => {
  y = 0
  now += 10_000
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  vi.spyOn(window, 'scrollY', 'get').mockImplementation(() => y)
  vi.spyOn(window, 'scrollTo').mockImplementation(() => {})
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(9000)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('the app bar of a narrow screen', () => {
  beforeEach(() => {
    vi.spyOn(isNarrow, 'getState').mockReturnValue(true)
    render(<Bar />)
  })

  it('comes back when the reader scrolls up, and goes when they read on', () => {
    expect(scroll(3000)).toBe(false)
    expect(scroll(-40), 'a little up is reading').toBe(false)
    expect(scroll(-60)).toBe(true)
    expect(scroll(-500)).toBe(true)
    expect(scroll(30)).toBe(false)
  })

  it('is not brought by a jump of the page, and goes with one', async () => {
    scroll(3000)
    jumpPageTo(1000)
    expect(scroll(-2000)).toBe(false)
    await new Promise(requestAnimationFrame)
    now += 1000
    expect(scroll(-10_000), 'a jump that nobody scrolled').toBe(false)
    y = 3000
    expect(scroll(-100)).toBe(true)
    jumpPageTo(2000)
    expect(scroll(10)).toBe(false)
  })

  it('comes with the focus, so that keys reach it from anywhere', () => {
    scroll(3000)
    screen.getByRole('button').focus()
    expect(isShown()).toBe(true)
    expect(scroll(100), 'and stays while it has it').toBe(true)
    cleanup()
    expect(isShown()).toBe(false)
  })
})

it('stays where it is on a wide screen', () => {
  vi.spyOn(isNarrow, 'getState').mockReturnValue(false)
  render(<Bar />)
  scroll(3000)
  expect(scroll(-500)).toBe(false)
})
