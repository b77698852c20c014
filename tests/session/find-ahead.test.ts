import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFindAhead } from '../../src/session/find/find-ahead.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false })

function ask() {
  const done: string[] = []
  const ahead = createFindAhead(
    (text) => done.push(text),
    () => done.push('step'),
  )
  ahead.ask()
  return { ahead, done }
}

describe('what is typed before the find bar has the focus', () => {
  it('is looked for, key by key, and Enter steps', () => {
    const { ahead, done } = ask()
    expect(['k', 'd', 'Backspace', 'i', 'Enter'].map((key) => ahead.take(press(key)))).not.toContain(false)
    expect(done).toEqual(['k', 'kd', 'k', 'ki', 'step'])
  })

  it('leaves commands and named keys alone', () => {
    const { ahead, done } = ask()
    expect(ahead.take(press('k', true))).toBe(false)
    expect(ahead.take(press('Escape'))).toBe(false)
    expect(done).toEqual([])
  })

  it('is a shortcut again when the bar is in use or never comes', () => {
    const used = ask().ahead
    used.end()
    expect([used.isAsked(), used.take(press('k'))]).toEqual([false, false])
    const late = ask().ahead
    vi.advanceTimersByTime(5000)
    expect([late.isAsked(), late.take(press('k'))]).toEqual([false, false])
  })
})
