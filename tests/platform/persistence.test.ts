import { afterEach, describe, expect, it, vi } from 'vitest'
import { requestPersistence, readPersistence } from '../../src/platform/persistence.ts'

function storage(persisted: boolean, answer: boolean) {
  const persist = vi.fn<() => Promise<boolean>>(async () => answer)
  vi.stubGlobal('navigator', { storage: { persisted: async () => persisted, persist } })
  return persist
}

afterEach(() => vi.unstubAllGlobals())

describe('persistent storage', () => {
  it('is asked for when it is not there, and not again when it is', async () => {
    storage(false, true)
    expect(await requestPersistence()).toBe(true)
    const persist = storage(true, false)
    expect(await requestPersistence()).toBe(true)
    expect(persist).not.toHaveBeenCalled()
  })

  it('may be refused', async () => {
    storage(false, false)
    expect(await requestPersistence()).toBe(false)
    expect(await readPersistence()).toBe(false)
  })

  it('is unknown where the browser does not tell, or throws', async () => {
    vi.stubGlobal('navigator', {})
    expect(await readPersistence()).toBeUndefined()
    expect(await requestPersistence()).toBeUndefined()
  })
})
