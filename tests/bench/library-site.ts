/** The built app over a library of real talks on a plain web host: bytes, requests and busy moments of twenty topics. */

import type { Browser } from '@playwright/test'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSearchIndex } from '../../src/cli/build/search-index/build-search-index.ts'
import { findLibraryFolder } from '../../src/cli/build/library/find-library-folder.ts'
import { readAllFacts, writeEpisode, writeIndex } from '../../src/cli/build/library/library-folder.ts'
import { listen } from '../../src/server/http/serve.ts'
import { createSiteServer } from '../../src/server/http/site-server.ts'
import { formatTimecode } from '../../src/core/time/timecode.ts'
import { copyBuiltSite, openBrowser } from '../support/built-site.ts'
import { episodeOf } from '../support/episode-text.ts'
import type { BenchRow } from './bench-row.ts'

/** Queries a listener of these talks might type, written before any was run. */
const TOPICS = [
  'garbage collector',
  'error handling',
  'dependency injection',
  'machine learning in production',
  'large language models',
  'open source sustainability',
  'imposter syndrome',
  'unit tests',
  'neural network training',
  'self driving cars',
  'database migrations',
  'code review',
  'natural language processing',
  'kubernetes operators',
  'data privacy',
  'generics',
  'web assembly',
  'speech recognition',
  'bias in models',
  'working remotely',
] as const
/** Milliseconds from key to key. */
const KEY_PAUSE = 120
/** Words a second, for talks that state no times. */
const SPEED = 2.5

