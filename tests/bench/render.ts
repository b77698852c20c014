/** What reading and playing cost the page's main thread, beside plain HTML and beside the usual React list. */

import type { Browser, CDPSession, Page } from '@playwright/test'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { Episode } from '../../src/core/episode/schema.ts'
import { openBrowser, serveBuiltSite } from '../support/built-site.ts'
import { stubYouTube } from '../support/youtube/stub-youtube.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { makeTalk } from './make-talk.ts'

const WORDS = 50_000
const DURATION = 15_913
const RUNS = 5
const RATE = 1.5
const PLAYED_SECONDS = 10

/** Sets `isShown` when the frame that holds the first text has been drawn. */
const WATCH_FIRST_TEXT = `(function look() {
  if (!document.querySelector('[data-text]')) return requestAnimationFrame(look)
  requestAnimationFrame(() => setTimeout(() => { window.isShown = true }))
})()`

/** Goes to the made talk by a link inside the app, then waits for its text. */
const OPEN_BENCH = `history.pushState(null, '', '/e/bench');
(function look() {
  if (!document.title.startsWith('A long talk') || !document.querySelector('[data-text]')) return requestAnimationFrame(look)
  requestAnimationFrame(() => setTimeout(() => { window.isShown = true }))
})()`

export const render: Bench = {
  name: 'render',
  async run(): Promise<readonly BenchRow[]> {
    const talk = makeTalk(WORDS, DURATION)
    const site = await serveBuiltSite()
    const origin = site.address
    const browser = await openBrowser()
    try {
      return [...(await measureFirstText(browser, origin, talk)), ...(await measureTick(browser, origin, talk))]
    } finally {
      await browser.close()
      site.close()
    }
  },
}

async function measureFirstText(browser: Browser, origin: string, talk: Episode): Promise<BenchRow[]> {
  const app: number[] = []
  const warm: number[] = []
  const plain: number[] = []
  // Interleaved, so that a busy machine is busy for both.
  for (let run = 0; run < RUNS; run++) {
    plain.push(await measurePage(browser, origin, `${origin}/plain.html`, talk))
    app.push(await measurePage(browser, origin, `${origin}/e/bench`, talk))
    warm.push(await measureOpening(browser, origin, talk))
  }
  return [
    {
      name: 'CPU from opening an episode inside the app to its first text ÷ the same text as plain HTML',
      value: median(warm) / median(plain),
      unit: '×',
      aim: { atMost: 1.5 },
      note: `${WORDS.toLocaleString('en-GB')} words, main thread, medians of ${RUNS} interleaved runs: ${ms(median(warm))} and ${ms(median(plain))}`,
    },
    {
      name: 'the same on a cold load, with starting the program',
      value: median(app) / median(plain),
      unit: '×',
      aim: { atMost: 1.5 },
      note: `${WORDS.toLocaleString('en-GB')} words, cold load, main thread, medians of ${RUNS} interleaved runs: ${ms(median(app))} and ${ms(median(plain))}`,
    },
  ]
}

async function measurePage(browser: Browser, origin: string, address: string, talk: Episode): Promise<number> {
  const { page, session } = await openPage(browser, origin, talk)
  // As text: a function would be sent with a helper of the transpiler that the page does not have.
  await page.addInitScript(WATCH_FIRST_TEXT)
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForFunction(() => Reflect.get(window, 'isShown') === true, undefined, { polling: 20 })
  const spent = await readMainThread(session)
  await page.context().close()
  return spent
}

/** From another episode of the app, as a reader goes from one to the next. */
async function measureOpening(browser: Browser, origin: string, talk: Episode): Promise<number> {
  const { page, session } = await openPage(browser, origin, talk)
  const [shipped] = readdirSync('dist/data/episodes')
  await page.goto(`${origin}/e/${shipped?.replace('.json', '')}`)
  await page.getByRole('group', { name: 'Playback' }).waitFor()
  await page.waitForLoadState('networkidle')
  const before = await readMainThread(session)
  await page.evaluate(OPEN_BENCH)
  await page.waitForFunction('window.isShown === true', undefined, { polling: 20 })
  const spent = (await readMainThread(session)) - before
  await page.context().close()
  return spent
}

