/** Where the file holds no text: nothing is spoken, the page says so and goes there; and what is kept of the reader's place. */

import {
  currentParagraph,
  openEpisode,
  paragraph,
  pauseButton,
  playButton,
  scrollAway,
  startPlaying,
} from '../support/episode.ts'
import { readKept } from '../support/keep-setting.ts'
import { expect, test } from '../support/test.ts'

test('says that it plays through a gap, leads back to it and out of it @slow', async ({ page }) => {
  const opened = await openEpisode(page, '?t=500')
  await startPlaying(opened)
  const row = page.getByText('No transcript here.')
  await expect(row).toBeVisible()
  await expect(currentParagraph(page)).toHaveCount(0)
  await pauseButton(page).click()
  await expect(row).toBeVisible()
  await page.getByRole('button', { name: 'Skip ahead' }).click()
  await expect(paragraph(page, 638)).toHaveAttribute('aria-current', 'true')
  await playButton(page).click()
  await expect(pauseButton(page)).toBeVisible()
  await test.step('follows into a gap, and back to it when it plays out of sight', async () => {
    await opened.youtube.scrub(3500)
    await expect(row).toBeInViewport()
    await expect(currentParagraph(page)).toHaveCount(0)
    await scrollAway(page, -3000)
    await page.getByRole('button', { name: /Back to now/ }).click()
    await expect(row).toBeInViewport()
  })
  await test.step('shows the end of the transcript after the last paragraph; the reader can still scroll away', async () => {
    await opened.youtube.scrub(15_600)
    await expect(page.getByText('Past the end of the transcript')).toBeInViewport()
    // A scroll before the page has settled does not count as the reader's, so repeat it until one does.
    await expect(async () => {
      await page.keyboard.press('PageUp')
      await expect(page.getByRole('button', { name: /Back to now/ })).toBeVisible({ timeout: 1500 })
    }).toPass()
  })
})

test('keeps the paragraph that was heard as the place to continue, not the top of the page @desktop', async ({
  page,
}) => {
  const opened = await openEpisode(page, '?t=48:42')
  await startPlaying(opened)
  await expect(currentParagraph(page)).toHaveAttribute('data-start', '2922')
  await pauseButton(page).click()
  await expect.poll(() => readKept(page, 'places')).toContain('2922')
  await page.goto('/')
  await expect(page.getByRole('region', { name: 'Continue reading' })).toContainText('48:42')
})
