/** Wide reading: the text alone, with the player small in the corner, never below 200 × 200 and never loaded anew. */

import { openEpisode, paragraph, startPlaying, untilStill } from '../support/episode.ts'
import { readKept } from '../support/keep-setting.ts'
import { expect, test } from '../support/test.ts'

test('leaves the text alone, keeps the playing frame, and comes back the same at the next visit', async ({ page }) => {
  const opened = await openEpisode(page, '?t=48:42')
  await startPlaying(opened)
  const before = opened.youtube.embeds().length
  await page.getByRole('button', { name: 'Hide player and panels' }).click()
  await expect(page.getByRole('tablist', { name: 'Panels' })).toBeHidden()
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
    [1000, 600],
  ] as const) {
    await page.setViewportSize({ width, height })
    const frame = (await page.locator('iframe').boundingBox())!
    expect(Math.min(frame.width, frame.height)).toBeGreaterThanOrEqual(200)
    expect(frame.y + frame.height).toBeLessThanOrEqual(height)
    const text = (await paragraph(page, 2922).locator('[data-text]').boundingBox())!
    expect(text.x + text.width, 'the text runs beside the player, not under it').toBeLessThanOrEqual(frame.x)
  }
  expect((await opened.youtube.read()).state, 'plays on').toBe(1)
  expect(opened.youtube.embeds()).toHaveLength(before)
  await expect.poll(() => readKept(page, 'settings')).not.toBe('[]')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Show player and panels' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible()
  await expect(page.getByRole('tablist', { name: 'Panels' })).toBeHidden()
})

test('a key for a panel brings the panels back', async ({ page }) => {
  await openEpisode(page)
  await page.keyboard.press('w')
  await expect(page.getByRole('tablist', { name: 'Panels' })).toBeHidden()
  await page.keyboard.press('3')
  await expect(page.getByRole('tab', { name: 'Names' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('tab', { name: 'Names' })).toBeVisible()
})

test('coming back from full screen, place and focus are where they were', async ({ page }) => {
  const opened = await openEpisode(page, '?t=48:42')
  await startPlaying(opened)
  await page.mouse.move(400, 500)
  await page.mouse.wheel(0, 700)
  await untilStill(page)
  const place = await page.evaluate(() => Math.round(window.scrollY))
  const theme = page.getByRole('button', { name: /Switch to/ })
  await theme.focus()
  // As the player's own button does: its box fills the screen.
  await page.evaluate(() => {
    document.addEventListener('keydown', () => void document.querySelector('iframe')!.requestFullscreen(), {
      once: true,
    })
  })
  await page.keyboard.press('x')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
  await untilStill(page)
  await page.evaluate(() => document.exitFullscreen())
  await untilStill(page)
  expect(Math.abs((await page.evaluate(() => window.scrollY)) - place)).toBeLessThan(12)
  await expect(theme).toBeFocused()
})
