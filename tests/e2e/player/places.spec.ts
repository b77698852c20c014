/** Where the reader is and where the recording is are two places: Back and Forward retrace both, and both are found again. */

import type { Page } from '@playwright/test'
import {
  openEpisode,
  paragraph,
  pauseButton,
  playButton,
  readTopParagraph,
  startPlaying,
  untilStill,
} from '../support/episode.ts'
import { readKept } from '../support/keep-setting.ts'
import { expect, test } from '../support/test.ts'

const readClock = (page: Page) => page.locator('[data-now]').first()

/** Start of the paragraph at the top of what can be read. */
const readTop = async (page: Page) => (await readTopParagraph(page)).start

/** Goes to a time as a reader does who types it. */
async function jumpTo(page: Page, time: string): Promise<void> {
  await page.keyboard.press('g')
  await expect(page.locator('dialog[open]')).toBeVisible()
  await page.keyboard.type(time)
  await page.keyboard.press('Enter')
  await expect(page.locator('dialog[open]')).toHaveCount(0)
}

async function scrollTo(page: Page, start: number): Promise<void> {
  await paragraph(page, start).evaluate((row) => {
    window.scrollTo({
      top: row.getBoundingClientRect().top + window.scrollY - window.innerHeight / 2,
      behavior: 'instant',
    })
  })
  await untilStill(page)
}

/** The same while it plays: what comes before the page has settled does not count as the reader's, so it is done until it does. */
async function scrollAwayTo(page: Page, start: number): Promise<void> {
  await expect(async () => {
    await scrollTo(page, start)
    await expect(page.getByRole('button', { name: /Back to now/ })).toBeVisible({ timeout: 1000 })
  }).toPass()
}

test('Back returns to what was read and heard before a jump, Forward to the jump, before and after the first play', async ({
  page,
  isMobile,
}) => {
  const opened = await openEpisode(page)
  await scrollTo(page, 158)
  const read = await readTop(page)
  await jumpTo(page, '48:42')
  await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
  await page.goBack()
  // Before anything plays, the row of a phone says where one reads.
  await expect(readClock(page)).toHaveText(isMobile ? '1:57' : '0:00')
  await expect.poll(() => readTop(page)).toBe(read)
  await page.goForward()
  await expect(readClock(page)).toHaveText('48:42')

  await startPlaying(opened)
  await expect.poll(async () => (await opened.youtube.read()).time).toBeGreaterThan(2923)
  // Reads elsewhere while it plays.
  await scrollAwayTo(page, 1338)
  const readMeanwhile = await readTop(page)
  await jumpTo(page, '3:02')
  await expect.poll(async () => (await opened.youtube.read()).time).toBeLessThan(200)
  await page.goBack()
  await expect.poll(async () => (await opened.youtube.read()).time).toBeGreaterThan(2923)
  expect((await opened.youtube.read()).time).toBeLessThan(2950)
  await expect.poll(() => readTop(page)).toBe(readMeanwhile)
  await expect(pauseButton(page)).toBeVisible()
  await page.goForward()
  await expect.poll(async () => (await opened.youtube.read()).time).toBeLessThan(200)
  expect(opened.youtube.embeds()).toHaveLength(1)
})

test('the recording goes on where it was left in the middle of a paragraph, the text where it was read @desktop @slow', async ({
  page,
}) => {
  const opened = await openEpisode(page, '?t=2922')
  await startPlaying(opened)
  await expect.poll(async () => (await opened.youtube.read()).time).toBeGreaterThan(2928)
  await scrollAwayTo(page, 1338)
  await expect.poll(() => readTop(page)).not.toBe('2922')
  await expect.poll(() => readKept(page, 'places')).toMatch(/"listenedTo":29(2[89]|[3-5]\d)/)
  // Closed while it plays: nothing was paused and no paragraph has begun since.
  await page.goto('/')
  await page.getByRole('region', { name: 'Continue reading' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/e\/EV7WhVT270Q\?t=\d+/)
  expect(Number(new URL(page.url()).searchParams.get('t'))).toBeLessThan(1400)
  await openEpisode(page)
  await expect(readClock(page)).toHaveText(/^48:(4[89]|5\d)$/)
  await expect(page.getByRole('button', { name: /^Play from 48:.*loads the player/ })).toBeVisible()
  await expect(playButton(page)).toBeVisible()
})
