import { afterEach, describe, expect, it, vi } from 'vitest'
import { readEarlyValue, writeEarlyValue } from '../../src/storage/early-value.ts'

function createLocalStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  const values = new Map<string, string>()
  return { getItem: (key) => values.get(key) ?? null, setItem: (key, value) => void values.set(key, value) }
}

function defineLocalStorage(property: PropertyDescriptor): void {
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, ...property })
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'localStorage')
  vi.restoreAllMocks()
})

describe('values that are needed before the first paint', () => {
  it('are there at once', () => {
    defineLocalStorage({ value: createLocalStorage() })
    expect(writeEarlyValue('theme', 'dark')).toBe(true)
    expect(readEarlyValue('theme')).toBe('dark')
    expect(localStorage.getItem('transcript-explorer:theme')).toBe('dark')
  })

  it('are undefined when never written', () => {
    defineLocalStorage({ value: createLocalStorage() })
    expect(readEarlyValue('theme')).toBeUndefined()
  })

  it('a browser that throws when localStorage is merely named costs nothing but the value', () => {
    defineLocalStorage({
      get() {
        throw new DOMException('The operation is insecure', 'SecurityError')
      },
    })
    expect(readEarlyValue('theme')).toBeUndefined()
    expect(writeEarlyValue('theme', 'dark')).toBe(false)
  })

  it('a browser without localStorage, or with a full one, is no exception either', () => {
    defineLocalStorage({ value: undefined })
    expect(readEarlyValue('theme')).toBeUndefined()
    defineLocalStorage({
      value: {
        setItem() {
          throw new DOMException('', 'QuotaExceededError')
        },
      },
    })
    expect(writeEarlyValue('theme', 'dark')).toBe(false)
  })
})
