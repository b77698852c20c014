/**
 * Stands for YouTube at its real addresses, so that the built app runs as it ships: a fake API script (`YT.Player`, in two
 * halves as the real one) and a fake frame that speaks the real postMessage protocol, with a media clock by wall time.
 * Nothing in the page is replaced; its timers are real. What it cannot show: YouTube's own pages, pictures and rules.
 */

import type { Frame, Page, Request, Route } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

export interface YouTubeScenario {
  /** missing: 404 · throws: `new YT.Player` throws. */
  readonly script?: 'ok' | 'blocked' | 'missing' | 'throws'
  readonly frame?: 'ok' | 'blocked'
  /** False: the frame loads and never answers. */
  readonly isReady?: boolean
  /** Seconds the frame takes to answer. */
  readonly readyAfter?: number
  readonly error?: { readonly code: number | string; readonly when: 'ready' | 'play' }
  /** never-moving: buffers for ever · autoplay-blocked: only a press in the frame plays · ignored: the same without a word. */
  readonly play?: 'ok' | 'never-moving' | 'autoplay-blocked' | 'ignored'
  /** At the first play; the state says "playing" and seeks are forgotten. `isOwnTime`: it tells its own time and length. */
  readonly advertisement?: { readonly seconds: number; readonly isOwnTime?: boolean }
  /** Seconds between "buffering" and "playing". Default 0.03. */
  readonly startLag?: number
  /** Default 15913; 0 as live streams may say. */
  readonly duration?: number
  /** The length grows all the time. */
  readonly isLive?: boolean
  /** The video the frame reports, if not the one it was asked for. */
  readonly videoId?: string
  /** Default: 0.25 to 2. A wish in between is rounded towards 1. */
  readonly rates?: readonly number[]
  /** The title the frame gives itself. */
  readonly title?: string
  /**
   * Says everything twice, and between it what is no message: objects, broken JSON, other matters. States come before
   * their report, and a report of before a seek after it.
   */
  readonly isAwkward?: boolean
  /** Plays on www.youtube.com only. */
  readonly refusesNoCookie?: boolean
}

export interface YouTubeCommand {
  readonly func: string
  readonly args: readonly unknown[]
}

export interface YouTubeRequest {
  readonly url: string
  readonly referrer: string | undefined
}

export interface FrameReading {
  /** True media time. */
  readonly time: number
  /** Time of day in seconds at which it was read. */
  readonly at: number
  /** YouTube's number: 1 playing, 2 paused, 3 buffering, 0 ended, 5 cued, -1 not started. */
  readonly state: number
  readonly rate: number
  readonly isReady: boolean
}

/** The handle for the test. Calls that touch the frame wait up to a minute for one. */
export interface YouTubeStub {
  /** Changes the scenario for whatever is loaded from now on. */
  use(change: YouTubeScenario): void
  /** Every request to YouTube, in order. */
  requests(): readonly YouTubeRequest[]
  /** Addresses of frames asked for, in order. */
  embeds(): readonly URL[]
  /** Commands the frames received, in order (subscriptions left out). */
  commands(): readonly YouTubeCommand[]
  /** Requests to other hosts than this site and the stubbed addresses. */
  strays(): readonly string[]
  /** Throws if there was any. */
  expectNoStrays(): void
  read(): Promise<FrameReading>
  /** The reader drags the bar inside the frame. */
  scrub(to: number): Promise<void>
  /** A real press on the button inside the frame. */
  press(): Promise<void>
  /** A real press on the button inside the frame that fills the screen, or leaves it again. */
  fullScreen(): Promise<void>
  /** The media stands while the state says "playing"; deliveries go on. */
  freeze(isOn: boolean): Promise<void>
  /** The frame says nothing at all, and plays on. */
  silence(isOn: boolean): Promise<void>
  buffer(isOn: boolean): Promise<void>
  error(code: number | string): Promise<void>
  /** From now on the frame shows another video. */
  show(videoId: string, duration?: number): Promise<void>
  /** Renames the frame, as YouTube's script does. */
  title(title: string): Promise<void>
  /** Posts anything to the page, from the frame. */
  post(data: unknown): Promise<void>
}

const HOSTS = /^https:\/\/www\.youtube(?:-nocookie)?\.com\//
const EMBED = /^https:\/\/www\.youtube(?:-nocookie)?\.com\/embed\//
const OWN = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

const readScript = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const IFRAME_API = readScript('./fake-iframe-api.js')
const WIDGET_API = readScript('./fake-widget-api.js')
const EMBED_SCRIPT = readScript('./fake-embed.js')

