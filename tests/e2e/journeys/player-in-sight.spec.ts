/** The player stays in sight while it plays: nothing lies over it, it does not hide, and its controls fit the smallest phone. */

import type { Page } from '@playwright/test'
import {
  openEpisode,
  paragraph,
  pauseButton,
  playButton,
  startPlaying,
  untilStill,
  untilTextObeys,
} from '../support/episode.ts'
import { expect, test } from '../support/test.ts'
import { holdBack } from '../support/hold-back.ts'

const SIZES = [
  { width: 320, height: 568, mark: '' },
  { width: 360, height: 740, mark: ' @slow' },
  { width: 768, height: 1024, mark: ' @slow' },
  { width: 1024, height: 768, mark: '' },
]

for (const { mark, ...size } of SIZES) {
  test(`at ${size.width} pixels all controls are on the page, and no dialog lies over a playing frame @desktop${mark}`, async ({
    page,
  }) => {
    await page.setViewportSize(size)
    // The longest time there is.
    const opened = await openEpisode(page, '?t=4:20:01')
    await startPlaying(opened)
    const playback = page.getByRole('group', { name: 'Playback' })
    for (const control of await playback.locator('button:visible').all()) {
      const box = (await control.boundingBox())!
      expect(box.x + box.width, await control.getAttribute('aria-label').then(String)).toBeLessThanOrEqual(size.width)
    }
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, 'the page does not scroll sideways').toBeLessThanOrEqual(size.width)
    const frame = (await page.locator('iframe').boundingBox())!
    expect(Math.min(frame.width, frame.height)).toBeGreaterThanOrEqual(200)

    await opened.youtube.scrub(2922)
    for (const key of ['g', '?', 'Control+k']) {
      await page.keyboard.press(key)
      await expect(page.locator('dialog[open]')).toBeVisible()
      const isPlaying = (await opened.youtube.read()).state === 1
      if (isPlaying) expect(await readOverlap(page), `the dialog of ${key}`).toBe(0)
      await page.keyboard.press('Escape')
      await expect(page.locator('dialog[open]')).toHaveCount(0)
      await expect.poll(async () => (await opened.youtube.read()).state, 'plays on').toBe(1)
    }
  })
}

test('while reading the player of a phone is one row, or the smallest lawful video above it, and the text never moves @phone', async ({
  page,
}) => {
  const opened = await openEpisode(page)
  await test.step('the first sentence is in the first screen', async () => {
    const end = await page.getByRole('tab', { name: 'Text' }).evaluate((tab) => tab.getBoundingClientRect().top)
    const line = await page.locator('[data-segment="0"] [data-text]').evaluate(({ firstChild }) => {
      const range = document.createRange()
      range.setStart(firstChild!, 0)
      range.setEnd(firstChild!, firstChild!.textContent!.indexOf('.') + 1)
      return range.getBoundingClientRect().bottom
    })
    expect(line).toBeLessThan(end)
  })
  await page.goto('/e/EV7WhVT270Q?t=48:42')
  await untilTextObeys(page)
  const unfold = page.getByRole('button', { name: 'Show the player' })
  const line = paragraph(page, 2922)
  const readTop = () => line.evaluate((row) => row.getBoundingClientRect().top)
  await expect(unfold).toBeVisible()
  await untilStill(page)
  expect(await readTextShare(page), 'nothing plays').toBeGreaterThanOrEqual(0.75)

  await test.step('unfolds over the text and folds as the reader scrolls', async () => {
    const before = await readTop()
    await unfold.click()
    await expect(page.getByRole('slider', { name: 'Position' })).toBeVisible()
    expect(await readTop(), 'unfolded').toBe(before)
    await page.evaluate(() => window.scrollBy({ top: 40, behavior: 'instant' }))
    await expect(unfold).toBeVisible()
    expect(await readTop(), 'folded').toBeCloseTo(before - 40, 0)
  })
  await test.step('is pulled down by a finger, and moves for nobody who wants no motion', async () => {
    const before = await readTop()
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await expect(page.locator('[data-sliding]')).toHaveCount(0)
    await pullDown(page)
    await expect(page.getByRole('slider', { name: 'Position' })).toBeVisible()
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
    expect(await readTop(), 'pulled').toBe(before)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await page.getByRole('button', { name: 'Collapse the player' }).click()
    await expect(unfold).toBeVisible()
    expect(await readTop(), 'folded').toBe(before)
  })
  await test.step('a playing video stays in sight, nothing over it; paused it goes', async () => {
    // Nobody has scrolled: who has is not brought back by Play.
    await page.reload()
    await untilTextObeys(page)
    await expect(unfold).toBeVisible()
    await untilStill(page)
    await startPlaying(opened)
    const { y, width, height } = (await page.locator('iframe').boundingBox())!
    expect([y, width, height]).toEqual([0, 390, 200])
    expect((await page.getByRole('group', { name: 'Playback' }).boundingBox())!).toMatchObject({ y: 200, height: 48 })
    expect(await isUncovered(page)).toBe(true)
    expect(await readTop(), 'what is said is below it').toBeGreaterThan(248)
    await page.evaluate(() => window.scrollBy({ top: 2000, behavior: 'instant' }))
    expect((await page.locator('iframe').boundingBox())!.y).toBe(0)
    await pauseButton(page).click()
    await expect(page.locator('iframe')).toBeHidden()
    expect(await readTextShare(page), 'paused').toBeGreaterThanOrEqual(0.75)
    await page.keyboard.press('k')
    await expect.poll(async () => (await opened.youtube.read()).state, 'a key plays it').toBe(1)
    await expect(page.locator('iframe')).toBeVisible()
  })
  await test.step('collapsing pauses', async () => {
    await unfold.click()
    await page.getByRole('button', { name: 'Collapse the player' }).click()
    await expect(unfold).toBeFocused()
    expect((await opened.youtube.read()).state).toBe(2)
  })
  await test.step('a recording of our own needs no picture', async () => {
    await page.goto('/e/spokenguide')
    await untilTextObeys(page)
    await playButton(page).click()
    await expect(pauseButton(page)).toBeVisible()
    await page.evaluate(() => window.scrollTo({ top: 900, behavior: 'instant' }))
    await expect(unfold).toBeVisible()
    await expect(pauseButton(page)).toBeVisible()
    expect(await readTextShare(page), 'own media plays').toBeGreaterThanOrEqual(0.75)
  })
})

