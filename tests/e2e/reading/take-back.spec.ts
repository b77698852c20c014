/** A jump on a phone: the page stays, and for eight seconds it can be taken back. The row over every tab says one place. */

import { openEpisode, paragraph, pauseButton, playButton, untilStill, untilTextObeys } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('a tap on text goes there without moving the page, and is taken back @phone', async ({ page }) => {
  const { youtube } = await openEpisode(page, '?t=48:42')
  await untilStill(page)
  const words = paragraph(page, 2922).locator('[data-text]')
  const readTop = () => words.evaluate((text) => text.getBoundingClientRect().top)
  const row = page.getByRole('group', { name: 'Playback' })
  const before = await readTop()
  await words.tap({ position: { x: 120, y: 130 } })
  const back = page.getByRole('button', { name: 'Back to 48:42' })
  await expect(back).toBeVisible()
  await expect(page).toHaveURL(/t=29[3-9]\d$/)
  expect(await readTop()).toBe(before)
  await expect(page.getByRole('status').filter({ hasText: 'Press Back to 48:42 to undo' })).toHaveCount(1)
  await back.press('Enter')
  await expect(back).toHaveCount(0)
  await expect(page).toHaveURL(/t=2922$/)
  await expect(row).toContainText('48:42')
  expect(await readTop()).toBe(before)
  expect(youtube.embeds()).toHaveLength(0)
})

test('what a jump offers goes after eight seconds, but not from under the focus @phone', async ({ page }) => {
  await openEpisode(page, '?t=48:42')
  await untilStill(page)
  await page.clock.install()
  await paragraph(page, 2922)
    .locator('[data-text]')
    .tap({ position: { x: 120, y: 130 } })
  const back = page.getByRole('button', { name: 'Back to 48:42' })
  await back.focus()
  await page.clock.runFor(20_000)
  await expect(back).toBeFocused()
  await page.getByRole('tab', { name: 'Text' }).focus()
  await page.clock.runFor(7_000)
  await expect(back).toBeVisible()
  await page.clock.runFor(1_500)
  await expect(back).toHaveCount(0)
})

test('the row is over every tab and says time and chapter of one place @phone', async ({ page }) => {
  await openEpisode(page, '?t=48:42')
  await untilStill(page)
  const row = page.getByRole('group', { name: 'Playback' })
  await expect(row).toContainText('48:42Chapter: Scaling Laws Status')
  // What comes before the page has settled does not count as the reader's, so it is done until it does.
  await expect(async () => {
    await page.evaluate(() => document.getElementById('p-1709')!.scrollIntoView({ behavior: 'instant' }))
    await expect(row).toContainText(/(28|29|3\d):\d\dChapter: Open vs Closed Source/, { timeout: 1000 })
  }).toPass()
  await page.evaluate(() => document.getElementById('p-2922')!.scrollIntoView({ behavior: 'instant' }))
  for (const name of ['Highlights', 'Notes', 'Chapters', 'Text']) {
    await page.getByRole('tab', { name }).click()
    await expect(row.getByRole('button', { name: 'Play', exact: true })).toBeInViewport()
  }
})

test('a recording that plays can be paused from every tab, however far the text was scrolled @phone', async ({
  page,
}) => {
  await page.goto('/e/spokenguide')
  await untilTextObeys(page)
  await playButton(page).click()
  await expect(pauseButton(page)).toBeVisible()
  await page.evaluate(() => window.scrollTo({ top: 2000, behavior: 'instant' }))
  await expect(page.getByRole('button', { name: 'Show the player' })).toBeVisible()
  for (const name of ['Highlights', 'Notes', 'Chapters', 'Text']) {
    await page.getByRole('tab', { name }).click()
    await expect(pauseButton(page)).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('group', { name: 'Playback' })).toContainText(/\d:\d\d/)
  }
})
