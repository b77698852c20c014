/** Coming back: a reload, Back from another page, a turned phone and a panel find the words where they were. */

import type { Page } from '@playwright/test'
import {
  openEpisode,
  paragraph,
  pauseButton,
  readTopParagraph,
  showText,
  startPlaying,
  untilStill,
  untilTextObeys,
} from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

const scrollTo = async (page: Page, y: number) => {
  await page.evaluate((to) => window.scrollTo(0, to), y)
  await untilStill(page)
}

for (const search of ['', '?t=48:42']) {
  const name = search === '' ? '(no time)' : `(${search}) @desktop @slow`
  test(`Back from another page and a reload find the paragraph that was read ${name}`, async ({ page }) => {
    await openEpisode(page, search)
    await scrollTo(page, 11_000)
    const { segment } = await readTopParagraph(page)
    expect(segment).toBeGreaterThan(20)
    for (const leave of ['reload', 'back', 'reload'] as const) {
      if (leave === 'reload') await page.reload()
      else {
        // On a phone the bar is above the window until the reader scrolls up: the place must be that of the reading.
        await page
          .locator('header a[href="/"]')
          .first()
          .evaluate((link: HTMLElement) => link.click())
        await expect(page.locator('[data-segment]')).toHaveCount(0)
        await page.goBack()
      }
      await untilTextObeys(page)
      await expect.poll(async () => (await readTopParagraph(page)).segment, { message: leave }).toBe(segment)
      await expect.poll(async () => (await readTopParagraph(page)).below).toBeGreaterThan(-2)
      await untilStill(page)
      expect((await readTopParagraph(page)).segment, `still there after ${leave}`).toBe(segment)
    }
  })
}

test('who has gone back to the head of the page is there after a reload @desktop', async ({ page }) => {
  await openEpisode(page)
  await scrollTo(page, 3000)
  await scrollTo(page, 0)
  await page.reload()
  await untilTextObeys(page)
  await untilStill(page)
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
})

test('a link that is opened anew shows the moment it names, wherever its page was read before @desktop', async ({
  page,
}) => {
  await openEpisode(page, '?t=48:42')
  await scrollTo(page, 16_000)
  // From elsewhere: to the address it shows already a browser may go as by a reload.
  await page.goto('/e/spokenguide')
  await page.goto('/e/EV7WhVT270Q?t=48:42')
  await untilTextObeys(page)
  await expect(paragraph(page, 2922)).toBeInViewport()
})

test('a phone that is turned to and fro keeps its line @phone', async ({ page }) => {
  await openEpisode(page)
  await scrollTo(page, 9000)
  const before = await readTopParagraph(page)
  for (let turn = 0; turn < 3; turn++) {
    for (const [width, height] of [
      [844, 390],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height })
      await untilStill(page)
    }
    const after = await readTopParagraph(page)
    expect(after.segment).toBe(before.segment)
    expect(Math.abs(after.below - before.below), `after ${turn + 1} turns`).toBeLessThan(3)
  }
})

test('who is at the top of the page is there after a panel and a turn of the phone @phone', async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 })
  await openEpisode(page)
  await scrollTo(page, 12_000)
  await scrollTo(page, 0)
  // On its side the tabs lie below the window: a click would scroll the page first.
  await page.getByRole('tab', { name: 'Highlights' }).evaluate((tab: HTMLElement) => tab.click())
  await untilStill(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await untilStill(page)
  await showText(page)
  await untilStill(page)
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
})

test('while the text follows, the chapter named is the one being spoken @desktop', async ({ page }) => {
  const opened = await openEpisode(page)
  await startPlaying(opened)
  await opened.youtube.scrub(5838)
  await expect(paragraph(page, 5838)).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('button', { name: /^Chapter: Post-training Research/ })).toBeVisible()
})

test('while a gap plays, the way back to it names the time that plays @desktop', async ({ page }) => {
  const opened = await openEpisode(page)
  await startPlaying(opened)
  await opened.youtube.scrub(5025)
  await page.mouse.move(500, 600)
  await page.mouse.wheel(0, 3000)
  await expect(page.getByRole('button', { name: /^Back to now 1:23:[4-5]\d$/ })).toBeVisible()
})

test('presses on the speed with Shift that come fast count one by one @desktop @slow', async ({ page }) => {
  await page.goto('/e/spokenguide')
  await untilTextObeys(page)
  const speed = page.getByRole('button', { name: /^Speed/ })
  await expect(speed).toHaveText('1×')
  await speed.evaluate((button: HTMLElement) => {
    for (let press = 0; press < 2; press++)
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }))
  })
  await expect(speed).toHaveText('0.5×')
})

test('the collapsed player of a recording of our own pauses and plays where it is @phone', async ({ page }) => {
  await page.goto('/e/spokenguide')
  await untilTextObeys(page)
  await page.getByRole('button', { name: 'Play', exact: true }).first().click()
  await expect(pauseButton(page)).toBeVisible()
  const collapse = page.getByRole('button', { name: 'Collapse the player' })
  const show = page.getByRole('button', { name: 'Show the player' })
  // On a slow machine the text that follows folds the dock before the press does.
  await expect(async () => {
    if (await collapse.isVisible()) await collapse.click({ timeout: 2000 })
    await expect(show).toBeVisible({ timeout: 2000 })
  }).toPass()
  const isPaused = () => page.locator('audio').evaluate((sound: HTMLAudioElement) => sound.paused)
  await page.getByTitle('Pause', { exact: true }).click()
  await expect.poll(isPaused).toBe(true)
  await page.getByTitle('Play', { exact: true }).click()
  await expect.poll(isPaused).toBe(false)
  await expect(show).toBeVisible()
})
