/** The page of results with 5,000 passages in the built app: scrolling to the last one, by episode and as one list. */

import type { Browser, Page } from '@playwright/test'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatTimecode } from '../../src/core/time/timecode.ts'
import { buildOwnLibrary } from '../e2e/support/large-library.ts'
import { copyBuiltSite, openBrowser, serveBuiltSite } from '../support/built-site.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { listTasks } from './list-tasks.ts'

const EPISODES = 250
const PASSAGES = 20
const TOTAL = EPISODES * PASSAGES
/** Pixels of a turn of the wheel, and how often it is turned. */
const TURN = 400
const TURNS = 120

export const foundPassages: Bench = { name: 'results', run: benchResults }

async function benchResults(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'results-site-'))
  const library = await buildOwnLibrary(
    new Map(Array.from({ length: EPISODES }, (_, number) => [nameEpisode(number), writeNote(number)])),
  )
  copyBuiltSite(folder)
  cpSync(library.folder, join(folder, 'data'), { recursive: true })
  library.remove()
  const site = await serveBuiltSite(folder)
  const browser = await openBrowser()
  try {
    const address = `${site.address}/search?q=harbour&sort=newest`
    return [
      ...(await measure(browser, address, 'by episode', /of talk 0,/)),
      ...(await measure(browser, `${address}&view=list`, 'one list', /number 19 of talk 0,/)),
    ]
  } finally {
    await browser.close()
    site.close()
    rmSync(folder, { recursive: true })
  }
}

async function measure(browser: Browser, address: string, name: string, end: RegExp): Promise<BenchRow[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(address)
  await page.getByText(`${TOTAL.toLocaleString('en')} passages in ${EPISODES} episodes`).waitFor()
  await page.locator('[data-row]').nth(5).waitFor()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.mouse.move(600, 600)
  await browser.startTracing(page, { categories: ['toplevel'] })
  for (let turn = 0; turn < TURNS; turn++) {
    await page.mouse.wheel(0, TURN)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  const tasks = listTasks(await browser.stopTracing()).map(({ cpu }) => cpu)
  const nodes = await page.evaluate(() => document.querySelectorAll('main *').length)
  const isWhole = await reachesEnd(page, end)
  await context.close()
  const row = (what: string, value: number, unit: string, aim?: BenchRow['aim'], note?: string): BenchRow => ({
    name: `${name}: ${what}`,
    value,
    unit,
    aim,
    note,
  })
  return [
    row('longest task while scrolling', Math.max(0, ...tasks), 'ms', { atMost: 100 }, HOW),
    row('tasks over 50 ms for each turn of the wheel', tasks.filter((cpu) => cpu > 50).length / TURNS, '', {
      atMost: 0.05,
    }),
    row('a turn of the wheel', tasks.reduce((sum, cpu) => sum + cpu, 0) / TURNS, 'ms'),
    row('nodes of the page after scrolling', nodes, '', { atMost: 6000 }),
    row('last passage reached with End', isWhole ? 1 : 0, '', { atLeast: 1 }),
  ]
}

const HOW = `CPU of the main thread, 4× throttled; ${TURNS} turns of the wheel of ${TURN} px`

/** The end of the page grows while its blocks are drawn for the first time. */
async function reachesEnd(page: Page, end: RegExp): Promise<boolean> {
  const last = page.locator('[data-row]').filter({ hasText: end }).first()
  for (let tries = 0; tries < 20 && (await last.count()) === 0; tries++) {
    await page.keyboard.press('End')
    await last.waitFor({ state: 'attached', timeout: 250 }).catch(() => {})
  }
  return (await last.count()) > 0
}

const nameEpisode = (number: number) => `talk${String(number).padStart(7, '0')}`

/** The oldest first. */
function writeNote(number: number): string {
  const day = `${2005 + Math.floor(number / 12)}-${String(1 + (number % 12)).padStart(2, '0')}-10`
  const link = (seconds: number) =>
    `[${formatTimecode(seconds)}](https://www.youtube.com/watch?v=${nameEpisode(number)}&t=${seconds}s)`
  const passages = Array.from(
    { length: PASSAGES },
    (_, index) =>
      `**Ada North:** ${link(index * 60 + 1)} Ships lie in the harbour, number ${index} of talk ${number}, and wait for the tide, for the pilot and for the papers that let them go to sea.`,
  )
  return [
    `---\nvideo_id: ${nameEpisode(number)}\ntitle: "Talk ${number}"\nchannel: "Sea Talks"\nduration: ${PASSAGES * 60}\nupload_date: ${day}\n---`,
    '## Transcript',
    ...passages,
  ].join('\n\n')
}
