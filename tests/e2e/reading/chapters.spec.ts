/** Chapters: the one being read is always in sight, and the list of all leads to any. */

import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import {
  isReadable,
  openEpisode,
  openPanel,
  paragraph,
  showDock,
  startPlaying,
  untilStill,
} from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

const chapterLine = (page: Page) =>
  page.getByRole('button', { name: /^(Chapter: |Chapters)/ }).filter({ visible: true })

test('says which chapter is read, wherever the reader scrolls', async ({ page }) => {
  await openEpisode(page)
  // At the head of a phone's page it is a tab.
  await expect(chapterLine(page).or(page.getByRole('tab', { name: 'Chapters' }))).toHaveCount(1)
  await paragraph(page, 2922).evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await expect(chapterLine(page)).toHaveAccessibleName(/^Chapter: Scaling Laws Status \d+\/\d+$/)
  await expect(chapterLine(page)).toBeInViewport({ ratio: 1 })
  await page.evaluate(() => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }))
  await expect(chapterLine(page)).toHaveAccessibleName(/^Chapter: (?!Scaling Laws Status)/)
  await expect(chapterLine(page)).toBeInViewport({ ratio: 1 })
})

test('the list opens at the chapter being read, and a press goes there; Back returns', async ({ page }) => {
  await openEpisode(page, '?t=48:42')
  await expect(chapterLine(page)).toHaveAccessibleName(/^Chapter: Scaling Laws Status/)
  await chapterLine(page).click()
  const list = page.getByRole('dialog', { name: 'Chapters' })
  await expect(list.getByRole('button', { name: /Scaling Laws Status/ })).toBeFocused()
  await expect(list.getByRole('button', { name: /Scaling Laws Status/ })).toBeInViewport()
  await expectAccessible(page)
  await list.getByRole('button', { name: /^1:57 / }).click()
  await expect(list).toBeHidden()
  await expect.poll(() => isReadable(paragraph(page, 117))).toBe(true)
  await expect(chapterLine(page)).toBeFocused()
  await page.goBack()
  await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
})

test('a step to the next chapter names it, though the one before it ends at the top, until it is scrolled out of sight', async ({
  page,
}) => {
  await openEpisode(page, '?t=48:42')
  await page.keyboard.press(']')
  await expect.poll(() => isReadable(paragraph(page, 3852))).toBe(true)
  await untilStill(page)
  await expect(chapterLine(page)).toHaveAccessibleName(/^Chapter: AI Training Pipeline/)
  await paragraph(page, 2922).evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await expect(chapterLine(page)).toHaveAccessibleName(/^Chapter: Scaling Laws Status/)
})

test('who scrolls on right after a jump is not pulled back @desktop', async ({ page }) => {
  await openEpisode(page)
  await expect(page.locator('[data-panel-scroll] article').filter({ hasText: '40:08' })).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  const moved = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const times = document.querySelectorAll<HTMLElement>('[data-panel-scroll] article :is(a, button)')
    const before = window.scrollY
    Array.from(times)
      .find(({ textContent }) => textContent.includes('40:08'))!
      .click()
    while (window.scrollY === before) await frame()
    window.dispatchEvent(new WheelEvent('wheel'))
    window.scrollBy({ top: 3000, behavior: 'instant' })
    const there = window.scrollY
    for (let frames = 0; frames < 30; frames++) await frame()
    return window.scrollY - there
  })
  expect(Math.abs(moved)).toBeLessThan(1500)
})

test('O opens the list, beside a playing video @desktop', async ({ page }) => {
  const opened = await openEpisode(page, '?t=48:42')
  await startPlaying(opened)
  await page.keyboard.press('o')
  await expect(page.getByRole('dialog', { name: 'Chapters' })).toBeVisible()
  const overlap = await page.evaluate(() => {
    const frame = document.querySelector('iframe')!.getBoundingClientRect()
    const dialog = document.querySelector('dialog[open]')!.getBoundingClientRect()
    return (
      Math.max(0, Math.min(frame.right, dialog.right) - Math.max(frame.left, dialog.left)) *
      Math.max(0, Math.min(frame.bottom, dialog.bottom) - Math.max(frame.top, dialog.top))
    )
  })
  expect(overlap).toBe(0)
})

test('the current chapter is in sight in every size, beside the text and beside a panel @desktop @slow', async ({
  page,
}) => {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [820, 1180],
    [844, 390],
    [390, 844],
  ] as const) {
    await test.step(`${width} × ${height} pixels`, async () => {
      await page.setViewportSize({ width, height })
      await openEpisode(page, '?t=48:42')
      await page.mouse.move(width / 3, height * 0.7)
      await page.mouse.wheel(0, 300)
      await expect.poll(() => isChapterInSight(page, 'Scaling Laws Status')).toBe(true)
      await showDock(page)
      await openPanel(page, 'Names')
      // Before it has come there is nothing to scroll.
      await expect(page.getByRole('heading', { name: 'People' })).toBeVisible()
      await page.mouse.wheel(0, 200)
      await expect.poll(() => isChapterInSight(page, 'Scaling Laws Status')).toBe(true)
    })
  }
})

/** True when a line that names the chapter can be seen and pressed: nothing covers it. */
function isChapterInSight(page: Page, title: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const lines = [...document.querySelectorAll('button')].filter(({ textContent }) => textContent?.includes(wanted))
    return lines.some((line) => {
      const { left, top, height } = line.getBoundingClientRect()
      return line.contains(document.elementFromPoint(left + 30, top + height / 2))
    })
  }, title)
}
