import { afterEach, describe, expect, it, vi } from 'vitest'
import { isPageVisible, onPageLeave, onPageReturn } from '../../src/platform/page-visibility.ts'

const listener = () => vi.fn<() => void>()
const show = (state: DocumentVisibilityState) => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('being looked at', () => {
  it('is read and told', () => {
    const listen = listener()
    const stop = isPageVisible.subscribe(listen)
    show('hidden')
    expect(isPageVisible.getState()).toBe(false)
    stop()
    show('visible')
    expect(isPageVisible.getState()).toBe(true)
    expect(listen).toHaveBeenCalledTimes(1)
  })

  it('the last chance to keep something is when the page is hidden or left, not when it is shown', () => {
    const handle = listener()
    const stop = onPageLeave(handle)
    show('hidden')
    show('visible')
    expect(handle).toHaveBeenCalledTimes(1)
    window.dispatchEvent(new Event('pagehide'))
    expect(handle).toHaveBeenCalledTimes(2)
    stop()
    show('hidden')
    window.dispatchEvent(new Event('pagehide'))
    expect(handle).toHaveBeenCalledTimes(2)
  })

  it('a return is being shown again, or coming out of the back and forward cache; a first load is none', () => {
    const handle = listener()
    const stop = onPageReturn(handle)
    const showPage = (persisted: boolean) => window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
    showPage(false)
    show('hidden')
    expect(handle).not.toHaveBeenCalled()
    show('visible')
    showPage(true)
    expect(handle).toHaveBeenCalledTimes(2)
    stop()
    show('visible')
    showPage(true)
    expect(handle).toHaveBeenCalledTimes(2)
  })
})
