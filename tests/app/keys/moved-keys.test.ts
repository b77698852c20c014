import { describe, expect, it } from 'vitest'
import { moveKey, moveKeys, readPressedKey } from '../../../src/app/keys/moved-keys.ts'
import { SHORTCUTS } from '../../../src/app/keys/shortcuts.ts'

const nameOf = (key: string, moved: Record<string, string>) =>
  moveKeys(moved).find(({ match }) => match.includes(key))?.name

describe('moved keys', () => {
  it('do what the shipped key did, which then does nothing', () => {
    const { keys, message } = moveKey({}, 'j', 'h')
    expect(nameOf('h', keys)).toBe('10 seconds back')
    expect(nameOf('j', keys)).toBeUndefined()
    expect(message).toBe('H is now: 10 seconds back.')
  })

  it('leave the other ways to do the same alone', () => {
    const { keys } = moveKey({}, 'k', 'x')
    expect(nameOf('x', keys)).toBe('Play or pause')
    expect(nameOf(' ', keys)).toBe('Play or pause')
  })

  it('are taken from whoever had them, and the reader is told', () => {
    const { keys, message } = moveKey({}, 'j', 'l')
    expect(nameOf('l', keys)).toBe('10 seconds back')
    expect(moveKeys(keys).find(({ name }) => name === '10 seconds forward')?.match).toEqual([])
    expect(message).toContain('10 seconds forward has no shortcut')
  })

  it('can be taken away, and given back by pressing the shipped key', () => {
    const { keys } = moveKey({}, 'd', '')
    expect(nameOf('d', keys)).toBeUndefined()
    expect(moveKey(keys, 'd', 'd').keys).toEqual({})
  })

  it.each([' ', '3', '.', 'escape', 'f3', 'mod+k', 'enter', 'tab'])('may not be %j', (key) => {
    const { keys, message } = moveKey({}, 'j', key)
    expect(keys).toEqual({})
    expect(message).toContain('can’t be used')
  })

  it('never give one key two meanings, whatever is moved where', () => {
    let moved: Record<string, string> = {}
    const movable = SHORTCUTS.flatMap((shortcut) => shortcut.movable ?? [])
    for (const [index, from] of movable.entries()) {
      moved = { ...moveKey(moved, from, movable[(index * 7 + 3) % movable.length]!).keys }
      const keys = moveKeys(moved).flatMap(({ match }) => match)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('are read from one pressed key, not from Shift alone', () => {
    const held = { ctrlKey: false, metaKey: false, shiftKey: true }
    expect(readPressedKey({ key: 'Shift', ...held })).toBeUndefined()
    expect(readPressedKey({ key: 'Ö', ...held })).toBe('ö')
  })
})
