/** A page at rest does no work, and catches up in one step when it is shown again. */

import type { Page } from '@playwright/test'
import { openEpisode, paragraph, pauseButton, playButton, startPlaying, playOn } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

/** Notes when the page's timers and frames last called anything. Runs in the page, before its own scripts. */
function noteTurns(): void {
  const counted = { last: 0 }
  Object.assign(window, { counted })
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame'] as const) {
    const original = window[name] as (run: (value?: unknown) => void, ...rest: unknown[]) => number
    const counting = (run: (value?: unknown) => void, ...rest: unknown[]) =>
      original.call(
        window,
        (value?: unknown) => {
          counted.last = performance.now()
          run(value)
        },
        ...rest,
      )
    Object.assign(window, { [name]: counting })
  }
}

/** Resolves once nothing has had a turn for three seconds; a timer that runs keeps it from doing so. */
async function untilAtRest(page: Page, state: string): Promise<void> {
  const readCalm = () =>
    page.evaluate(() => performance.now() - Number(Reflect.get(Reflect.get(window, 'counted') as object, 'last')))
  await expect.poll(readCalm, { message: state, intervals: [250] }).toBeGreaterThan(3000)
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

test.beforeEach(({ page }) => page.addInitScript(noteTurns))

test('a video runs no timer in the page while it is paused or hidden, and is followed at once when shown @slow', async ({
  page,
}) => {
  const opened = await openEpisode(page, '?t=2922')
  await startPlaying(opened)
  await hide(page, true)
  await untilAtRest(page, 'hidden')
  await opened.youtube.scrub(1338)
  await playOn(opened, 0.6)
  await hide(page, false)
  await expect(paragraph(page, 1338)).toHaveAttribute('aria-current', 'true')
  await pauseButton(page).click()
  await expect(playButton(page)).toBeVisible()
  await untilAtRest(page, 'paused')
})

test('a recording runs none either, and plays on while nobody looks @slow', async ({ page }) => {
  await page.goto('/e/spokenguide')
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible()
  await playButton(page).click()
  const readTime = () => page.locator('audio').evaluate((element: HTMLAudioElement) => element.currentTime)
  await expect.poll(readTime).toBeGreaterThan(1)
  const before = await readTime()
  await hide(page, true)
  await untilAtRest(page, 'hidden')
  await hide(page, false)
  expect(await readTime()).toBeGreaterThan(before + 2.5)
  // Both at one moment: the recording goes on.
  const apart = () =>
    page.evaluate(() => {
      const shown = document.querySelector('[data-now]')!.textContent.trim()
      return Math.abs(Number(shown.split(':')[1]) - document.querySelector('audio')!.currentTime)
    })
  await expect.poll(apart).toBeLessThan(2)
  await pauseButton(page).click()
  await expect(playButton(page)).toBeVisible()
  await untilAtRest(page, 'paused')
})
