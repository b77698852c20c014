import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { hidePage, holdTime, pass } from '../page.ts'

let scripts: HTMLScriptElement[]
let load: () => Promise<boolean>

beforeEach(async () => {
  holdTime()
  vi.resetModules()
  scripts = []
  delete window.YT
  // A script that is not in the document is not fetched by the test's own browser.
  vi.spyOn(document.head, 'append').mockImplementation((script) => void scripts.push(script as HTMLScriptElement))
  load = (await import('../../../src/player/youtube/load-youtube-api.ts')).loadYouTubeApi
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const tell = (script: HTMLScriptElement | undefined, event: string) => script?.dispatchEvent(new Event(event))
const arrive = () => {
  window.YT = { Player() {} }
  window.onYouTubeIframeAPIReady?.()
}

it('asks over https, whatever the page came over, and is done when YT.Player is there', async () => {
  const loaded = load()
  expect(scripts.map(({ src }) => src)).toEqual(['https://www.youtube.com/iframe_api'])
  arrive()
  await expect(loaded).resolves.toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

it('asks for nothing when the script is there already', async () => {
  arrive()
  await expect(load()).resolves.toBe(true)
  expect(scripts).toEqual([])
})

it('calls a ready handler that was there before, and leaves it there', async () => {
  const before = vi.fn()
  window.onYouTubeIframeAPIReady = before
  const loaded = load()
  arrive()
  await loaded
  expect(before).toHaveBeenCalledOnce()
  expect(window.onYouTubeIframeAPIReady).toBe(before)
  delete window.onYouTubeIframeAPIReady
})

it('asks once for all who ask at the same time', async () => {
  const both = [load(), load()]
  expect(scripts).toHaveLength(1)
  arrive()
  await expect(Promise.all(both)).resolves.toEqual([true, true])
})

it('says so at once when the script is refused', async () => {
  const loaded = load()
  tell(scripts[0], 'error')
  await expect(loaded).resolves.toBe(false)
})

it('says so at once when a web page comes in its place', async () => {
  const loaded = load()
  tell(scripts[0], 'load')
  await expect(loaded).resolves.toBe(false)
})

it('gives up after 8 s of silence, in which a hidden page does not count', async () => {
  const loaded = load()
  const settled = vi.fn()
  void loaded.then(settled)
  await pass(5)
  hidePage(true)
  await pass(60)
  hidePage(false)
  await pass(2.9)
  expect(settled).not.toHaveBeenCalled()
  await pass(0.2)
  expect(settled).toHaveBeenCalledWith(false)
})

it('a script that comes after we gave up harms nothing, and the next try finds it there', async () => {
  const first = load()
  await pass(8.1)
  await expect(first).resolves.toBe(false)
  await pass(22)
  arrive()
  tell(scripts[0], 'load')
  await expect(load()).resolves.toBe(true)
  expect(scripts).toHaveLength(1)
})

it('asks anew the second time, at an address that does not wait for the first', async () => {
  const first = load()
  tell(scripts[0], 'error')
  await first
  const second = load()
  expect(scripts[1]?.src).toBe('https://www.youtube.com/iframe_api?attempt=2')
  arrive()
  await expect(second).resolves.toBe(true)
})

it('asks for the second half alone when only the first half came', async () => {
  const address = 'https://www.youtube.com/s/player/abc123/www-widgetapi.vflset/www-widgetapi.js'
  const widget = Object.assign(document.createElement('script'), { id: 'www-widgetapi-script', src: address })
  const first = load()
  window.YT = { loading: 1 }
  vi.spyOn(document, 'getElementById').mockReturnValue(widget)
  tell(scripts[0], 'load')
  tell(widget, 'error')
  await expect(first).resolves.toBe(false)
  const second = load()
  expect(scripts[1]?.src).toBe(`${address}?attempt=2`)
  arrive()
  await expect(second).resolves.toBe(true)
})