/** @param times Each talk is in the library so often. */
export async function benchLibrarySite(talks: readonly (readonly string[])[], times = 1): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'library-site-'))
  const browser = await openBrowser()
  try {
    await writeSite(folder, talks, times)
    const episodes = talks.length * times
    const name = `built app, ${episodes} episodes`
    const ranged = await askAll(browser, folder, episodes, true)
    const whole = await askAll(browser, folder, episodes, false)
    const busy = await measureTyping(browser, folder)
    const row = (what: string, value: number, unit: string, aim?: BenchRow['aim'], note?: string): BenchRow => {
      return { name: `${name}: ${what}`, value, unit, ...(aim && { aim }), ...(note !== undefined && { note }) }
    }
    return [
      row(
        'before the first query',
        findQuantile(
          ranged.map(({ before }) => before),
          0.5,
        ),
        'kB',
        { atMost: 150 },
        'manifest and words, counted at the server',
      ),
      row(
        'a settled query, median',
        findQuantile(
          ranged.map(({ query }) => query),
          0.5,
        ),
        'kB',
        { atMost: 35 },
        `${TOPICS.length} topics, a new browser for each`,
      ),
      row(
        'a settled query, p95',
        findQuantile(
          ranged.map(({ query }) => query),
          0.95,
        ),
        'kB',
        { atMost: 60 },
      ),
      row(
        'requests of a query, median',
        findQuantile(
          ranged.map(({ requests }) => requests),
          0.5,
        ),
        '',
        { atMost: 16 },
      ),
      row(
        'requests of a query, p95',
        findQuantile(
          ranged.map(({ requests }) => requests),
          0.95,
        ),
        '',
      ),
      row(
        'a query where the host knows no ranges, median',
        findQuantile(
          whole.map(({ query }) => query),
          0.5,
        ),
        'kB',
        undefined,
        'whole pieces of at most 32 kB',
      ),
      row(
        '… p95',
        findQuantile(
          whole.map(({ query }) => query),
          0.95,
        ),
        'kB',
      ),
      row(
        'topics answered alike in both ways',
        ranged.filter(({ answer }, index) => answer === whole[index]!.answer).length / TOPICS.length,
        '',
        { atLeast: 1 },
      ),
      row(
        'topics with a passage that says all of it',
        ranged.filter(({ isWhole }) => isWhole).length / TOPICS.length,
        '',
      ),
      row(
        'longest task of the page while typing',
        Math.max(0, ...busy),
        'ms',
        { atMost: 50 },
        `4× throttled, ${busy.length} over 50 ms in three topics typed key by key; a busy machine counts against it`,
      ),
    ]
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

async function writeSite(site: string, talks: readonly (readonly string[])[], times: number): Promise<void> {
  copyBuiltSite(site)
  const folder = findLibraryFolder(join(site, 'data', 'episodes'))
  mkdirSync(folder.episodes, { recursive: true })
  for (let round = 0; round < times; round++)
    for (const [index, paragraphs] of talks.entries())
      writeEpisode(folder, writeTalk(`talk-${round}-${index}`, paragraphs))
  writeIndex(folder, readAllFacts(folder))
  const said: string[] = []
  const terminal = { print: () => {}, printError: (line: string) => void said.push(line), progress: undefined }
  const code = await buildSearchIndex(folder.episodes, terminal)
  if (code !== 0) throw new Error(said.join('\n'))
}

function writeTalk(id: string, paragraphs: readonly string[]) {
  let at = 0
  const lines = paragraphs.map((text) => {
    const line = `${formatTimecode(at)} ${text}`
    at += text.split(/\s+/).length / SPEED
    return line
  })
  return episodeOf(lines.join('\n'), { id, title: id, duration: Math.ceil(at) })
}

interface Served {
  readonly address: string
  /** Of `data/search/`, since the last look. */
  take(): { readonly before: number; readonly query: number; readonly requests: number }
  close(): void
}

/** Counts what it hands out. Without ranges it does not hear that a part is asked for. */
async function serve(root: string, knowsRanges: boolean): Promise<Served> {
  let count = { before: 0, query: 0, requests: 0 }
  const server = createSiteServer({ root, base: '/' })
  server.addHook('onRequest', async (request) => {
    if (!knowsRanges) delete request.raw.headers.range
  })
  server.addHook('onResponse', async (request, reply) => {
    if (!request.url.startsWith('/data/search/') || reply.statusCode >= 400) return
    const bytes = Number(reply.getHeader('content-length') ?? 0) / 1000
    if (/\/\d+\.bin$/.test(request.url)) count = { ...count, query: count.query + bytes, requests: count.requests + 1 }
    else count = { ...count, before: count.before + bytes }
  })
  const port = await listen(server, { port: 0, host: '127.0.0.1', isStrict: true })
  return {
    address: `http://localhost:${port}/`,
    take() {
      const taken = count
      count = { before: 0, query: 0, requests: 0 }
      return taken
    },
    close: () => void server.close(),
  }
}

interface Asked {
  /** Kilobytes. */
  readonly before: number
  readonly query: number
  readonly requests: number
  /** The text of all rows. */
  readonly answer: string
  /** The best row holds every word. */
  readonly isWhole: boolean
}

async function askAll(browser: Browser, root: string, episodes: number, knowsRanges: boolean): Promise<Asked[]> {
  const served = await serve(root, knowsRanges)
  const asked: Asked[] = []
  for (const topic of TOPICS) {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(served.address)
    await page.getByRole('article').first().waitFor()
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: 'Search' })
    await dialog.getByRole('combobox', { name: 'Search' }).fill(topic)
    await dialog.getByText(`Searched ${episodes.toLocaleString('en')} episodes`).waitFor({ timeout: 60_000 })
    const rows = await dialog.getByRole('listbox').getByRole('option').allTextContents()
    const words = topic.split(' ')
    const isWhole = rows.some((row) => words.every((word) => row.toLowerCase().includes(word.slice(0, 5))))
    asked.push({ ...served.take(), answer: rows.join('\n'), isWhole })
    await context.close()
  }
  served.close()
  return asked
}

/** Milliseconds of each task over 50 ms. */
async function measureTyping(browser: Browser, root: string): Promise<number[]> {
  const served = await serve(root, true)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(served.address)
  await page.getByRole('article').first().waitFor()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Search' })
  await field.fill('x')
  await page.getByText(/^Searched /).waitFor()
  const client = await context.newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.evaluate(() => {
    const tasks: number[] = []
    Reflect.set(window, 'longTasks', tasks)
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    })
  })
  for (const topic of TOPICS.slice(0, 3)) {
    await field.fill('')
    await field.pressSequentially(topic, { delay: KEY_PAUSE })
    await page.getByText(/^Searched /).waitFor()
  }
  const tasks = await page.evaluate(() => Reflect.get(window, 'longTasks') as number[])
  await context.close()
  served.close()
  return tasks
}

function findQuantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
