/** Windows too low for a dock on top: at the side, the player alone, or nothing, and never a video that plays out of sight. */

import { isReadable, openEpisode, paragraph, scrollAway, startPlaying, playOn } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

for (const [name, width, height] of [
  ['a phone on its side', 740, 360],
  ['a small phone with the bars of its browser', 375, 553],
] as const) {
  test(`${name}: a playing video stays in sight at its size while the text is scrolled @phone`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const opened = await openEpisode(page, '?t=48:42')
    await startPlaying(opened)
    await scrollAway(page, 3000)
    const frame = (await page.locator('iframe').boundingBox())!
    expect(Math.min(frame.width, frame.height)).toBeGreaterThanOrEqual(200)
    expect(frame.y).toBeGreaterThanOrEqual(0)
    expect(frame.y + frame.height).toBeLessThanOrEqual(height)
    expect((await opened.youtube.read()).state).toBe(1)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    // Room is left to read in: the spoken paragraph can be brought there.
    await page.getByRole('button', { name: /Back to now/ }).click()
    await expect.poll(() => isReadable(paragraph(page, 2922))).toBe(true)
  })
}

test('at 400 % zoom nothing sticks over the text, and a video that is scrolled away pauses and says so @phone', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 256 })
  const opened = await openEpisode(page, '?t=48:42')
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }))
  await startPlaying(opened)
  const covered = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.covers')]
      .filter((element) => ['sticky', 'fixed'].includes(getComputedStyle(element).position))
      .reduce((sum, element) => sum + element.offsetHeight, 0),
  )
  expect(covered, 'two thirds of the window are free').toBeLessThan(256 / 3)
  await playOn(opened, 1.5)
  expect((await opened.youtube.read()).state, 'following does not scroll it away').toBe(1)
  // A scroll that meets the page's own is undone by it, and counts once the page has settled.
  await expect(async () => {
    await page.evaluate(() => window.scrollBy({ top: 1500, behavior: 'instant' }))
    await expect.poll(async () => (await opened.youtube.read()).state, { timeout: 1500 }).toBe(2)
  }).toPass()
  await expect(page.getByText('Paused because the video is hidden')).toBeVisible()
  await page.keyboard.press('k')
  await expect(page.locator('iframe'), 'asked to play while it is away, it is brought back').toBeInViewport()
  await expect.poll(async () => (await opened.youtube.read()).state).toBe(1)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

test('at 400 % zoom the first result of a search can be read @phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 })
  await openEpisode(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('deepseek')
  const results = page.getByRole('listbox', { name: 'Results' })
  await expect(results.getByRole('option').first()).toBeInViewport({ ratio: 0.9 })
  await expect(page.getByRole('link', { name: /^All \d+ results for / })).toBeVisible()
  // The day comes with the library.
  await expect(results.getByRole('option').last()).toContainText('31 Jan 2026')
  await page.keyboard.press('ArrowUp')
  await expect(results.getByRole('option').last()).toBeInViewport({ ratio: 0.9 })
})
