/** Pages on which the cost of reading is measured: the app with a made talk, and the same text as plain HTML. */

import type { Browser, CDPSession, Page } from '@playwright/test'
import { readdirSync } from 'node:fs'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { stubYouTube } from '../../support/youtube/stub-youtube.ts'

export interface Stage {
  readonly browser: Browser
  readonly origin: string
  readonly talk: Episode
}

export interface BenchPage {
  readonly page: Page
  /** Seconds of CPU the page's main thread has used for tasks. */
  readonly cpu: () => Promise<number>
  /** Bytes of script heap, after collecting what nobody holds. */
  readonly heap: () => Promise<number>
  readonly nodes: () => Promise<number>
  readonly close: () => Promise<void>
}

/** `slowness` divides the speed of the processor: 1 or 4. */
export async function openPage({ browser, origin, talk }: Stage, slowness = 1): Promise<BenchPage> {
  // A service worker would ask the server for the files that are made up here.
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    bypassCSP: true,
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  await serve(page, `${origin}/data/episodes/bench.json`, 'application/json', () => JSON.stringify(talk))
  await serve(page, `${origin}/plain.html`, 'text/html', writePlain)
  await stubYouTube(page, { duration: talk.duration ?? 0 })
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  if (slowness > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage')
    return read(session, 'JSHeapUsedSize')
  }
  return {
    page,
    cpu: () => read(session, 'TaskDuration'),
    heap,
    nodes: () => page.evaluate(countNodes),
    close: () => context.close(),
  }
}

async function serve(page: Page, address: string, contentType: string, write: () => string): Promise<void> {
  await page.route(address, (route) => route.fulfill({ contentType, body: write() }))
}

async function read(session: CDPSession, metric: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === metric)?.value ?? Number.NaN
}

function countNodes(): number {
  let count = 0
  const walker = document.createTreeWalker(document.querySelector('#transcript') ?? document.body)
  while (walker.nextNode()) count++
  return count
}

/** Resolves when the frame after the next has begun: what was asked before is on the screen. */
export async function waitForFrames(page: Page): Promise<void> {
  await page.evaluate(
    `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))`,
  )
}

/** A page of the app that is ready, showing another episode than the made talk. */
export async function openApp(stage: Stage, slowness = 1): Promise<BenchPage> {
  const opened = await openPage(stage, slowness)
  const [shipped] = readdirSync('dist/data/episodes')
  await opened.page.goto(`${stage.origin}/e/${shipped?.replace('.json', '')}`)
  await opened.page.getByRole('group', { name: 'Playback' }).waitFor()
  await opened.page.waitForLoadState('networkidle')
  // What watches the page is put into it with the first question of each kind, which would count as the page's own work.
  await opened.page.waitForFunction('true')
  return opened
}

/**
 * Goes to the made talk inside the app; resolves when the frame that shows its first text has been drawn. Its heading
 * comes with that text; the window's title would come a frame later. As text, so that nothing is added to it.
 */
export const SHOW_TALK = `new Promise((done) => {
  history.pushState(null, '', '/e/bench' + (window.benchSearch ?? ''));
  (function look() {
    const isThere = document.querySelector('#transcript h1')?.textContent === 'A long talk' && document.querySelector('[data-segment] [data-text]')
    if (isThere) setTimeout(done)
    else requestAnimationFrame(look)
  })()
})`

/** Waits until all of the talk is in the document and what plays has come. */
export async function waitForWhole({ page }: BenchPage, { talk }: Stage): Promise<void> {
  // Looks by roles, and in every frame, would count as the page's own work.
  await page.waitForFunction(
    (count) =>
      document.querySelector('[aria-label="Playback"]') && document.querySelectorAll('[data-segment]').length === count,
    talk.cues.length,
    { polling: 200 },
  )
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(500)
}

/** An empty page under the app's style sheet, to which the same paragraphs are given as one string of HTML. */
function writePlain(): string {
  const style = readdirSync('dist/assets').find((name) => /^index-.*\.css$/.test(name))
  return `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/assets/${style}"><main id="root" style="max-width:664px;margin:auto;font:20px/33px Georgia"></main>`
}

export function listPlainRows({ cues }: Episode): string {
  return cues.map(({ start, text }) => `<div><a href="#${start}">${start}</a><p>${text}</p></div>`).join('')
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

export function ms(seconds: number): string {
  return `${(seconds * 1000).toFixed(1)} ms`
}
