/** How long a slow phone waits for Play after the first text, against one request for the same bytes on that network. */

import type { Browser, CDPSession } from '@playwright/test'
import { openBrowser, serveBuiltSite } from '../support/built-site.ts'
import type { Bench, BenchRow } from './bench-row.ts'

/** Slow 4G: milliseconds, and bytes a second. */
const LATENCY = 150
const THROUGHPUT = 1_600_000 / 8
const RUNS = 5

interface Visit {
  /** Milliseconds from the first text until Play can be pressed. */
  readonly wait: number
  /** Scripts that arrived in between: how many, and their compressed bytes. */
  readonly files: number
  readonly bytes: number
}

export const slowPhone: Bench = {
  name: 'slow-phone',
  async run(): Promise<readonly BenchRow[]> {
    const site = await serveBuiltSite()
    const browser = await openBrowser()
    try {
      const visits: Visit[] = []
      for (let run = 0; run < RUNS; run++) visits.push(await visit(browser, `${site.address}/e/EV7WhVT270Q`))
      return [formatWait(visits.toSorted((a, b) => a.wait - b.wait)[RUNS >> 1]!)]
    } finally {
      await browser.close()
      site.close()
    }
  },
}

async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  const page = await context.newPage()
  await slowDown(await context.newCDPSession(page))
  await page.addInitScript(noteTimes)
  await page.goto(address)
  const found = await page.waitForFunction(() => Reflect.get(window, 'visit') as Visit | undefined)
  const result = await found.jsonValue()
  await context.close()
  if (!result) throw new Error('The page has no Play.')
  return result
}

async function slowDown(devtools: CDPSession): Promise<void> {
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY,
    downloadThroughput: THROUGHPUT,
    uploadThroughput: THROUGHPUT / 2,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/** Runs in the page before its own scripts. */
function noteTimes(): void {
  let text: number | undefined
  const observer = new MutationObserver(() => {
    const now = performance.now()
    if (document.querySelector('[data-start]')) text ??= now
    if (text === undefined || !document.querySelector('button[aria-label^="Play"]')) return
    observer.disconnect()
    const start = text
    const scripts = performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter((entry) => entry.name.endsWith('.js') && entry.startTime > start && entry.responseEnd > 0)
    const bytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
    Reflect.set(window, 'visit', { wait: now - start, files: scripts.length, bytes })
  })
  observer.observe(document, { childList: true, subtree: true })
}

function formatWait({ wait, files, bytes }: Visit): BenchRow {
  const floor = LATENCY + (bytes / THROUGHPUT) * 1000
  return {
    name: 'first text until Play ÷ one request for the same bytes',
    value: wait / floor,
    unit: '×',
    aim: { atMost: 3.5 },
    note: `390 × 844, CPU 4× slower, 1.6 Mbit/s, ${LATENCY} ms: ${Math.round(wait)} ms for ${files} scripts, ${(bytes / 1000).toFixed(1)} kB; one request ${Math.round(floor)} ms; fonts come at the same time`,
  }
}
