/** Measures a backup of ten thousand notes: from choosing Import until the page says it is done, and opening the notes. */

import type { Page } from '@playwright/test'
import { loadavg } from 'node:os'
import { openBrowser, serveBuiltSite } from '../support/built-site.ts'
import type { Bench, BenchRow } from './bench-row.ts'

const COUNTS = [1000, 10_000] as const

export const notes: Bench = {
  name: 'notes',
  async run(): Promise<readonly BenchRow[]> {
    const site = await serveBuiltSite()
    const browser = await openBrowser()
    const rows: BenchRow[] = []
    try {
      for (const count of COUNTS) {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
        rows.push(...(await measure(await context.newPage(), site.address, count)))
        await context.close()
      }
      return rows
    } finally {
      await browser.close()
      site.close()
    }
  },
}

async function measure(page: Page, origin: string, count: number): Promise<BenchRow[]> {
  await page.goto(`${origin}/notes`)
  await page.getByText('No notes yet').waitFor()
  const buffer = Buffer.from(makeBackup(count))
  const looked = await time(async () => {
    await page
      .locator('input[data-backup]')
      .setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer })
    await page.getByRole('button', { name: 'Import', exact: true }).waitFor()
  })
  const restored = await time(async () => {
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page
      .getByText(`Notes: ${count.toLocaleString('en')} added`, { exact: false })
      .first()
      .waitFor()
  })
  const opened = await time(async () => {
    await page.reload()
    await page
      .getByText(`${count.toLocaleString('en')} notes`, { exact: true })
      .first()
      .waitFor()
  })
  const load = `by the clock; load ${loadavg()[0]!.toFixed(1)} on 2 cores`
  const name = `${count.toLocaleString('en')} notes`
  return [
    {
      name: `${name}: a backup read, looked at and brought in`,
      value: looked + restored,
      unit: 'ms',
      aim: count === 10_000 ? { atMost: 5000 } : undefined,
      note: `until the page says what it would do: ${looked.toFixed(0)} ms; ${load}`,
    },
    { name: `${name}: the notes opened at the next visit`, value: opened, unit: 'ms', note: load },
  ]
}

async function time(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function makeBackup(count: number): string {
  const anchor = { kind: 'passage', at: 117, end: 121, quote: 'The large part', before: 'small.', after: 'is' }
  const day = '2026-01-31T10:00:00.000Z'
  const made = Array.from({ length: count }, (_, index) => {
    const id = `note-${index}`
    const text = `What note ${index} says, in a sentence or two. `.repeat(4)
    const place = { episodeId: `episode-${index % 50}`, episodeTitle: `Episode ${index % 50}`, anchor }
    const counts = { savedOrder: index + 1, revision: 1 }
    return [id, { version: 1, id, ...place, text, tags: [], madeOn: day, changedOn: day, ...counts }] as const
  })
  const records = { notes: Object.fromEntries(made) }
  return JSON.stringify({ format: 'transcript-explorer-backup', version: 1, madeOn: day, records })
}
