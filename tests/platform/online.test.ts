import { afterEach, describe, expect, it, vi } from 'vitest'
import { isOnline } from '../../src/platform/online.ts'

const listener = () => vi.fn<() => void>()

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the connection', () => {
  it('is believed to be there unless the browser says no', () => {
    vi.stubGlobal('navigator', {})
    expect(isOnline.getState()).toBe(true)
    vi.stubGlobal('navigator', { onLine: false })
    expect(isOnline.getState()).toBe(false)
    vi.stubGlobal('navigator', undefined)
    expect(isOnline.getState()).toBe(true)
  })

  it('tells when it goes and comes, until nobody listens', () => {
    const listen = listener()
    const stop = isOnline.subscribe(listen)
    window.dispatchEvent(new Event('offline'))
    window.dispatchEvent(new Event('online'))
    stop()
    window.dispatchEvent(new Event('offline'))
    expect(listen).toHaveBeenCalledTimes(2)
  })
})
