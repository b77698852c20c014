/** What stands still costs nothing, and what was not looked at is made up for in one step. */

import type { Page } from '@playwright/test'
import { openEpisode, paragraph, pauseButton, playButton, startPlaying } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

/** Counts what the page's timers and frames call. Runs in the page, before its own scripts. */
function countTurns(): void {
  const counted = { turns: 0 }
  Object.assign(window, { counted })
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame'] as const) {
    const original = window[name] as (run: (value?: unknown) => void, ...rest: unknown[]) => number
    const counting = (run: (value?: unknown) => void, ...rest: unknown[]) =>
      original.call(
        window,
        (value?: unknown) => {
          counted.turns++
          run(value)
        },
        ...rest,
      )
    Object.assign(window, { [name]: counting })
  }
}

/** How many turns there are in three seconds, once what was under way has come to its end. */
async function countRest(page: Page): Promise<number> {
  await page.waitForTimeout(2500)
  await page.evaluate(() => Object.assign(Reflect.get(window, 'counted') as object, { turns: 0 }))
  await page.waitForTimeout(3000)
  return page.evaluate(() => Number(Reflect.get(Reflect.get(window, 'counted') as object, 'turns')))
}

async function hide(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    },
    isHidden ? 'hidden' : 'visible',
  )
}

test.beforeEach(({ page }) => page.addInitScript(countTurns))

test('a video runs no timer in the page while it is paused or hidden, and is followed at once when shown', async ({
  page,
}) => {
  const opened = await openEpisode(page, '?t=2922')
  await startPlaying(opened)
  await hide(page, true)
  expect(await countRest(page), 'hidden').toBe(0)
  await opened.youtube.scrub(1338)
  await page.waitForTimeout(600)
  await hide(page, false)
  await expect(paragraph(page, 1338)).toHaveAttribute('aria-current', 'true')
  await pauseButton(page).click()
  await expect(playButton(page)).toBeVisible()
  expect(await countRest(page), 'paused').toBe(0)
})

test('a recording runs none either, and plays on while nobody looks', async ({ page }) => {
  await page.goto('/e/spokenguide')
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible()
  await playButton(page).click()
  const readTime = () => page.locator('audio').evaluate((element: HTMLAudioElement) => element.currentTime)
  await expect.poll(readTime).toBeGreaterThan(1)
  const before = await readTime()
  await hide(page, true)
  expect(await countRest(page), 'hidden').toBe(0)
  await hide(page, false)
  expect(await readTime()).toBeGreaterThan(before + 4)
  const shown = (await page.locator('[data-now]').first().textContent())!.trim()
  expect(Math.abs(Number(shown.split(':')[1]) - (await readTime()))).toBeLessThan(2)
  await pauseButton(page).click()
  await expect(playButton(page)).toBeVisible()
  expect(await countRest(page), 'paused').toBe(0)
})
