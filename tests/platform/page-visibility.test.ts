import { afterEach, describe, expect, it, vi } from 'vitest'
import { isPageVisible, onPageLeave, onPageReturn } from '../../src/platform/page-visibility.ts'
import { releasePresses } from '../../src/platform/early-presses.ts'
import { listen } from '../../src/platform/listen.ts'
import { isOnline } from '../../src/platform/online.ts'
import { isSavingData } from '../../src/platform/saving-data.ts'

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
    const handle = listener()
    const stop = isPageVisible.subscribe(handle)
    show('hidden')
    expect(isPageVisible.getState()).toBe(false)
    stop()
    show('visible')
    expect(isPageVisible.getState()).toBe(true)
    expect(handle).toHaveBeenCalledTimes(1)
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

describe('early presses', () => {
  afterEach(() => {
    delete window.earlyPresses
    document.body.replaceChildren()
  })

  function keep(kind: 'button' | 'text', target: EventTarget): void {
    window.earlyPresses = { button: [], text: [], [kind]: [{ target, x: 3, y: 5 }] }
  }

  it('does what was pressed before the program was there, once, and keeps nothing more of the kind', () => {
    const button = document.body.appendChild(document.createElement('button'))
    const presses: string[] = []
    for (const name of ['pointerdown', 'click']) button.addEventListener(name, ({ type }) => presses.push(type))
    keep('button', button)
    releasePresses('text')
    expect(presses).toEqual([])
    releasePresses('button')
    releasePresses('button')
    expect(presses).toEqual(['pointerdown', 'click'])
    expect(window.earlyPresses).toEqual({})
  })

  it('leaves alone what has gone from the page, and pages without early presses', () => {
    const gone = document.createElement('button')
    let count = 0
    gone.addEventListener('click', () => count++)
    keep('text', gone)
    releasePresses('text')
    delete window.earlyPresses
    releasePresses('text')
    expect(count).toBe(0)
  })
})

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

describe('online', () => {
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
      const handle = listener()
      const stop = isOnline.subscribe(handle)
      window.dispatchEvent(new Event('offline'))
      window.dispatchEvent(new Event('online'))
      stop()
      window.dispatchEvent(new Event('offline'))
      expect(handle).toHaveBeenCalledTimes(2)
    })
  })
})

describe('saving data', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it.each([
    [undefined, false],
    [{ saveData: false, type: 'wifi' }, false],
    [{ saveData: true, type: 'wifi' }, true],
    [{ saveData: false, type: 'cellular' }, true],
    [{}, false],
  ])('%j: only what the reader asks for is fetched: %s', (connection, isSaving) => {
    vi.stubGlobal('navigator', { connection })
    expect(isSavingData()).toBe(isSaving)
  })
})
