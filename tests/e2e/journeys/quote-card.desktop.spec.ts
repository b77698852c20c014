/**
 * The quote card beside its reference pictures, which are what this test once saved and somebody looked at. To make them anew:
 * `npx playwright test -c tests/e2e/playwright.config.ts --project=desktop quote-card --update-snapshots`.
 */

import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { openEpisode } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

/** Edges of letters fall a little differently from one build of the browser to the next; other letters or places do not. */
const TOLERANCE = { maxDiffPixelRatio: 0.01 }

async function save(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  return readFileSync(await file.path())
}

test('the card looks as its reference pictures do, saved as PNG @slow', async ({ page }) => {
  await openEpisode(page, '?t=2922&to=2934')
  await page.getByRole('button', { name: 'Share this passage' }).click()
  await expect(page.getByRole('img', { name: /^Quote card: / })).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: /^More/ }).click()
  expect(await save(page, 'Save picture')).toMatchSnapshot('wide-paper.png', TOLERANCE)
  await page.getByRole('radio', { name: 'Ink' }).check()
  await page.getByRole('radio', { name: 'Square' }).check()
  await expect(page.getByText('PNG, 1200 × 1200')).toBeVisible()
  expect(await save(page, 'Save picture')).toMatchSnapshot('square-ink.png', TOLERANCE)
})
