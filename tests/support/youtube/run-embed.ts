/**
 * Runs the fake frame of the browser tests in memory, one for every iframe of YouTube's that the page makes: it hears and
 * says the same messages, a turn later as `postMessage` does, and dies with its iframe. For tests in happy-dom.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import { vi } from 'vitest'
import { stopLoading } from './fake-frame-window.ts'
import type { FrameReading, YouTubeScenario } from './stub-youtube.ts'

/** The interface of the fake frame's script for tests. */
export interface EmbedControls {
  read(): FrameReading
  scrub(to: number): void
  freeze(isOn: boolean): void
  silence(isOn: boolean): void
  buffer(isOn: boolean): void
  error(code: number | string): void
  show(videoId: string, duration?: number): void
  post(data: unknown): void
}

export interface EmbedHost {
  /** Changes the scenario for frames made from now on. */
  use(change: YouTubeScenario): void
  /** The newest frame that is in the page. Throws when none has loaded. */
  inside(): EmbedControls
  /** The reader presses the button inside the frame. */
  press(): void
  /** Commands of the newest frame, as one reads them: `seekTo 90 true`. */
  commands(): readonly string[]
  /** Timers that run inside frames: none of ours. */
  countTimers(): number
  close(): void
}

interface Embed {
  readonly iframe: HTMLIFrameElement
  readonly controls: EmbedControls
  readonly commands: string[]
  press(): void
  take(data: string, origin: string): void
}

const SCRIPT = readFileSync(join(import.meta.dirname, 'fake-embed.js'), 'utf8')
const LOADED_AFTER_MS = 20

/** Until `close` and the end of the mocks, every iframe with an address of YouTube's has a fake frame inside. */
export function hostEmbeds(scenario: YouTubeScenario = {}): EmbedHost {
  let current = scenario
  const embeds: Embed[] = []
  const timers = createFrameTimers()
  const windows = new WeakMap<HTMLIFrameElement, object>()

  stopLoading()
  vi.spyOn(HTMLIFrameElement.prototype, 'src', 'set').mockImplementation(function (this: HTMLIFrameElement, src) {
    this.dataset.src = src
    timers.after(this, LOADED_AFTER_MS, () => load(this, new URL(src)))
  })
  vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockImplementation(function (this: HTMLIFrameElement) {
    if (!this.isConnected) return null
    const known = windows.get(this) ?? { postMessage: (data: string) => tell(this, data) }
    windows.set(this, known)
    return known as never
  })

  function tell(iframe: HTMLIFrameElement, data: string): void {
    timers.after(iframe, 0, () => embeds.find((embed) => embed.iframe === iframe)?.take(data, window.location.origin))
  }

  function load(iframe: HTMLIFrameElement, address: URL): void {
    if (current.frame === 'blocked') return
    const commands: string[] = []
    const button = document.createElement('button')
    const heard: ((event: { data: unknown; origin: string }) => void)[] = []
    const inside: { scenario: YouTubeScenario; stub?: EmbedControls } = { scenario: current }
    const say = (data: unknown) =>
      timers.after(iframe, 0, () => {
        const event = new MessageEvent('message', { data, origin: address.origin })
        Object.defineProperty(event, 'source', { value: iframe.contentWindow })
        window.dispatchEvent(event)
      })
    runInside({
      window: inside,
      location: address,
      parent: { postMessage: say },
      addEventListener: (_: string, listen: (typeof heard)[number]) => heard.push(listen),
      document: { querySelector: (name: string) => (name === 'button' ? button : document.createElement('output')) },
      setTimeout: (run: () => void, ms = 0) => timers.after(iframe, ms, run),
      setInterval: (run: () => void, ms: number) => timers.every(iframe, ms, run),
      fetch: async (_: string, { body }: { body: string }) => {
        const { func, args } = JSON.parse(body) as { func: string; args: readonly unknown[] }
        commands.push([func, ...args].map(String).join(' '))
      },
    })
    embeds.push({
      iframe,
      controls: inside.stub!,
      commands,
      press: () => button.click(),
      take: (data, origin) => heard.forEach((listen) => listen({ data, origin })),
    })
    iframe.dispatchEvent(new Event('load'))
  }

  const newest = () => {
    const embed = embeds.findLast(({ iframe }) => iframe.isConnected)
    if (!embed) throw new Error('The page shows no frame of YouTube’s that has loaded.')
    return embed
  }
  return {
    use(change) {
      current = { ...current, ...change }
    },
    inside: () => newest().controls,
    press: () => newest().press(),
    commands: () => embeds.at(-1)?.commands ?? [],
    countTimers: timers.count,
    close: timers.close,
  }
}

function runInside(globals: Readonly<Record<string, unknown>>): void {
  const run = compileFunction(SCRIPT, Object.keys(globals)) as (...values: readonly unknown[]) => void
  run(...Object.values(globals))
}

/** As in a browser, the timers of a frame that is out of the page do nothing more. */
function createFrameTimers() {
  const running = new Set<ReturnType<typeof setTimeout>>()
  const stop = (timer: ReturnType<typeof setTimeout>) => {
    clearTimeout(timer)
    running.delete(timer)
  }
  const after = (of: HTMLIFrameElement, ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      running.delete(timer)
      if (of.isConnected) run()
    }, ms)
    running.add(timer)
  }
  return {
    after,
    every(of: HTMLIFrameElement, ms: number, run: () => void) {
      const again = () => {
        run()
        after(of, ms, again)
      }
      after(of, ms, again)
    },
    count: () => running.size,
    close: () => running.forEach(stop),
  }
}
