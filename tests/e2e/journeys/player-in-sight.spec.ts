/** The player stays in sight while it plays: nothing lies over it, it does not hide, and its controls fit the smallest phone. */

import type { Page } from '@playwright/test'
import { openEpisode, playButton, startPlaying } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

const SIZES = [
  { width: 320, height: 568 },
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1024, height: 768 },
]

for (const size of SIZES) {
  test(`at ${size.width} pixels all controls are on the page, and no dialog lies over a playing frame @desktop`, async ({
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

test('a collapsed player shows itself when a key plays it and hides again when it is paused; collapsing pauses', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const opened = await openEpisode(page, '?t=48:42')
  await page.getByRole('button', { name: 'Collapse the player' }).click()
  await expect(page.getByRole('button', { name: 'Show the player' })).toBeVisible()
  await page.keyboard.press('k')
  await expect.poll(async () => (await opened.youtube.read()).state).toBe(1)
  const frame = (await page.locator('iframe').boundingBox())!
  expect(Math.min(frame.width, frame.height)).toBeGreaterThanOrEqual(200)
  await page.keyboard.press('k')
  await expect(page.getByRole('button', { name: 'Show the player' })).toBeVisible()

  await page.getByRole('button', { name: 'Show the player' }).click()
  await startPlaying(opened)
  await page.getByRole('button', { name: 'Collapse the player' }).click()
  await expect(page.getByRole('button', { name: 'Show the player' })).toBeVisible()
  expect((await opened.youtube.read()).state).toBe(2)
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
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/assets/session-*.js', async (route) => {
    await held
    await route.fallback()
  })
  await page.goto('/e/EV7WhVT270Q')
  const first = page.locator('[data-segment="0"]')
  await expect(first).toBeVisible()
  const before = (await first.boundingBox())!.y
  release()
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible()
  expect((await first.boundingBox())!.y, isMobile ? 'phone' : 'desktop').toBeCloseTo(before, 0)
})