/** Call before the page asks for anything of YouTube's. */
export async function stubYouTube(page: Page, scenario: YouTubeScenario = {}): Promise<YouTubeStub> {
  let current = scenario
  const requests: YouTubeRequest[] = []
  const reports: (YouTubeCommand & { readonly order: number })[][] = []
  const strays: string[] = []

  page.on('request', (request: Request) => {
    const url = new URL(request.url())
    if (/^(?:https?|wss?):$/.test(url.protocol) && !OWN.test(url.hostname) && !isStubbed(url)) strays.push(url.href)
  })
  await page.route(HOSTS, async (route) => {
    const url = new URL(route.request().url())
    if (!isStubbed(url)) return route.fallback()
    if (url.pathname === '/stub/report') return takeReport(route)
    requests.push({ url: url.href, referrer: route.request().headers().referer })
    if (EMBED.test(url.href)) return answerFrame(route)
    return answerScript(route, url.pathname === '/iframe_api')
  })

  async function takeReport(route: Route): Promise<void> {
    const report = route.request().postDataJSON() as YouTubeCommand & { order: number }
    reports.at(-1)?.push(report)
    await route.fulfill({ status: 204 })
  }

  async function answerScript(route: Route, isFirstHalf: boolean): Promise<void> {
    const script = current.script ?? 'ok'
    if (script === 'blocked') return route.abort('blockedbyclient')
    if (script === 'missing') return route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not found' })
    const flag = `window.ytStubConstructorThrows = ${script === 'throws'};\n`
    await route
      .fulfill({ contentType: 'text/javascript', body: isFirstHalf ? IFRAME_API : flag + WIDGET_API })
      .catch(() => {})
  }

  async function answerFrame(route: Route): Promise<void> {
    reports.push([])
    if (current.frame === 'blocked') return route.abort('blockedbyclient')
    await route.fulfill({ contentType: 'text/html; charset=utf-8', body: writeFrame(current) })
  }

  /** The newest frame; a page that is about to show one is given a minute. */
  const findFrame = async (): Promise<Frame> => {
    for (let tries = 0; tries < 1200; tries++) {
      const frame = page.frames().findLast((one) => EMBED.test(one.url()))
      if (frame) return frame
      await wait(50)
    }
    throw new Error('The page shows no YouTube frame.')
  }
  const ask = async (method: string, ...values: readonly unknown[]): Promise<unknown> => {
    const frame = await findFrame()
    await frame.waitForFunction(() => 'stub' in window)
    return frame.evaluate(callStub, { method, values })
  }
  const tell = async (method: string, ...values: readonly unknown[]): Promise<void> => {
    await ask(method, ...values)
  }

  return {
    use(change) {
      current = { ...current, ...change }
    },
    requests: () => requests,
    embeds: () => requests.filter(({ url }) => EMBED.test(url)).map(({ url }) => new URL(url)),
    commands: () =>
      reports.flatMap((frame) => frame.toSorted((a, b) => a.order - b.order).map(({ func, args }) => ({ func, args }))),
    strays: () => strays,
    expectNoStrays() {
      if (strays.length > 0) throw new Error(`Requests to other hosts:\n${strays.join('\n')}`)
    },
    read: async () => (await ask('read')) as FrameReading,
    press: async () => (await findFrame()).getByRole('button', { name: 'Play in the frame' }).click(),
    fullScreen: async () => (await findFrame()).getByRole('button', { name: 'Full screen' }).click(),
    scrub: (to) => tell('scrub', to),
    freeze: (isOn) => tell('freeze', isOn),
    silence: (isOn) => tell('silence', isOn),
    buffer: (isOn) => tell('buffer', isOn),
    error: (code) => tell('error', code),
    show: (videoId, duration) => tell('show', videoId, duration),
    title: (title) => tell('title', title),
    post: (data) => tell('post', data),
  }
}

function isStubbed(url: URL): boolean {
  return (
    EMBED.test(url.href) ||
    (url.host === 'www.youtube.com' &&
      (url.pathname === '/iframe_api' || url.pathname.startsWith('/s/player/stub/'))) ||
    (HOSTS.test(url.href) && url.pathname === '/stub/report')
  )
}

/** Runs in the frame. */
function callStub({ method, values }: { method: string; values: readonly unknown[] }): unknown {
  const { stub } = window as unknown as { stub: Record<string, (...values: readonly unknown[]) => unknown> }
  return stub[method]?.(...values)
}

function writeFrame(scenario: YouTubeScenario): string {
  const data = JSON.stringify(scenario).replaceAll('<', '\\u003c')
  const style =
    'body{margin:0;background:#111;color:#eee;font:14px sans-serif;display:grid;place-items:center;height:100vh}'
  return `<!doctype html><meta charset="utf-8"><title>Fake player</title><style>${style}</style>
<main><button>Play in the frame</button> <button id="full">Full screen</button> <output></output></main>
<script>window.scenario = ${data}</script><script>${EMBED_SCRIPT}</script>`
}
