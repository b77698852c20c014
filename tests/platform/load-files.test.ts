import { afterEach, describe, expect, it, test, vi } from 'vitest'
import { NeedsReloadError, loadFiles } from '../../src/platform/load-files.ts'
import { loadAbortable } from '../../src/platform/load-abortable.ts'
import { runInSlices } from '../../src/platform/run-in-slices.ts'
import { createStore } from 'zustand/vanilla'
import { combineStores } from '../../src/platform/readonly-store.ts'

const SCRIPT = { headers: { 'Content-Type': 'text/javascript' } }
const fetch = vi.fn<(url: string) => Promise<Response>>()

function useBrowser(name: 'Chromium' | 'Firefox') {
  vi.stubGlobal('fetch', fetch)
  const brands = name === 'Chromium' ? [{ brand: 'Not A;Brand' }, { brand: 'Chromium' }] : undefined
  vi.stubGlobal('navigator', { ...(brands && { userAgentData: { brands } }) })
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  fetch.mockReset()
  document.head.replaceChildren()
})

describe('in a browser that remembers a failed import', () => {
  test('every file is there before the import, and none is fetched twice', async () => {
    useBrowser('Firefox')
    fetch.mockImplementation(() => Promise.resolve(new Response('', SCRIPT)))
    const load = vi.fn(() => Promise.resolve('part'))
    expect(await loadFiles(load, ['assets/a1.js', 'assets/b1.js'])).toBe('part')
    expect(await loadFiles(load, ['assets/b1.js', 'assets/c1.js'])).toBe('part')
    expect(fetch.mock.calls.map(([url]) => url)).toEqual(['/assets/a1.js', '/assets/b1.js', '/assets/c1.js'])
  })

  test.each([
    ['fails', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['is answered with an error', () => Promise.resolve(new Response('', { status: 503 }))],
    [
      'is answered with a page that wants a login',
      () => Promise.resolve(new Response('<title>', { headers: { 'Content-Type': 'text/html' } })),
    ],
  ])('nothing is imported where a file %s, and it alone is fetched again', async (_what, respond) => {
    useBrowser('Firefox')
    const name = `assets/${_what.length}.js`
    fetch.mockImplementation((url) => (url === `/${name}` ? respond() : Promise.resolve(new Response('', SCRIPT))))
    const load = vi.fn(() => Promise.resolve('part'))
    await expect(loadFiles(load, [name, 'assets/other.js'])).rejects.toThrow()
    expect(load).not.toHaveBeenCalled()
    fetch.mockClear()
    fetch.mockImplementation(() => Promise.resolve(new Response('', SCRIPT)))
    expect(await loadFiles(load, [name, 'assets/other.js'])).toBe('part')
    expect(fetch.mock.calls).toEqual([[`/${name}`]])
  })

  test('an import that fails all the same needs a reload', async () => {
    useBrowser('Firefox')
    await expect(loadFiles(() => Promise.reject(new TypeError('remembered')))).rejects.toThrow(NeedsReloadError)
  })
})

test('Chromium is told of the files and imports at once', async () => {
  useBrowser('Chromium')
  const load = vi.fn(() => Promise.resolve('part'))
  expect(await loadFiles(load, ['assets/a3.js', 'assets/b3.js'])).toBe('part')
  expect([...document.head.querySelectorAll('link')].map(({ rel, href }) => [rel, new URL(href).pathname])).toEqual([
    ['modulepreload', '/assets/a3.js'],
    ['modulepreload', '/assets/b3.js'],
  ])
  expect(fetch).not.toHaveBeenCalled()
})

test('a style sheet that fails is linked again, and one that the page has is not', async () => {
  useBrowser('Chromium')
  const load = vi.fn(() => Promise.resolve('part'))
  const settleAs = (type: 'load' | 'error') =>
    vi
      .spyOn(document.head, 'append')
      .mockImplementation((link) => void (link as Element).dispatchEvent(new Event(type)))
  document.head.insertAdjacentHTML('beforeend', '<link rel="stylesheet" href="/assets/page.css">')
  settleAs('error')
  await expect(loadFiles(load, ['assets/page.css', 'assets/a4.css'])).rejects.toThrow('/assets/a4.css')
  expect(load).not.toHaveBeenCalled()
  const append = settleAs('load')
  append.mockClear()
  expect(await loadFiles(load, ['assets/page.css', 'assets/a4.css'])).toBe('part')
  expect(append.mock.calls.map(([link]) => (link as HTMLLinkElement).href)).toEqual([
    expect.stringMatching(/\/assets\/a4\.css$/),
  ])
})

it('hands on the value, or the error', async () => {
  const onLoad = vi.fn<(value: string) => void>()
  const onError = vi.fn<(error: unknown) => void>()
  loadAbortable(() => Promise.resolve('here'), onLoad, onError)
  await vi.waitFor(() => expect(onLoad).toHaveBeenCalledWith('here'))
  expect(onError).not.toHaveBeenCalled()
  const error = new Error('no network')
  loadAbortable(() => Promise.reject(error), onLoad, onError)
  await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(error))
  expect(onLoad).toHaveBeenCalledTimes(1)
})

it('aborts what runs when it is stopped, and hands on nothing that comes afterwards', async () => {
  const onLoad = vi.fn<(value: string) => void>()
  const onError = vi.fn<(error: unknown) => void>()
  const untilAborted = (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  const loads: Promise<string>[] = []
  const start = (finish: () => string) =>
    loadAbortable((signal) => (loads[loads.length] = untilAborted(signal).then(finish)), onLoad, onError)
  const stops = [
    start(() => 'late'),
    start(() => {
      throw new Error('late')
    }),
  ]
  for (const stop of stops) stop()
  expect((await Promise.allSettled(loads)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(onLoad).not.toHaveBeenCalled()
  expect(onError).not.toHaveBeenCalled()
})

it('does nothing for one who has left before it begins', async () => {
  const step = vi.fn()
  function* work(): Generator<undefined, void> {
    step()
    yield
  }
  await expect(runInSlices(work(), { signal: AbortSignal.abort('left') })).rejects.toBe('left')
  expect(step).not.toHaveBeenCalled()
})

it('a combined store has the state of each store under its name, and tells of every change', () => {
  const panel = createStore(() => 'quotes')
  const find = createStore(() => ({ query: '', hits: 0 }))
  const state = combineStores<{ panel: string; find: { query: string; hits: number } }>({ panel, find })
  const listener = vi.fn()
  state.subscribe(listener)
  expect(state.getState()).toEqual({ panel: 'quotes', find: { query: '', hits: 0 } })
  const before = state.getState()
  find.setState({ query: 'open' })
  expect(state.getState()).toEqual({ panel: 'quotes', find: { query: 'open', hits: 0 } })
  expect(listener).toHaveBeenCalledExactlyOnceWith(state.getState(), before)
  panel.setState('notes', true)
  expect(state.getState().panel).toBe('notes')
  expect(state.getState().find).toBe(find.getState())
})
