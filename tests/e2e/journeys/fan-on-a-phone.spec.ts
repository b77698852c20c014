/** A fan on a phone reads along, jumps, looks something up and shares a picture, with one hand and nothing in the way. */

import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import {
  currentParagraph,
  isReadable,
  openEpisode,
  openPanel,
  paragraph,
  pauseButton,
  showActions,
  showText,
  startPlaying,
  untilStill,
} from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

for (const [width, height, theme] of [
  [390, 844, 'light'],
  [320, 640, 'dark'],
] as const) {
  test(`a fan on a phone of ${width} × ${height} pixels, ${theme} @phone @slow`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: theme })
    const opened = await openEpisode(page, '?t=2922')

    await test.step('reads along below the playing video', async () => {
      await startPlaying(opened)
      await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
      await expect.poll(() => isReadable(paragraph(page, 2922))).toBe(true)
      await pauseButton(page).tap()
      await expect(page.locator('iframe')).toBeHidden()
      await untilStill(page)
      // The control row and the tabs are all that is over the text.
      expect(await readCovered(page)).toBeLessThanOrEqual(48 + 60)
    })
    await test.step('jumps by the chapters', async () => {
      await openPanel(page, 'Chapters')
      await page
        .getByRole('tabpanel')
        .getByRole('button', { name: /Post-training Research/ })
        .tap()
      await expect(currentParagraph(page)).toHaveAttribute('data-start', '5838')
      await expect.poll(() => isReadable(currentParagraph(page))).toBe(true)
    })
    await test.step('looks at the highlights and comes back to the same line', async () => {
      await untilStill(page)
      const before = await currentParagraph(page).evaluate((row) => row.getBoundingClientRect().top)
      await openPanel(page, 'Highlights')
      const first = page.getByRole('tabpanel').getByRole('article').first()
      await showActions(first)
      for (const action of await first.getByRole('toolbar').getByRole('button').all()) {
        const box = (await action.boundingBox())!
        expect(box.height).toBe(44)
        expect(box.x + box.width).toBeLessThanOrEqual(width)
      }
      await page.evaluate(() => window.scrollBy({ top: 300, behavior: 'instant' }))
      const left = await page.evaluate(() => window.scrollY)
      await openPanel(page, 'Notes')
      await openPanel(page, 'Highlights')
      await expect.poll(() => page.evaluate(() => window.scrollY), 'each panel keeps its place').toBe(left)
      await openPanel(page, 'Quotes')
      await expect(page.getByRole('tab', { name: 'Highlights' })).toHaveAttribute('aria-selected', 'true')
      await showText(page)
      await untilStill(page)
      expect(await currentParagraph(page).evaluate((row) => row.getBoundingClientRect().top)).toBeCloseTo(before, 0)
    })
    await test.step('shares a picture of what is selected, with nothing under a bar', async () => {
      await currentParagraph(page).evaluate((row) => {
        const node = row.querySelector('[data-text]')!.firstChild!
        document.getSelection()!.setBaseAndExtent(node, 0, node, 40)
      })
      const tools = page.getByRole('toolbar', { name: 'Selected text' })
      await expect(tools).toBeVisible()
      const bar = (await tools.boundingBox())!
      const tabs = (await page.getByRole('tab', { name: 'Text' }).boundingBox())!
      expect(bar.y + bar.height).toBeLessThanOrEqual(tabs.y)
      await tools.getByRole('button', { name: 'Clip', exact: true }).tap()
      const sheet = page.getByRole('dialog', { name: 'Share a passage' })
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        sheet.getByRole('button', { name: 'Save picture' }).tap(),
      ])
      expect(
        readFileSync(await download.path())
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG')
      await page.keyboard.press('Escape')
      await expect(sheet).toBeHidden()
    })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
}

/** Pixels of the window's height over which something lies that stays as the page scrolls. */
function readCovered(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      Array.from({ length: window.innerHeight }, (_, y) => y).filter((y) => {
        const element = document.elementFromPoint(window.innerWidth / 2, y)
        return element?.closest('.covers') != null
      }).length,
  )
}
