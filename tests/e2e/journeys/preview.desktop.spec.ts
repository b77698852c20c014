/** Hearing a passage in the share sheet: over and over, within its ends; never where a foreign video would be covered. */

import { openEpisode, startPlaying } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('a passage of our own recording is looped in the share sheet, stopped, and ends with the sheet @slow', async ({
  page,
}) => {
  await page.goto('/e/spokenguide?t=3&to=5.1')
  await page.getByRole('button', { name: 'Share this passage' }).click()
  const sheet = page.getByRole('dialog', { name: 'Share a passage' })
  // As long as from one time shown to the other.
  await expect(sheet.getByText('0:06', { exact: true })).toBeVisible()
  await expect(sheet.getByText('4 seconds', { exact: true })).toBeVisible()
  await sheet.getByRole('button', { name: 'Play', exact: true }).click()
  await sheet.getByRole('button', { name: 'Loop' }).click()
  const audio = page.locator('audio')
  const read = () =>
    audio.evaluate(({ currentTime, paused }: HTMLAudioElement) => ({ at: currentTime, isPaused: paused }))
  // Late in the passage, then early in it again.
  await expect.poll(async () => (await read()).at, { intervals: [50] }).toBeGreaterThan(4.2)
  await expect.poll(async () => (await read()).at, { intervals: [50] }).toBeLessThan(4)
  expect((await read()).at).toBeGreaterThan(2.5)
  await sheet.getByRole('button', { name: 'Stop' }).click()
  await expect.poll(async () => (await read()).isPaused).toBe(true)

  await sheet.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(async () => (await read()).isPaused).toBe(false)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect.poll(async () => (await read()).isPaused).toBe(true)
})

test('where the sheet would lie over a video of YouTube there is no preview, and the sheet says why', async ({
  page,
}) => {
  await page.setViewportSize({ width: 700, height: 400 })
  const opened = await openEpisode(page, '?t=2922&to=2934')
  await startPlaying(opened)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Share a passage' })
  await expect(sheet).toContainText('No preview here: YouTube forbids playing a covered video')
  await expect(sheet.getByRole('button', { name: 'Play', exact: true })).toHaveCount(0)
  await expect.poll(async () => (await opened.youtube.read()).state, 'it is paused meanwhile').toBe(2)
})
