/** Where the file holds no text: nothing is spoken, the page says so and goes there; and what is kept of the reader's place. */

import { currentParagraph, openEpisode, pauseButton, scrollAway, startPlaying } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('follows into a gap and says what plays there', async ({ page }) => {
  const opened = await openEpisode(page, '?t=48:42')
  await startPlaying(opened)
  await opened.youtube.scrub(3500)
  const row = page.getByText('No transcript here.')
  await expect(row).toBeInViewport()
  await expect(currentParagraph(page)).toHaveCount(0)
})

test('leads back to a gap that plays out of sight', async ({ page }) => {
  const opened = await openEpisode(page, '?t=48:42')
  await startPlaying(opened)
  await opened.youtube.scrub(3500)
  const row = page.getByText('No transcript here.')
  await expect(row).toBeInViewport()
  await scrollAway(page, -3000)
  await page.getByRole('button', { name: /Back to now/ }).click()
  await expect(row).toBeInViewport()
})

test('after the last paragraph the end of the transcript is shown, and the reader can still scroll away', async ({
  page,
}) => {
  const opened = await openEpisode(page, '?t=48:42')
  await startPlaying(opened)
  await opened.youtube.scrub(15_600)
  await expect(page.getByText('Past the end of the transcript')).toBeInViewport()
  await page.waitForTimeout(1200)
  await page.keyboard.press('PageUp')
  await expect(page.getByRole('switch', { name: 'Follow' })).toHaveAttribute('aria-checked', 'false')
})

test('keeps the paragraph that was heard as the place to continue, not the top of the page @desktop', async ({
  page,
}) => {
  const opened = await openEpisode(page, '?t=48:42')
  await startPlaying(opened)
  await expect(currentParagraph(page)).toHaveAttribute('data-start', '2922')
  await pauseButton(page).click()
  await page.waitForTimeout(800)
  await page.goto('/')
  await expect(page.getByRole('region', { name: 'Continue reading' })).toContainText('48:42')
})
