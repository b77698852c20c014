/** Helpers of the journeys: open the reference episode with YouTube stubbed, and get the position of the page. */

import type { Locator, Page } from '@playwright/test'
import { stubYouTube, type YouTubeScenario, type YouTubeStub } from '../../support/youtube/stub-youtube.ts'
import { expect } from './test.ts'

export const EPISODE_ID = 'EV7WhVT270Q'

export interface OpenedEpisode {
  readonly page: Page
  readonly youtube: YouTubeStub
}

/** Opens `/e/EV7WhVT270Q` and waits until its text is there and what plays and listens to keys has come after it. */
export async function openEpisode(page: Page, search = '', scenario: YouTubeScenario = {}): Promise<OpenedEpisode> {
  const youtube = await stubYouTube(page, scenario)
  await page.goto(`/e/${EPISODE_ID}${search}`)
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/^The following is a conversation/)
  await expect(
    page
      .getByRole('group', { name: 'Playback' })
      .or(page.getByRole('button', { name: 'Show the player' }))
      .first(),
  ).toBeVisible()
  await untilTextObeys(page)
  return { page, youtube }
}

/** Text is there before it can be pressed: waits until it can. */
export async function untilTextObeys(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('transcript-obeys').length > 0)
}

export function playButton(page: Page): Locator {
  return page.getByRole('group', { name: 'Playback' }).getByRole('button', { name: 'Play', exact: true })
}

export function pauseButton(page: Page): Locator {
  return page.getByRole('group', { name: 'Playback' }).getByRole('button', { name: 'Pause', exact: true })
}

/** Opens the list of speeds and takes one, as `1.25`. */
export async function chooseSpeed(page: Page, speed: number): Promise<void> {
  await page.getByRole('button', { name: /^Speed/ }).click()
  await page.getByRole('menuitemradio', { name: `${speed}×`, exact: true }).click()
}

/** Presses play and waits until the frame plays. */
export async function startPlaying({ page, youtube }: OpenedEpisode): Promise<void> {
  await playButton(page).click()
  await expect(pauseButton(page)).toBeVisible()
  await expect.poll(async () => (await youtube.read()).state).toBe(1)
}

/** Unfolds the dock of a phone, which is one row while the text is read. A page that comes to its place may unfold it first. */
export async function showDock(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Show the player' })
  await untilStill(page)
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 2000 })
    await expect(button).toBeHidden({ timeout: 500 })
  }).toPass()
}

/** Shows a panel by its tab; on a phone some have a chip over the highlights instead, and finding hides the tabs. */
export async function openPanel(page: Page, name: string): Promise<void> {
  const leave = page.getByRole('button', { name: 'Close find' })
  if (await leave.isVisible()) await leave.click()
  const tab = page.getByRole('tab', { name, exact: true })
  if (!(await tab.isVisible())) {
    await page.getByRole('tab', { name: 'Highlights' }).click()
    await tab.waitFor()
    // An opened dock folds over the chips for a moment: a click now would scroll the page to its head to get at them.
    const isUncovered = () =>
      tab.evaluate((chip) => {
        const list = chip.closest('[role="tablist"]')!
        const { left, top, width, height } = list.getBoundingClientRect()
        return list.contains(document.elementFromPoint(left + width / 2, top + height / 2))
      })
    await expect.poll(isUncovered).toBe(true)
  }
  await tab.click()
}

/** On a narrow screen: back from a panel. */
export async function showText(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^(Text|Transcript)$/ }).click()
}

/** The paragraph that starts at a second. */
export function paragraph(page: Page, start: number): Locator {
  return page.locator(`[data-segment][data-start="${start}"]`)
}

export function currentParagraph(page: Page): Locator {
  return page.locator('[data-segment][aria-current="true"]')
}

/** The text that is painted under a name now. */
export function readPainted(page: Page, name: string): Promise<string[]> {
  return page.evaluate(
    (key) =>
      [...(CSS.highlights.get(key) ?? [])].map((range) =>
        (range.startContainer as Text).data.slice(range.startOffset, range.endOffset),
      ),
    name,
  )
}

/**
 * The first paragraph that ends below what covers the text: its index, its start as the page writes it, and how far below
 * the cover it begins. Index −1 while there is none.
 */
