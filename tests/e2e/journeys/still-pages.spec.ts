/** On a first visit nothing moves that can be read already, when the app, its data and at last the letters come. */

import type { Page } from '@playwright/test'
import { EPISODE_ID, untilTextObeys } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'
import { MOST_SHIFT, holdFonts, watchShift } from '../support/watch-shift.ts'

/** Of each page what comes last of all but the letters. */
const LAST: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  '/': (page) => expect(page.getByRole('button', { name: 'Keep offline' })).toBeVisible(),
  [`/e/${EPISODE_ID}`]: untilTextObeys,
  '/search': (page) => expect(page.getByText(/^Searches \d+ transcripts/)).toBeVisible(),
  '/check': (page) => expect(page.getByRole('textbox').first()).toBeVisible(),
  '/names': (page) => expect(page.getByRole('link', { name: 'OpenAI' }).first()).toBeVisible(),
  '/notes': (page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible(),
  '/clips': (page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible(),
  '/years': (page) => expect(page.getByRole('textbox', { name: 'Add a word or phrase' })).toBeVisible(),
}

for (const [path, untilLast] of Object.entries(LAST))
  test(`nothing moves by itself on ${path}`, async ({ page }) => {
    const readShift = await watchShift(page)
    const deliverFonts = await holdFonts(page)
    // Its load waits for the letters.
    await page.goto(path, { waitUntil: 'commit' })
    // The app takes it away last of all, when the page is its own.
    await expect(page.locator('#more')).toHaveCount(0)
    await untilLast(page)
    await deliverFonts()
    const { sum, moves } = await readShift()
    expect(sum, moves.join('\n')).toBeLessThan(MOST_SHIFT)
  })

test('nothing moves when the saved searches come into the line that is kept free for them', async ({ page }) => {
  await page.goto('/search?q=scaling')
  await page.getByRole('button', { name: 'Save search' }).click()
  await expect(page.getByRole('button', { name: 'Saved', exact: true })).toBeVisible()
  const readShift = await watchShift(page)
  await page.goto('/')
  const line = page.getByRole('navigation', { name: 'Saved searches' })
  await expect(line.getByRole('link', { name: /^scaling/ })).toHaveAttribute('href', /q=scaling/)
  const { sum, moves } = await readShift()
  expect(sum, moves.join('\n')).toBeLessThan(MOST_SHIFT)
})
