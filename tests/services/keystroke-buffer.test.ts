import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createKeystrokeBuffer } from '../../src/services/keystroke-buffer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false })

describe('what is typed before the field of a note is there', () => {
  it('is taken between asking and coming, and only then', () => {
    const ahead = createKeystrokeBuffer()
    expect(ahead.take(press('a'))).toBe(false)
    ahead.begin()
    expect(['N', 'o', ' ', 'k'].map((key) => ahead.take(press(key)))).toEqual([true, true, true, true])
    expect(ahead.end()).toBe('No k')
    expect(ahead.take(press('a'))).toBe(false)
    expect(ahead.end()).toBe('')
  })

  it('is written as a field writes it: lines, and what is taken back', () => {
    const ahead = createKeystrokeBuffer()
    ahead.begin()
    for (const key of ['N', 'o', 'x', '🐝', 'Backspace', 'Backspace', 'Enter', 'k'])
      expect(ahead.take(press(key))).toBe(true)
    expect(ahead.end()).toBe('No\nk')
  })

  it('is no command and no named key', () => {
    const ahead = createKeystrokeBuffer()
    ahead.begin()
    expect(ahead.take(press('k', true))).toBe(false)
    expect(ahead.take(press('Escape'))).toBe(false)
    expect(ahead.end()).toBe('')
  })

  it('means its keys again when the field never comes', () => {
    const ahead = createKeystrokeBuffer()
    ahead.begin()
    vi.advanceTimersByTime(5000)
    expect(ahead.take(press('k'))).toBe(false)
  })
})

function ask() {
  const done: string[] = []
  const ahead = createKeystrokeBuffer({ onText: (text) => done.push(text), onEnter: () => done.push('step') })
  ahead.begin()
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
    expect([used.isBegun(), used.take(press('k'))]).toEqual([false, false])
    const late = ask().ahead
    vi.advanceTimersByTime(5000)
    expect([late.isBegun(), late.take(press('k'))]).toEqual([false, false])
  })
})
