/** Opens a file of 50 MB while a reader types: the longest task of the page, and the slowest key. */

import type { Browser, Page } from '@playwright/test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowser, serveBuiltSite } from '../support/built-site.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { LARGE_FILES, type LargeFile } from './make-large-file.ts'
import { listTasks } from './list-tasks.ts'

/** Milliseconds between two keys: a fast typist. */
const KEY_PAUSE = 90
const TYPED = 'what did they say about the weather '

/** Runs in the page: keeps how long each slow key waited to be heard. As text, because a function is sent with a helper. */
const WATCH_KEYS = `window.waits = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (entry.name === 'keydown') window.waits.push(entry.processingStart - entry.startTime)
}).observe({ type: 'event', durationThreshold: 16, buffered: true })`

export const openFile: Bench = {
  name: 'open-file',
  async run(): Promise<readonly BenchRow[]> {
    const folder = mkdtempSync(join(tmpdir(), 'open-file-'))
    const site = await serveBuiltSite()
    const browser = await openBrowser()
    try {
      const rows: BenchRow[] = []
      for (const large of LARGE_FILES) rows.push(...(await measureFile(browser, site.address, folder, large)))
      return rows
    } finally {
      await browser.close()
      site.close()
      rmSync(folder, { recursive: true })
    }
  },
}

async function measureFile(browser: Browser, origin: string, folder: string, large: LargeFile): Promise<BenchRow[]> {
  const path = join(folder, large.name)
  const text = large.make()
  writeFileSync(path, text)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  try {
    await page.addInitScript(WATCH_KEYS)
    await page.goto(`${origin}/open`)
    await page.getByRole('heading', { name: 'Open a file' }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: /^Search all episodes/ }).click()
    await page.getByRole('combobox', { name: 'Search' }).waitFor()
    await page.waitForTimeout(500)
    const idle = await measure(browser, page, () => typeIdly(page))
    const busy = await measure(browser, page, () => openWhileTyping(page, path))
    const megabytes = (Buffer.byteLength(text) / 1024 / 1024).toFixed(0)
    const load = `load ${loadavg()[0]!.toFixed(1)} on 2 cores`
    return [
      {
        name: `${large.name}, ${megabytes} MB: longest task of the page while it is opened`,
        value: busy.cpu,
        unit: 'ms',
        aim: { atMost: 50 },
        note: `processor time; by the clock ${busy.clock.toFixed(0)} ms. Typing into the idle page: ${idle.cpu.toFixed(1)} ms, by the clock ${idle.clock.toFixed(0)} ms. ${load}`,
      },
      {
        name: `${large.name}: longest wait of a typed key`,
        value: busy.wait,
        unit: 'ms',
        note: `by the clock, ${busy.typed} keys; ${idle.wait.toFixed(0)} ms in the idle page. ${load}`,
      },
    ]
  } finally {
    await context.close()
  }
}

interface Measured {
  readonly typed: number
  /** The longest task, in milliseconds of processor time and by the clock. */
  readonly cpu: number
  readonly clock: number
  /** The longest a key waited. */
  readonly wait: number
}

async function measure(browser: Browser, page: Page, type: () => Promise<number>): Promise<Measured> {
  await page.evaluate('window.waits = []')
  await browser.startTracing(page, { categories: ['toplevel'] })
  const typed = await type()
  const tasks = listTasks(await browser.stopTracing())
  const waits = await page.evaluate<readonly number[]>('window.waits')
  return {
    typed,
    cpu: longest(tasks.map(({ cpu }) => cpu)),
    clock: longest(tasks.map(({ clock }) => clock)),
    wait: longest(waits),
  }
}

const longest = (durations: readonly number[]) => Math.max(0, ...durations)

/** Chooses the file, and types into the search field until its report is there. How many keys. */
async function openWhileTyping(page: Page, path: string): Promise<number> {
  await page.locator('input[type=file]').first().setInputFiles(path)
  let typed = 0
  for (; ; typed++) {
    const title = typed % 10 === 9 ? await page.evaluate<string>('document.querySelector("h1")?.textContent') : ''
    if (title.startsWith('Added')) break
    if (typed > 4000 || title.includes('can’t')) throw new Error(`${path} was not opened.`)
    await typeKey(page, typed)
  }
  await page.waitForTimeout(1000)
  return typed
}

/** The same keys while nothing else happens: what typing costs on this machine now. */
async function typeIdly(page: Page): Promise<number> {
  const keys = 2 * TYPED.length
  for (let typed = 0; typed < keys; typed++) await typeKey(page, typed)
  return keys
}

async function typeKey(page: Page, typed: number): Promise<void> {
  const key = TYPED[typed % TYPED.length]!
  if (typed % TYPED.length === 0) await page.getByRole('combobox', { name: 'Search' }).fill('')
  await page.keyboard.press(key === ' ' ? 'Space' : key)
  await page.waitForTimeout(KEY_PAUSE)
}
