/** Typing into the search never holds the page up, and what was looked for is looked at while the page follows a voice. */

import type { Browser, Page } from '@playwright/test'
import { openEpisode } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Processor time in microseconds. */
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/**
 * A task of 50 ms on a processor four times slower takes 12.5 ms of this one. Twice that, since other work on the machine
 * slows this one too; and the best of a few rounds, since what is seen once may be somebody else's.
 */
const MAX_TASK = 25
const ROUNDS = 3

test('no key of a query takes the page long @slow', async ({ page, browser }) => {
  await openEpisode(page)
  await page.getByRole('button', { name: 'Search all episodes' }).first().click()
  await page.getByRole('combobox', { name: 'Search' }).fill('deepseek')
  await page.getByRole('listbox', { name: 'Results' }).waitFor()

  let longest = Infinity
  for (let round = 0; round < ROUNDS && longest > MAX_TASK; round++) {
    longest = Math.min(longest, await measureTyping(page, browser, 'deepseek moment scaling laws'))
  }
  expect(longest, 'milliseconds of processor time').toBeLessThanOrEqual(MAX_TASK)
})

test('stepping to a hit ends following, also by F3 from outside the field', async ({ page }) => {
  await openEpisode(page)
  const follow = page.getByRole('switch', { name: 'Follow' })
  await page.getByRole('textbox', { name: 'Find in this transcript' }).fill('open source')
  await expect(page.getByText('1 of 6')).toBeVisible()
  await follow.click()
  await expect(follow).toBeChecked()
  await page.keyboard.press('F3')
  await expect(page.getByText('2 of 6')).toBeVisible()
  await expect(follow).not.toBeChecked()
})

/** The longest task of the page's own thread, in milliseconds of processor time. */
async function measureTyping(page: Page, browser: Browser, query: string): Promise<number> {
  const field = page.getByRole('combobox', { name: 'Search' })
  await field.fill('')
  await expect(page.getByRole('listbox', { name: 'Results' })).toBeHidden()
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', 'toplevel', '__metadata'] })
  await field.pressSequentially(query, { delay: 30 })
  await expect(page.getByRole('option').locator('mark').first()).toBeVisible()
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] }
  const nameThread = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`
  const own = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(nameThread),
  )
  const tasks = trace.traceEvents.filter((event) => event.name === 'RunTask' && own.has(nameThread(event)))
  expect(tasks.length).toBeGreaterThan(query.length)
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000))
}
