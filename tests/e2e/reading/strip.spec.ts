/** The strip at every length: pieces lie under their times, presses go where they point, and what was heard is shown. */

import { expectAccessible } from '../support/accessibility.ts'
import { openEpisode, pauseButton, readTime, startPlaying, untilStill } from '../support/episode.ts'
import { readKept } from '../support/keep-setting.ts'
import { openOwnEpisode, talkOf } from '../support/own-episode.ts'
import { expect, test } from '../support/test.ts'

/** The shortest and the longest are pressed on a phone too. */
const LENGTHS = [
  { length: 30, chapters: 3, highlights: 2, onPhone: true },
  { length: 1200, chapters: 12, highlights: 8, onPhone: false },
  { length: 7200, chapters: 90, highlights: 60, onPhone: false },
  { length: 43_200, chapters: 400, highlights: 300, onPhone: true },
]

for (const { length, chapters, highlights, onPhone } of LENGTHS) {
  test(`of ${length} seconds with ${chapters} chapters goes where it is pressed${onPhone ? '' : ' @desktop @slow'}`, async ({
    page,
  }) => {
    await openOwnEpisode(page, talkOf(length, chapters, highlights))
    const slider = page.getByRole('slider', { name: 'Position' })
    for (const wish of [0.1, 0.52, 0.97]) {
      // The middle of a chapter; where chapters are a pixel wide, its neighbour is as good.
      const chapter = Math.floor(wish * chapters)
      const share = (chapter + 0.5) / chapters
      // A press may scroll the app bar away, and the dock goes up with it: each time where the strip is once it stands still.
      await untilStill(page)
      const lanes = slider.locator('..')
      const box = (await lanes.boundingBox())!
      await lanes.click({ position: { x: box.width * share, y: box.height - 8 } })
      const readChapter = async () => Number(/Chapter (\d+)$/.exec((await slider.getAttribute('aria-valuetext'))!)?.[1])
      await expect
        .poll(async () => Math.abs((await readChapter()) - 1 - chapter))
        .toBeLessThanOrEqual(chapters > 100 ? 1 : 0)
      const head = await slider
        .locator('span')
        .first()
        .evaluate((element) => element.getBoundingClientRect().left)
      expect(Math.abs(head - box.x - box.width * share), 'the playhead stands where it was pressed').toBeLessThan(4)
    }
    const fit = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
    expect(fit).toBe(true)
  })
}

test('a slider for keys: paragraphs, chapters, beginning and end, each said in words @desktop', async ({ page }) => {
  await openOwnEpisode(page, talkOf(1200, 12, 8))
  const slider = page.getByRole('slider', { name: 'Position' })
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuetext', '1:40, Chapter 2')
  await page.keyboard.press('PageUp')
  await expect(slider).toHaveAttribute('aria-valuetext', '3:20, Chapter 3')
  await page.keyboard.press('End')
  await expect(slider).toHaveAttribute('aria-valuetext', '18:20, Chapter 12')
  await page.keyboard.press('Home')
  await expect(slider).toHaveAttribute('aria-valuetext', /^0:00/)
  await expectAccessible(page)
})

test('what was played is shown on the strip, also at the next visit @desktop @slow', async ({ page }) => {
  const opened = await openEpisode(page, '?t=2922')
  await startPlaying(opened)
  await expect.poll(() => readTime(opened.youtube)).toBeGreaterThan(2924)
  await pauseButton(page).click()
  const line = page.locator('[data-heard]')
  await expect(line).toHaveCount(1)
  const slider = page.getByRole('slider', { name: 'Position' })
  await expect(slider).toHaveAttribute('aria-valuetext', /, heard$/)
  const isUnderHead = await line.evaluate((element) => {
    const box = element.getBoundingClientRect()
    const strip = document.querySelector('[role="slider"]')!.getBoundingClientRect()
    return Math.abs((box.left - strip.left) / strip.width - 2922 / 15_913) < 0.01
  })
  expect(isUnderHead).toBe(true)
  await expect.poll(() => readKept(page, 'heard')).toContain('2922')
  await page.reload()
  await expect(page.locator('[data-heard]')).toHaveCount(1)
})

test('the label under the pointer never lies over a loaded player @desktop', async ({ page }) => {
  const opened = await openEpisode(page, '?t=2922')
  await startPlaying(opened)
  const slider = (await page.getByRole('slider', { name: 'Position' }).boundingBox())!
  const frame = (await page.locator('iframe').boundingBox())!
  for (const share of [0.02, 0.3, 0.9]) {
    await page.mouse.move(slider.x + slider.width * share, slider.y + slider.height - 6)
    const label = (await page
      .getByRole('presentation')
      .filter({ hasText: /\d:\d\d/ })
      .boundingBox())!
    expect(label.y).toBeGreaterThanOrEqual(frame.y + frame.height)
  }
})
