/** Weighs the page, scripts and styles that a cold visit loads before the first text is seen, compressed. */

import type { Browser } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { openBrowser, serveBuiltSite } from '../support/built-site.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { measureColdVisits } from './cold-visit.ts'

const SITE = fileURLToPath(new URL('../../dist', import.meta.url))

/** A page and what stands on it as soon as the app shows text in it. */
export interface FirstText {
  readonly name: string
  readonly path: string
  readonly selector: string
}

export const FIRST_TEXTS: readonly FirstText[] = [
  // The text is there before: until the app has taken it over, which takes away what followed it.
  { name: 'library', path: '/', selector: 'body:not(:has(#more)) a[href*="/e/"]' },
  { name: 'episode', path: '/e/EV7WhVT270Q', selector: 'body:not(:has(#more)) [data-start]' },
]

export interface LoadedFile {
  /** Path below the site's root. */
  readonly path: string
  /** Bytes after gzip at its best. */
  readonly size: number
}

/** The page, scripts and styles a first visit has asked for when its first text stands. Workers run beside the page and do not count. */
export async function listFirstLoad(
  browser: Browser,
  address: string,
  { path, selector }: FirstText,
): Promise<readonly LoadedFile[]> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.addInitScript(noteFirstText, selector)
  await page.goto(address + path)
  const names = await page
    .waitForFunction(() => Reflect.get(window, 'loadedAtFirstText'))
    .then((handle) => handle.jsonValue())
  await context.close()
  const paths = (Array.isArray(names) ? names : []).map((name) => new URL(String(name)).pathname)
  const files = paths.filter((file) => /\.(css|js)$/.test(file))
  const [first, ...others] = [join(path, 'index.html'), ...files]
  return [{ path: first, size: weigh(first, DATA) }, ...others.map((file) => ({ path: file, size: weigh(file) }))]
}

/** Runs in the page before its own scripts: keeps what has been asked for when the first text is there. */
function noteFirstText(selector: string): void {
  const observer = new MutationObserver(() => {
    // While the page comes in, what follows the text is missing too.
    if (document.readyState === 'loading' || !document.querySelector(selector)) return
    observer.disconnect()
    const loaded = performance
      .getEntriesByType('resource')
      .filter((entry) => Reflect.get(entry, 'initiatorType') !== 'worker')
    Reflect.set(
      window,
      'loadedAtFirstText',
      loaded.map((entry) => entry.name),
    )
  })
  observer.observe(document, { childList: true, subtree: true })
}

/** Bytes of files after gzip at its best, of letters, which are compressed, as they are. */
export function weighAll(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + weigh(/\.\w+$/.test(path) ? path : join(path, 'index.html')), 0)
}

/**
 * Paths a first visit asks for until the page is idle and has fetched what may be wanted next. The service worker, which comes
 * after that, asks by itself and does not count.
 */
export async function listRequests(browser: Browser, address: string, path: string): Promise<readonly string[]> {
  const context = await browser.newContext({ serviceWorkers: 'allow' })
  const paths: string[] = []
  context.on('request', (request) => {
    if (!request.serviceWorker()) paths.push(new URL(request.url()).pathname)
  })
  const page = await context.newPage()
  // It is registered last of all.
  const isIdle = context.waitForEvent('serviceworker')
  await page.goto(address + path)
  await isIdle
  await context.close()
  return paths
}

export const firstLoad: Bench = {
  name: 'first-load',
  async run(): Promise<readonly BenchRow[]> {
    const site = await serveBuiltSite()
    const browser = await openBrowser()
    try {
      const rows: BenchRow[] = []
      for (const page of FIRST_TEXTS) {
        rows.push(formatLoad(page, await listFirstLoad(browser, site.address, page)))
        rows.push(...formatRequests(page, await listRequests(browser, site.address, page.path)))
      }
      return [...rows, ...(await measureColdVisits(browser))]
    } finally {
      await browser.close()
      site.close()
    }
  },
}

function formatRequests({ name }: FirstText, paths: readonly string[]): readonly BenchRow[] {
  const scripts = paths.filter((path) => path.endsWith('.js')).map((path) => ({ path, size: weigh(path) }))
  const sum = (wanted: RegExp) =>
    scripts.filter(({ path }) => wanted.test(path)).reduce((total, { size }) => total + size, 0) / 1000
  const worker = sum(/\.worker-|\/worker-/)
  return [
    {
      name: `${name} page: all that a first visit loads until the page is idle, gzip`,
      value: weighAll(paths) / 1000,
      unit: 'kB',
      aim: { atMost: 355 },
      note: `${(weighAll(paths.filter((path) => path.endsWith('.woff2'))) / 1000).toFixed(1)} kB of letters`,
    },
    {
      name: `${name} page: requests of a first visit until the page is idle`,
      value: paths.length,
      unit: '',
      aim: { atMost: 16 },
      note: `${scripts.length} of them for scripts`,
    },
    {
      name: `${name} page: scripts of a first visit until the page is idle, gzip`,
      value: sum(/./),
      unit: 'kB',
      aim: { atMost: 130 },
      note: `${sum(/\/(?:index|rolldown-runtime)-/).toFixed(1)} kB before the text is taken over, ${worker.toFixed(1)} kB in the worker that searches; with the sheets that keys open`,
    },
  ]
}

/** What the app needs of the page stands behind all its text. */
const DATA = /<script type="application\/json".*?<\/script>/s

/** @param without A part of the file that does not count. */
function weigh(path: string, without?: RegExp): number {
  const bytes = readFileSync(join(SITE, path))
  if (path.endsWith('.woff2')) return bytes.length
  return gzipSync(without ? bytes.toString().replace(without, '') : bytes, { level: 9 }).length
}

function formatLoad({ name }: FirstText, files: readonly LoadedFile[]): BenchRow {
  const sum = (kind: string) =>
    files.filter(({ path }) => path.endsWith(kind)).reduce((total, { size }) => total + size, 0) / 1000
  return {
    name: `${name} page: scripts and styles before the first text, gzip`,
    value: sum('.js') + sum('.css'),
    unit: 'kB',
    aim: { atMost: 110 },
    note: `${files.length} files, ${sum('.js').toFixed(1)} kB of scripts and ${sum('.css').toFixed(1)} kB of styles`,
  }
}
