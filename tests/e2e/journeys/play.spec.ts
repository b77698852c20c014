/** Playing: follow the voice, go to a line, seek from inside the player. */

import type { Page } from '@playwright/test'
import {
  chooseSpeed,
  currentParagraph,
  isReadable,
  openEpisode,
  paragraph,
  pauseButton,
  playButton,
  playOn,
  pointAtWord,
  readPainted,
  showDock,
  showText,
  startPlaying,
  untilStill,
} from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('follows what is spoken over the border of two paragraphs, and a seek made inside the player, also while paused @desktop', async ({
  page,
  watch,
}) => {
  const opened = await openEpisode(page, '?t=32', { rates: [1, 1.5] })
  expect(watch.foreignRequests(), 'nothing is asked of another host before play').toEqual([])
  await startPlaying(opened)

  const words = new Set<string>()
  const paragraphs = new Set<string>()
  const worst = { lag: 0 }
  const look = async () => {
    const { time } = await opened.youtube.read()
    for (const word of await readPainted(page, 'word')) words.add(word)
    const start = await currentParagraph(page).getAttribute('data-start')
    if (start !== null) {
      paragraphs.add(start)
      worst.lag = Math.max(worst.lag, Number(start) - time)
    }
    return time
  }
  await expect.poll(look, { intervals: [100] }).toBeGreaterThan(38)
  expect([...paragraphs]).toEqual(['0', '35'])
  expect(words.size).toBeGreaterThan(6)
  expect(worst.lag, 'no paragraph is marked before it is spoken').toBeLessThan(0.3)
  expect(await isReadable(paragraph(page, 35))).toBe(true)

  await test.step('offers speeds and shows the one the player took', async () => {
    await chooseSpeed(page, 1.25)
    // 1.25 is not to be had here: the player stays at what it can do.
    await expect.poll(async () => (await opened.youtube.read()).rate).toBe(1)
    await expect(page.getByRole('button', { name: 'Speed 1×' })).toBeVisible()
  })
  await opened.youtube.scrub(2922)
  await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
  await expect.poll(() => isReadable(paragraph(page, 2922))).toBe(true)
  await pauseButton(page).click()
  await expect(playButton(page)).toBeVisible()
  await opened.youtube.scrub(1338)
  await expect(paragraph(page, 1338)).toHaveAttribute('aria-current', 'true')
})

test('goes to a pressed word, and to the start of a paragraph when its time is pressed; Back returns', async ({
  page,
}) => {
  const opened = await openEpisode(page)
  await startPlaying(opened)
  const target = paragraph(page, 158)
  const point = await pointAtWord(target, 'labs')
  await page.mouse.click(point.x, point.y)
  await expect(target).toHaveAttribute('aria-current', 'true')
  // The frame tells the test of a command a moment after it got it.
  const findSeek = () => opened.youtube.commands().findLast(({ func }) => func === 'seekTo')
  await expect.poll(findSeek).toBeDefined()
  const seek = findSeek()!
  expect(Number(seek.args[0])).toBeGreaterThan(158)
  expect(Number(seek.args[0])).toBeLessThan(182)
  expect(seek.args[1]).toBe(true)
  await expect.poll(() => readPainted(page, 'word')).not.toEqual([])

  await paragraph(page, 182).scrollIntoViewIfNeeded()
  await paragraph(page, 182).getByRole('link', { name: /3:02/ }).click()
  await expect(paragraph(page, 182)).toHaveAttribute('aria-current', 'true')
  await expect(page).toHaveURL(/t=182/)
  await paragraph(page, 228).getByRole('link', { name: /3:48/ }).click()
  await expect(paragraph(page, 228)).toHaveAttribute('aria-current', 'true')
  await page.goBack()
  await expect(paragraph(page, 182)).toHaveAttribute('aria-current', 'true')
  await page.goForward()
  await expect(paragraph(page, 228)).toHaveAttribute('aria-current', 'true')
})

test('yields to the reader who scrolls, comes back only when asked, and never scrolls while text is selected', async ({
  page,
  isMobile,
}) => {
  const opened = await openEpisode(page, '?t=2922')
  await startPlaying(opened)
  const follow = page.getByRole('switch', { name: 'Follow' })
  await showDock(page)
  await expect(follow).toHaveAttribute('aria-checked', 'true')
  if (isMobile) {
    await page.getByRole('tab', { name: 'Highlights' }).click()
    await showText(page)
    await expect.poll(() => isReadable(paragraph(page, 2922)), 'a panel is no scroll of the reader’s').toBe(true)
    await showDock(page)
    await expect(follow).toHaveAttribute('aria-checked', 'true')
  }
  if (isMobile) await swipe(page)
  else {
    await page.mouse.move(400, 600)
    await page.mouse.wheel(0, 3000)
  }
  // On a phone it has gone with the folded dock.
  if (!isMobile) await expect(follow).toHaveAttribute('aria-checked', 'false')
  const back = page.getByRole('button', { name: /Back to now/ })
  await expect(back).toBeVisible()
  await playOn(opened, 1.5)
  expect(await isReadable(paragraph(page, 2922)), 'nothing scrolls back by itself').toBe(false)
  await back.click()
  await showDock(page)
  await expect(follow).toHaveAttribute('aria-checked', 'true')
  await expect.poll(() => isReadable(paragraph(page, 2922))).toBe(true)
  await expect(back).toBeHidden()

  await paragraph(page, 2922).evaluate((row) => {
    const node = row.querySelector('[data-text]')!.firstChild!
    document.getSelection()!.setBaseAndExtent(node, 0, node, 20)
  })
  // Let running work finish first.
  await untilStill(page)
  const before = await page.evaluate(() => window.scrollY)
  await opened.youtube.scrub(1338)
  await expect(paragraph(page, 1338)).toHaveAttribute('aria-current', 'true')
  await untilStill(page)
  expect(await page.evaluate(() => window.scrollY)).toBe(before)
})

/** The events and scrolling of a finger that flings the page. */
async function swipe(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.querySelector('#transcript p')!.dispatchEvent(new TouchEvent('touchmove', { bubbles: true }))
    window.scrollBy({ top: 3000, behavior: 'instant' })
  })
}
