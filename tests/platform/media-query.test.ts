import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMediaQuery, isNarrow, isPhone } from '../../src/platform/media-query.ts'

const listener = () => vi.fn<() => void>()

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('media queries', () => {
  /** A screen that can be resized; understands `(width < 640px)`. */
  function createScreen(width: number) {
    const lists: { query: string; matches: boolean; listeners: Set<() => void> }[] = []
    const matches = (query: string, now: number) => now < Number(/\d+/.exec(query)?.[0])
    const matchMedia = vi.fn<(query: string) => unknown>((query) => {
      const list = { query, matches: matches(query, width), listeners: new Set<() => void>() }
      lists.push(list)
      return Object.assign(list, {
        addEventListener: (_type: string, listen: () => void) => list.listeners.add(listen),
        removeEventListener: (_type: string, listen: () => void) => list.listeners.delete(listen),
      })
    })
    vi.stubGlobal('matchMedia', matchMedia)
    const resize = (next: number) => {
      for (const list of lists) {
        const isNow = matches(list.query, next)
        if (isNow === list.matches) continue
        list.matches = isNow
        for (const listen of list.listeners) listen()
      }
    }
    return { resize, matchMedia }
  }

  it('say what is so now, and tell each change to those who still listen', () => {
    const { resize } = createScreen(800)
    const condition = createMediaQuery('(width < 640px)')
    const listen = listener()
    const stop = condition.subscribe(listen)
    expect(condition.getState()).toBe(false)
    resize(390)
    expect(condition.getState()).toBe(true)
    stop()
    resize(800)
    expect(listen).toHaveBeenCalledTimes(1)
    expect(condition.getState()).toBe(false)
  })

  it('ask the browser once, at the first use', () => {
    const { matchMedia } = createScreen(800)
    const condition = createMediaQuery('(width < 640px)')
    expect(matchMedia).not.toHaveBeenCalled()
    condition.getState()
    condition.getState()
    expect(matchMedia).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['narrow', isNarrow, 1000],
    ['phone', isPhone, 640],
  ])('%s begins below its width', (_name, condition, width) => {
    const { resize } = createScreen(width)
    expect(condition.getState()).toBe(false)
    resize(width - 1)
    expect(condition.getState()).toBe(true)
  })

  it('are false in a browser without them', () => {
    vi.stubGlobal('matchMedia', undefined)
    const condition = createMediaQuery('(width < 640px)')
    expect(condition.getState()).toBe(false)
    condition.subscribe(listener())()
  })
})
