/** The ways an embedded video fails or keeps one waiting, with YouTube's script and under strict privacy, in time that the test moves. */

import type { Locator, Page } from '@playwright/test'
import type { YouTubeScenario } from '../../support/youtube/stub-youtube.ts'
import { openEpisode, type OpenedEpisode, paragraph, pauseButton, playButton } from '../support/episode.ts'
import { keepSetting } from '../support/keep-setting.ts'
import { expect, test } from '../support/test.ts'

const frame = (page: Page) => page.locator('iframe')

const BROKEN_SCRIPTS: readonly (readonly [row: string, scenario: YouTubeScenario])[] = [
  ['the script is missing', { script: 'missing' }],
  ['the player cannot be made', { script: 'throws' }],
]
const BROKEN_FRAMES: typeof BROKEN_SCRIPTS = [
  ['the frame is blocked', { frame: 'blocked' }],
  ['the frame loads and never answers', { isReady: false }],
]

/** Moves the clock of the page and its frames on until what a player says after seconds of waiting is there. */
async function waitFor(page: Page, sign: Locator): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(11_000)
    await expect(sign).toBeVisible({ timeout: 300 })
  }).toPass()
}

/** Opens an episode whose player will be waited for. */
async function openPatiently(page: Page, scenario: YouTubeScenario): Promise<OpenedEpisode> {
  const opened = await openEpisode(page, '?t=2922', scenario)
  await page.clock.install()
  return opened
}

for (const isPrivate of [false, true]) {
  test.describe(isPrivate ? 'under strict privacy @slow' : 'with YouTube’s script', () => {
    test.beforeEach(async ({ page }) => {
      if (isPrivate) await keepSetting(page, 'isPlayerPrivate', true)
    })

    test('plays from the standard host when the no-cookie host refuses', async ({ page }) => {
      const { youtube } = await openPatiently(page, { refusesNoCookie: true })
      await playButton(page).click()
      await expect.poll(async () => (await youtube.read()).state, 'it buffers for ever').toBe(3)
      await waitFor(page, page.getByText('The video did not start'))
      await page.getByRole('button', { name: 'Try the standard player' }).click()
      await expect.poll(() => youtube.embeds().at(-1)?.host).toBe('www.youtube.com')
      await expect.poll(async () => (await youtube.read()).time).toBeGreaterThan(2922)
    })

    test('asks for a press in the video, and goes to the place chosen meanwhile', async ({ page }) => {
      const { youtube } = await openEpisode(page, '?t=2922', { play: 'autoplay-blocked' })
      await playButton(page).click()
      await expect(page.getByText('Press play in the video')).toBeVisible()
      await paragraph(page, 1338).getByRole('link', { name: /22:18/ }).click()
      await expect(paragraph(page, 1338)).toHaveAttribute('aria-current', 'true')
      await youtube.press()
      await expect.poll(async () => (await youtube.read()).time).toBeGreaterThan(1338)
      await expect(page.getByText('Press play in the video')).toBeHidden()
      await expect(paragraph(page, 1338)).toHaveAttribute('aria-current', 'true')
    })

    for (const [row, scenario] of [...BROKEN_FRAMES, ...(isPrivate ? [] : BROKEN_SCRIPTS)]) {
      test(`${row}: says so, and plays from the same place on another try${row === 'the frame is blocked' ? '' : ' @slow'}`, async ({
        page,
        watch,
      }) => {
        watch.allow(/Failed to load resource|element ID required/, 'the stub breaks it on purpose')
        const { youtube } = await openPatiently(page, scenario)
        // Earlier, the clock would move on while our own part is still loading, and the next try would share its request.
        const request = page.waitForRequest(/^https:\/\/www\.youtube(-nocookie)?\.com\//)
        await playButton(page).click()
        await request
        await waitFor(page, page.getByRole('heading', { name: 'YouTube can’t be reached' }))
        await expect(frame(page)).toHaveCount(0)
        await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')

        youtube.use({ script: 'ok', frame: 'ok', isReady: true })
        await page.evaluate(() => Reflect.set(window, 'ytStubConstructorThrows', false))
        await page.getByRole('button', { name: 'Try again' }).click()
        await expect(pauseButton(page)).toBeVisible()
        await expect.poll(async () => (await youtube.read()).time).toBeGreaterThan(2922)
        await expect(frame(page)).toHaveCount(1)
      })
    }
  })
}