export function readTopParagraph(page: Page): Promise<{ segment: number; start: string | undefined; below: number }> {
  return page.evaluate(() => {
    const bottoms = [...document.querySelectorAll<HTMLElement>('.covers')]
      .filter((cover) => getComputedStyle(cover).position === 'sticky')
      .map((cover) => cover.getBoundingClientRect().bottom)
      // An element that reaches the bottom of the window stands beside the text.
      .filter((bottom) => bottom < window.innerHeight - 8)
    const top = Math.max(0, ...bottoms)
    const rows = [...document.querySelectorAll<HTMLElement>('[data-segment]')]
    const row = rows.find((element) => element.getBoundingClientRect().bottom > top + 8)
    if (!row) return { segment: -1, start: undefined, below: Number.NaN }
    const { segment, start } = row.dataset
    return { segment: Number(segment), start, below: row.getBoundingClientRect().top - top }
  })
}

/** True when the element's top half is inside the window, below what covers it. */
export async function isReadable(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const box = element.getBoundingClientRect()
    const covers = [...document.querySelectorAll('.covers')]
    const top = Math.max(
      0,
      ...covers
        .filter((cover) => getComputedStyle(cover).position === 'sticky')
        .map((cover) => cover.getBoundingClientRect().bottom),
    )
    return box.bottom > top && box.top < window.innerHeight - 40
  })
}

/** The middle of the first place a word stands in a paragraph, in window coordinates. */
export async function pointAtWord(target: Locator, word: string): Promise<{ x: number; y: number }> {
  await target.scrollIntoViewIfNeeded()
  // A reveal corrects its position while the layout settles: a point measured before that is not under the pointer.
  await untilStill(target.page())
  await target.evaluate(scrollToWord, word)
  await untilStill(target.page())
  return target.evaluate(scrollToWord, word)
}

/** Puts the word below the middle: near the edges the dock or the find bar may lie over it. Returns its center. */
function scrollToWord(element: Element, word: string): { x: number; y: number } {
  const node = element.querySelector('[data-text]')!.firstChild as Text
  const start = node.data.indexOf(word)
  const range = document.createRange()
  range.setStart(node, start)
  range.setEnd(node, start + word.length)
  window.scrollBy({ top: range.getClientRects()[0]!.top - window.innerHeight * 0.6, behavior: 'instant' })
  const box = range.getClientRects()[0]!
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
}

/** Media time of the frame; 0 while there is no frame that answers. */
export async function readTime(youtube: YouTubeStub): Promise<number> {
  return youtube.read().then(
    ({ time }) => time,
    () => 0,
  )
}

/** Makes a panel row show what can be done with it: by pointing, or by a press beside its words where there is only touch. */
export async function showActions(row: Locator): Promise<void> {
  // In the middle: were the row at the edge, bringing its actions into view would move it away from under the pointer.
  await row.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }))
  if (await row.evaluate(() => matchMedia('(hover: hover)').matches)) return row.hover()
  const height = await row.evaluate((element) => element.clientHeight)
  await row.tap({ position: { x: 20, y: height - 8 } })
}

/** Opens the menu of a row of a panel and presses an item of it. */
export async function pressInMenu(row: Locator, name: string): Promise<void> {
  await showActions(row)
  await row.getByRole('button', { name: 'More actions' }).click()
  await row.getByRole('menuitem', { name }).click()
}

/** Scrolls as the reader: what comes while the page is still following does not count as theirs, so it is done until it does. */
export async function scrollAway(page: Page, by: number): Promise<void> {
  await expect(async () => {
    await page.evaluate((top) => window.scrollBy({ top, behavior: 'instant' }), by)
    await expect(page.getByRole('button', { name: /Back to now/ })).toBeVisible({ timeout: 1500 })
  }).toPass()
}

/** Resolves when the video has played on for so many seconds, for what must not have happened by then. */
export async function playOn({ youtube }: OpenedEpisode, seconds: number): Promise<void> {
  const { time } = await youtube.read()
  await expect.poll(async () => (await youtube.read()).time, { intervals: [100] }).toBeGreaterThan(time + seconds)
}

/** Resolves when the page has not scrolled or changed its height for 20 frames. */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const read = () => `${window.scrollY} ${document.documentElement.scrollHeight}`
    for (let calm = 0, last = ''; calm < 20;) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      calm = read() === last ? calm + 1 : 0
      last = read()
    }
  })
}
