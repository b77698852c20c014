/** The page of a name that is said everywhere: bytes of its data, and how soon and how high its first passage stands. */

import type { Browser } from '@playwright/test'
import { gzipSync } from 'node:zlib'
import type { NamePage } from '../../src/core/catalogue/name-page-schema.ts'
import { getNameTotals } from '../../src/core/findings/mentions/divide-name-page.ts'
import { openBrowser, serveBuiltSite } from '../support/built-site.ts'
import { buildFrequentLibrary } from '../support/frequent-name.ts'
import type { Bench, BenchRow } from './bench-row.ts'

const EPISODES = 600
const RUNS = 5
const SCREENS = [
  { name: 'desktop', viewport: { width: 1440, height: 900 } },
  { name: 'phone', viewport: { width: 390, height: 844 } },
] as const

export const namePage: Bench = {
  name: 'name-page',
  async run(): Promise<readonly BenchRow[]> {
    const { pages } = buildFrequentLibrary(EPISODES)
    const site = await serveBuiltSite()
    const browser = await openBrowser()
    try {
      const rows: BenchRow[] = []
      for (const slug of ['anthropic', 'ada-north']) {
        const page = pages.get(slug)!
        const name = page.person ? 'a person who speaks everywhere' : 'a name said everywhere'
        rows.push(weigh(name, page))
        for (const screen of SCREENS) rows.push(...(await visitAll(browser, site.address, page, name, screen)))
      }
      return rows
    } finally {
      await browser.close()
      site.close()
    }
  },
}

function weigh(name: string, page: NamePage): BenchRow {
  const content = JSON.stringify(page)
  const bare = { ...page, passages: [], episodes: page.episodes.map((stated) => ({ ...stated, times: [] })) }
  const { passages } = getNameTotals(page)
  return {
    name: `${name}: data beyond its passages`,
    value: JSON.stringify(bare).length / 1000,
    unit: 'kB',
    aim: { atMost: 40 },
    note: `${passages} passages in ${EPISODES} made-up episodes; the file is ${kB(content.length)} kB, ${kB(gzipSync(content).length)} kB gzip`,
  }
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}

async function visitAll(
  browser: Browser,
  address: string,
  page: NamePage,
  name: string,
  { name: screen, viewport }: (typeof SCREENS)[number],
): Promise<readonly BenchRow[]> {
  const visits: { readonly time: number; readonly share: number }[] = []
  for (let run = 0; run < RUNS; run++) visits.push(await visit(browser, address, page, viewport))
  const times = visits.map(({ time }) => time).toSorted((a, b) => a - b)
  return [
    {
      name: `${name}, ${screen}: share of the first passage on the first screen`,
      value: Math.min(...visits.map(({ share }) => share)),
      unit: '',
      aim: { atLeast: 1 },
    },
    {
      name: `${name}, ${screen}: first passage after`,
      value: times[RUNS >> 1]!,
      unit: 'ms',
      note: 'median of a cold visit from this machine; time to fetch and start the app included',
    },
  ]
}

async function visit(
  browser: Browser,
  address: string,
  data: NamePage,
  viewport: { readonly width: number; readonly height: number },
): Promise<{ readonly time: number; readonly share: number }> {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  const files = {
    'index.json': { formatVersion: 1, shards: ['made'] },
    'shard-made.json': { formatVersion: 1, names: { [data.slug]: data } },
  }
  for (const [name, json] of Object.entries(files))
    // oxlint-disable-next-line no-await-in-loop -- two routes, one after the other
    await page.route(`**/data/names/${name}`, (route) => route.fulfill({ json }))
  await page.goto(`${address}/m/${data.slug}`)
  const passage = page.locator('blockquote').first()
  await passage.waitFor()
  const time = await page.evaluate(() => performance.now())
  const { y, height } = (await passage.boundingBox())!
  await context.close()
  return { time, share: Math.max(0, Math.min(1, (viewport.height - y) / height)) }
}