/** A finger moves down from the middle of the control row. */
async function pullDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: 170, y }] })
  await touch('touchStart', 24)
  for (const y of [36, 48, 60, 72]) await touch('touchMove', y)
  await touch('touchEnd')
  await devtools.detach()
}

/** How much of the window's height is neither covered at the top nor at the bottom. */
function readTextShare(page: Page): Promise<number> {
  return page.evaluate(() => {
    const isText = (y: number) =>
      document.elementFromPoint(195, y)?.closest('#transcript, #panel') &&
      !document.elementFromPoint(195, y)?.closest('.covers')
    const rows = Array.from({ length: window.innerHeight }, (_, y) => y)
    return rows.filter(isText).length / rows.length
  })
}

/** True while every point of the frame can be pressed. */
function isUncovered(page: Page): Promise<boolean> {
  return page.locator('iframe').evaluate((frame) => {
    const { left, top, right, bottom } = frame.getBoundingClientRect()
    const points = [left + 1, (left + right) / 2, right - 1].flatMap((x) =>
      [top + 1, (top + bottom) / 2, bottom - 1].map((y) => [x, y] as const),
    )
    return points.every(([x, y]) => document.elementFromPoint(x, y) === frame)
  })
}

test('a collapsed player shows itself when a key plays it and hides again when it is paused', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const opened = await openEpisode(page)
  await page.getByRole('button', { name: 'Collapse the player' }).click()
  await expect(page.getByRole('button', { name: 'Show the player' })).toBeVisible()
  // For a second the page takes its scrolling for what the press in the dock brought, and keeps the dock open.
  await page.waitForFunction(
    (pressed) => performance.now() - pressed > 1000,
    await page.evaluate(() => performance.now()),
  )
  await page.keyboard.press('k')
  await expect.poll(async () => (await opened.youtube.read()).state).toBe(1)
  const frame = (await page.locator('iframe').boundingBox())!
  expect(Math.min(frame.width, frame.height)).toBeGreaterThanOrEqual(200)
  await expect(pauseButton(page)).toBeVisible()
  await page.keyboard.press('k')
  await expect(page.getByRole('button', { name: 'Show the player' })).toBeVisible()
})

test('says in a tablet’s small box why the video does not play, with every word and action inside', async ({
  page,
}) => {
  await page.setViewportSize({ width: 768, height: 1024 })
  await openEpisode(page, '?t=48:42', { error: { code: 150, when: 'ready' } })
  await playButton(page).click()
  const title = page.getByRole('heading', { name: 'This video can’t be embedded' })
  await expect(title).toBeVisible()
  const isInside = await title.evaluate((element) => {
    const box = element.parentElement!.parentElement!.getBoundingClientRect()
    return [...element.parentElement!.querySelectorAll('h3, p, a, button')].every((part) => {
      const { top, bottom, right } = part.getBoundingClientRect()
      return top >= box.top && bottom <= box.bottom && right <= box.right
    })
  })
  expect(isInside).toBe(true)
})

/** Area in square pixels that an open dialog or its scrim shares with the frame. */
function readOverlap(page: Page): Promise<number> {
  return page.evaluate(() => {
    const frame = document.querySelector('iframe')!.getBoundingClientRect()
    const dialog = document.querySelector('dialog[open]')!.getBoundingClientRect()
    const width = Math.min(frame.right, dialog.right) - Math.max(frame.left, dialog.left)
    const height = Math.min(frame.bottom, dialog.bottom) - Math.max(frame.top, dialog.top)
    return Math.max(0, width) * Math.max(0, height)
  })
}

test('the text keeps its place as the player comes above it', async ({ page, isMobile }) => {
  const deliver = await holdBack(page, '**/assets/player-tools-*.js')
  await page.goto('/e/EV7WhVT270Q')
  const first = page.locator('[data-segment="0"]')
  await expect(first).toBeVisible()
  const before = (await first.boundingBox())!.y
  deliver()
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible()
  expect((await first.boundingBox())!.y, isMobile ? 'phone' : 'desktop').toBeCloseTo(before, 0)
})
