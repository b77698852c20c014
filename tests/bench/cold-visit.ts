/** A first visit to a talk of 50,000 words, with its text in the page and without, beside the same text as plain HTML and in hyperaudio-lite. */

import type { Browser } from '@playwright/test'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { findLibraryFolder } from '../../src/cli/build/library/find-library-folder.ts'
import { readAllFacts, writeEpisode, writeIndex } from '../../src/cli/build/library/library-folder.ts'
import { type Episode, EpisodeIdSchema } from '../../src/core/episode/schema.ts'
import { escapeHtml } from '../../src/core/text/escape-html.ts'
import { listen } from '../../src/server/http/serve.ts'
import { createSiteServer } from '../../src/server/http/site-server.ts'
import { readAppBuild } from '../../src/site/app-build.ts'
import { writeSite } from '../../src/site/write-site.ts'
import { BUILT_APP } from '../support/built-site.ts'
import type { BenchRow } from './bench-row.ts'
import { makeTalk } from './make-talk.ts'

const WORDS = 50_000
const DURATION = 15_913
const RUNS = 3

interface Setting {
  readonly name: string
  /** How many times slower than this machine. */
  readonly cpu: number
  readonly isSlowNetwork: boolean
}

const SETTINGS: readonly Setting[] = [
  { name: '1×', cpu: 1, isSlowNetwork: false },
  { name: '4×', cpu: 4, isSlowNetwork: false },
  { name: '4×, slow 4G', cpu: 4, isSlowNetwork: true },
]

/** Times from the start of the visit, in milliseconds. */
interface Visit {
  readonly text: number
  readonly obeys: number
  /** Of the main thread, until then. */
  readonly work: number
}

export async function measureColdVisits(browser: Browser): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cold-visit-'))
  const bytes = await writePages(folder, makeTalk(WORDS, DURATION))
  const server = createSiteServer({ root: join(folder, 'dist'), base: '/' })
  const address = `http://localhost:${await listen(server, { port: 0, host: '127.0.0.1', isStrict: true })}`
  try {
    const rows: BenchRow[] = [
      {
        name: 'page of a talk of 50,000 words, gzip',
        value: bytes.bench / 1000,
        unit: 'kB',
        note: `HTML alone; plain HTML ${(bytes.plain / 1000).toFixed(1)} kB, of hyperaudio-lite ${(bytes.hyper / 1000).toFixed(1)} kB`,
      },
    ]
    for (const setting of SETTINGS) rows.push(...(await measureSetting(browser, address, setting)))
    return rows
  } finally {
    await server.close()
    rmSync(folder, { recursive: true })
  }
}

/**
 * `e/bench` has its text, `e/bare` is the app alone, `plain.html` has neither script nor style, `hyper.html` is what hyperaudio-lite
 * reads: an element for each word. Returns the bytes of pages after gzip.
 */
async function writePages(folder: string, talk: Episode) {
  const [data, site] = [join(folder, 'data'), join(folder, 'dist')]
  mkdirSync(join(data, 'episodes'), { recursive: true })
  const library = findLibraryFolder(join(data, 'episodes'))
  const ids = ['bench', 'bare'].map((id) => v.parse(EpisodeIdSchema, id))
  for (const id of ids) writeEpisode(library, { ...talk, id })
  writeIndex(library, readAllFacts(library))
  await writeSite(readAppBuild(BUILT_APP), { data, site, cache: folder }, () => {})
  copyFileSync(join(site, '404.html'), join(site, 'e/bare/index.html'))
  const rows = talk.cues.map(({ text }) => `<p data-segment>${escapeHtml(text)}</p>`)
  writeFileSync(join(site, 'plain.html'), `<!doctype html><meta charset="utf-8"><title>Plain</title>${rows.join('')}`)
  writeFileSync(join(site, 'hyper.html'), formatHyper(talk))
  copyFileSync(createRequire(import.meta.url).resolve('hyperaudio-lite'), join(site, 'hyperaudio-lite.js'))
  writeFileSync(
    join(site, 'hyper-start.js'),
    `new HyperaudioLite({ transcript: 'words', player: 'player' }); performance.mark('transcript-obeys')`,
  )
  const weigh = (file: string) => gzipSync(readFileSync(join(site, file)), { level: 9 }).length
  return { bench: weigh('e/bench/index.html'), plain: weigh('plain.html'), hyper: weigh('hyper.html') }
}