async function measureTick(browser: Browser, origin: string, talk: Episode): Promise<BenchRow[]> {
  const ours = await measurePlaying(browser, origin, talk)
  const naive = await measureNaive(browser, origin, talk)
  return [
    {
      name: 'CPU a second of playing, line and word ÷ the usual React list at 60 Hz, line only',
      value: ours / naive,
      unit: '×',
      aim: { atMost: 0.1 },
      note: `${RATE}× speed, ${PLAYED_SECONDS} s each, main thread: ${ms(ours)} and ${ms(naive)} a second`,
    },
  ]
}

async function measurePlaying(browser: Browser, origin: string, talk: Episode): Promise<number> {
  const { page, session } = await openPage(browser, origin, talk)
  await stubYouTube(page, { duration: DURATION })
  await page.goto(`${origin}/e/bench`)
  await page.locator('[data-text]').first().waitFor()
  await page.getByRole('group', { name: 'Playback' }).getByRole('button', { name: 'Play', exact: true }).click()
  await page.getByRole('button', { name: 'Pause' }).first().waitFor()
  for (const speed of ['1×', '1.25×']) await page.getByRole('button', { name: `Speed ${speed}` }).click()
  await page.waitForTimeout(2000)
  const spent = await measureWhile(page, session)
  await page.context().close()
  return spent
}

async function measureNaive(browser: Browser, origin: string, talk: Episode): Promise<number> {
  const { page, session } = await openPage(browser, origin, talk)
  await page.goto(`${origin}/naive.html`)
  await page.addScriptTag({ content: await buildNaive() })
  await page.evaluate(([lines, rate]) => Reflect.apply(Reflect.get(window, 'startNaive'), window, [lines, rate]), [
    cutLines(talk),
    RATE,
  ] as const)
  await page.waitForTimeout(2000)
  const spent = await measureWhile(page, session)
  await page.context().close()
  return spent
}

/** Caption lines of about 42 characters, as the usual player shows them. */
function cutLines(talk: Episode): { start: number; text: string }[] {
  return talk.cues.flatMap((cue, index) => {
    const end = talk.cues[index + 1]?.start ?? DURATION
    const lines = cue.text.match(/.{1,42}(?:\s|$)/g) ?? []
    return lines.map((text, line) => ({ start: cue.start! + ((end - cue.start!) * line) / lines.length, text }))
  })
}

async function measureWhile(page: Page, session: CDPSession): Promise<number> {
  const before = await readMainThread(session)
  const began = Date.now()
  await page.waitForTimeout(PLAYED_SECONDS * 1000)
  const after = await readMainThread(session)
  return (after - before) / ((Date.now() - began) / 1000)
}

async function openPage(browser: Browser, origin: string, talk: Episode): Promise<{ page: Page; session: CDPSession }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
  const page = await context.newPage()
  await page.route(`${origin}/data/episodes/bench.json`, (route) =>
    route.fulfill({ contentType: 'application/json', body: JSON.stringify(talk) }),
  )
  await page.route(`${origin}/plain.html`, (route) =>
    route.fulfill({ contentType: 'text/html', body: writePlain(talk) }),
  )
  await page.route(`${origin}/naive.html`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><div id="root"></div>' }),
  )
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { page, session }
}

/** Seconds of CPU the page's main thread has used for tasks. */
async function readMainThread(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
}

/** The same paragraphs under the same style sheet, with no script at all. */
function writePlain(talk: Episode): string {
  const style = readdirSync('dist/assets').find((name) => name.endsWith('.css'))
  const rows = talk.cues.map(
    ({ start, text }) => `<div><a href="#${start}">${start}</a><p><span data-text>${text}</span></p></div>`,
  )
  return `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/assets/${style}"><main style="max-width:664px;margin:auto;font:20px/33px Georgia">${rows.join('')}</main>`
}

async function buildNaive(): Promise<string> {
  const outDir = fileURLToPath(new URL('../../node_modules/.cache/naive', import.meta.url))
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      lib: {
        entry: fileURLToPath(new URL('naive/list.tsx', import.meta.url)),
        formats: ['iife'],
        name: 'naive',
        fileName: 'naive',
      },
    },
  })
  const [file] = readdirSync(outDir).filter((name) => name.endsWith('.js'))
  return readFileSync(`${outDir}/${file}`, 'utf8')
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function ms(seconds: number): string {
  return `${(seconds * 1000).toFixed(1)} ms`
}