/** The talk has times of its paragraphs alone: their words are spread evenly. */
function formatHyper({ cues }: Episode): string {
  const rows = cues.map(({ start = 0, text }, index) => {
    const words = text.split(' ')
    const length = ((cues[index + 1]?.start ?? DURATION) - start) / words.length
    const spans = words.map((word, at) => {
      const time = Math.round((start + at * length) * 1000)
      return `<span data-m="${time}" data-d="${Math.round(length * 1000)}">${escapeHtml(word)} </span>`
    })
    return `<p data-segment>${spans.join('')}</p>`
  })
  return `<!doctype html><meta charset="utf-8"><title>Hyperaudio Lite</title><audio id="player" controls></audio><div id="words"><article><section>${rows.join('')}</section></article></div><script src="/hyperaudio-lite.js"></script><script src="/hyper-start.js"></script>`
}

async function measureSetting(browser: Browser, address: string, setting: Setting): Promise<readonly BenchRow[]> {
  const taken = { plain: [] as Visit[], hyper: [] as Visit[], bare: [] as Visit[], bench: [] as Visit[] }
  // Interleaved, so that a busy machine is busy for all.
  for (let run = 0; run < RUNS; run++) {
    taken.plain.push(await visit(browser, `${address}/plain.html`, setting))
    taken.hyper.push(await visit(browser, `${address}/hyper.html`, setting))
    taken.bare.push(await visit(browser, `${address}/e/bare`, setting))
    taken.bench.push(await visit(browser, `${address}/e/bench`, setting))
  }
  const middle = (visits: readonly Visit[], name: keyof Visit) =>
    visits.map((one) => one[name]).toSorted((a, b) => a - b)[RUNS >> 1]!
  const [plain, text, bare] = [taken.plain, taken.bench, taken.bare].map((visits) => middle(visits, 'text'))
  const [obeys, before, other] = [taken.bench, taken.bare, taken.hyper].map((visits) => middle(visits, 'obeys'))
  const [work, plainWork, otherWork] = [taken.bench, taken.plain, taken.hyper].map((visits) => middle(visits, 'work'))
  return [
    {
      name: `first text of the page ÷ plain HTML, ${setting.name}`,
      value: text! / plain!,
      unit: '×',
      aim: { atMost: 1.1 },
      note: `${Math.round(text!)} ms; plain HTML without style ${Math.round(plain!)} ms, the app without the text ${Math.round(bare!)} ms`,
    },
    {
      name: `until the text obeys ÷ the app without the text in its page, ${setting.name}`,
      value: obeys! / before!,
      unit: '×',
      aim: { atMost: 1 },
      note: `${Math.round(obeys!)} ms against ${Math.round(before!)} ms`,
    },
    {
      name: `until the text obeys ÷ hyperaudio-lite, ${setting.name}`,
      value: obeys! / other!,
      unit: '×',
      note: `${Math.round(obeys!)} ms against ${Math.round(other!)} ms, its page without style, search and panels`,
    },
    {
      name: `work of the main thread until the text obeys ÷ hyperaudio-lite, ${setting.name}`,
      value: work! / otherWork!,
      unit: '×',
      note: `${Math.round(work!)} ms; hyperaudio-lite ${Math.round(otherWork!)} ms, plain HTML until it stands ${Math.round(plainWork!)} ms`,
    },
  ]
}

async function visit(browser: Browser, address: string, { cpu, isSlowNetwork }: Setting): Promise<Visit> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  if (isSlowNetwork) {
    await devtools.send('Network.enable')
    const speed = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 }
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...speed })
  }
  await page.addInitScript(noteFirstText)
  await page.goto(address)
  const isPlain = address.endsWith('plain.html')
  await page.waitForFunction(
    (plain) =>
      Reflect.get(window, 'textAt') &&
      performance.getEntriesByName('first-contentful-paint').length > 0 &&
      (plain || performance.getEntriesByName('transcript-obeys').length > 0),
    isPlain,
  )
  const found = await page.evaluate(() => ({
    // A page whose styles are on the way is not painted.
    text: Math.max(
      Number(Reflect.get(window, 'textAt')),
      performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    ),
    obeys: performance.getEntriesByName('transcript-obeys')[0]?.startTime ?? 0,
  }))
  const { metrics } = await devtools.send('Performance.getMetrics')
  await context.close()
  return { ...found, work: 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) }
}

/** Runs in the page before its own scripts: notes the frame in which the first text stands. */
function noteFirstText(): void {
  new MutationObserver((_, self) => {
    if (!document.querySelector('[data-segment]')) return
    self.disconnect()
    requestAnimationFrame(() => {
      // After the frame.
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => Reflect.set(window, 'textAt', performance.now()))
      channel.port1.start()
      channel.port2.postMessage(0)
    })
  }).observe(document, { childList: true, subtree: true })
}
