/**
 * The ways an embedded video fails, in the built app under its policy, with YouTube's script and under strict privacy: both
 * keep one contract.
 */

import type { Page } from '@playwright/test'
import type { YouTubeScenario } from '../../support/youtube/stub-youtube.ts'
import {
  chooseSpeed,
  currentParagraph,
  isReadable,
  openEpisode,
  paragraph,
  pauseButton,
  playButton,
  startPlaying,
} from '../support/episode.ts'
import { keepSetting } from '../support/keep-setting.ts'
import { expect, test } from '../support/test.ts'

const PATIENT = { timeout: 15_000 }

const frame = (page: Page) => page.locator('iframe')
const readClock = (page: Page) => page.locator('[data-now]').first()

const BROKEN_SCRIPTS: readonly (readonly [row: string, scenario: YouTubeScenario])[] = [
  ['the script is missing', { script: 'missing' }],
  ['a web page comes in place of the script', { script: 'html' }],
  ['only the first half of the script comes', { script: 'half' }],
  ['the script never answers', { script: 'hanging' }],
  ['the player cannot be made', { script: 'throws' }],
]
const BROKEN_FRAMES: typeof BROKEN_SCRIPTS = [
  ['the frame is blocked', { frame: 'blocked' }],
  ['the frame loads and never answers', { isReady: false }],
]

for (const isPrivate of [false, true]) {
  test.describe(isPrivate ? 'under strict privacy' : 'with YouTube’s script', () => {
    test.beforeEach(async ({ page }) => {
      if (isPrivate) await keepSetting(page, 'isPlayerPrivate', true)
    })

    test('asks the no-cookie host for one frame, plays inline, and says which page embeds it', async ({
      page,
      baseURL,
    }) => {
      const opened = await openEpisode(page, '?t=2922')
      expect(opened.youtube.requests()).toEqual([])
      await expect(page.getByText('Loads from YouTube when you press play')).toBeVisible()
      await startPlaying(opened)
      const embeds = opened.youtube.embeds()
      expect(embeds).toHaveLength(1)
      expect(embeds[0]!.host).toBe('www.youtube-nocookie.com')
      expect(Object.fromEntries(embeds[0]!.searchParams)).toMatchObject({
        start: '2922',
        playsinline: '1',
        rel: '0',
        origin: baseURL,
      })
      for (const { referrer } of opened.youtube.requests()) expect(referrer).toBe(`${baseURL}/`)
      opened.youtube.expectNoStrays()
    })

    test('plays from the standard host when the no-cookie host refuses', async ({ page }) => {
      const { youtube } = await openEpisode(page, '?t=2922', { refusesNoCookie: true })
      await playButton(page).click()
      await expect(page.getByText('The video did not start')).toBeVisible(PATIENT)
      await page.getByRole('button', { name: 'Try the standard player' }).click()
      await expect.poll(() => youtube.embeds().at(-1)?.host, PATIENT).toBe('www.youtube.com')
      await expect.poll(async () => (await youtube.read()).time, PATIENT).toBeGreaterThan(2922)
    })

    test('asks for a press in the video, and goes to the place chosen meanwhile', async ({ page }) => {
      const { youtube } = await openEpisode(page, '?t=2922', { play: 'autoplay-blocked' })
      await playButton(page).click()
      await expect(page.getByText('Press play in the video')).toBeVisible(PATIENT)
      await paragraph(page, 1338).getByRole('link', { name: /22:18/ }).click()
      await expect(paragraph(page, 1338)).toHaveAttribute('aria-current', 'true')
      await youtube.press()
      await expect.poll(async () => (await youtube.read()).time).toBeGreaterThan(1338)
      await expect(page.getByText('Press play in the video')).toBeHidden()
      await expect(paragraph(page, 1338)).toHaveAttribute('aria-current', 'true')
    })

    for (const isOwnTime of [false, true]) {
      test(`waits for an advertisement that tells ${isOwnTime ? 'its own' : 'no'} time, and keeps the seek`, async ({
        page,
      }) => {
        const { youtube } = await openEpisode(page, '?t=2922', { advertisement: { seconds: 5, isOwnTime } })
        await playButton(page).click()
        await expect(page.getByText('Waiting for an ad or for loading')).toBeVisible(PATIENT)
        await expect(readClock(page)).toHaveText('48:42')
        await paragraph(page, 1338).getByRole('link', { name: /22:18/ }).click()
        await expect(page.getByText('Waiting for an ad or for loading')).toBeHidden(PATIENT)
        await expect.poll(async () => (await youtube.read()).time).toBeGreaterThan(1338)
        await expect(paragraph(page, 1338)).toHaveAttribute('aria-current', 'true')
      })
    }

    test('freezes with a video that stalls without a word, and goes on with it', async ({ page }) => {
      const opened = await openEpisode(page, '?t=2922')
      await startPlaying(opened)
      await opened.youtube.freeze(true)
      await expect(page.getByText('Waiting for an ad or for loading')).toBeVisible()
      const { time } = await opened.youtube.read()
      const shown = await readClock(page).textContent()
      expect(shown).toBe(`48:${String(Math.floor(time) - 2880).padStart(2, '0')}`)
      await opened.youtube.freeze(false)
      await expect(page.getByText('Waiting for an ad or for loading')).toBeHidden()
    })

    test('follows a live stream that grows', async ({ page }) => {
      const opened = await openEpisode(page, '', { isLive: true })
      await startPlaying(opened)
      await expect.poll(async () => (await opened.youtube.read()).time).toBeGreaterThan(2)
      await expect(readClock(page)).toHaveText(/0:0[2-9]/)
      await expect(page.getByText('Live stream: the transcript')).toBeVisible()
      await expect(page.getByText('The player shows another video')).toBeHidden()
    })

    test('the frame keeps a name, whatever YouTube calls it', async ({ page }) => {
      const opened = await openEpisode(page, '', { title: '' })
      await startPlaying(opened)
      await expect(frame(page)).toHaveAccessibleName(/State of AI/)
      for (const title of ['x'.repeat(5000), '<img src=x onerror=alert(1)>']) {
        await opened.youtube.title(title)
        await page.waitForTimeout(100)
        await expect(frame(page)).toHaveAccessibleName(/State of AI/)
      }
    })

    test('believes no window but the frame', async ({ page }) => {
      const opened = await openEpisode(page, '?t=2922')
      await startPlaying(opened)
      await page.evaluate(() => {
        const info = {
          currentTime: 9000,
          currentTimeLastUpdated_: Date.now() / 1000,
          videoData: { video_id: 'aaaaaaaaaaa' },
        }
        window.postMessage(JSON.stringify({ event: 'infoDelivery', info, id: 1, channel: 'widget' }), '*')
      })
      for (const data of [
        '{',
        '[1]',
        'null',
        { event: 'infoDelivery', info: { currentTime: 9000 } },
        'x'.repeat(10_000_000),
      ]) {
        await opened.youtube.post(data)
      }
      await expect.poll(async () => (await opened.youtube.read()).time).toBeGreaterThan(2924)
      await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
    })

    test('believes no other frame of YouTube’s either', async ({ page }) => {
      const opened = await openEpisode(page, '?t=2922')
      await startPlaying(opened)
      await page.evaluate(() => {
        const other = document.createElement('iframe')
        other.src = 'https://www.youtube-nocookie.com/embed/aaaaaaaaaaa?enablejsapi=1'
        document.body.append(other)
      })
      await expect.poll(() => page.frames().some((one) => one.url().includes('aaaaaaaaaaa'))).toBe(true)
      const other = page.frames().find((one) => one.url().includes('aaaaaaaaaaa'))!
      await other.waitForFunction(() => 'stub' in window)
      await other.evaluate(() => {
        const info = { currentTime: 9000, currentTimeLastUpdated_: Date.now() / 1000, playerState: 2, duration: 15913 }
        for (const id of [1, 2, 3])
          parent.postMessage(JSON.stringify({ event: 'infoDelivery', info, id, channel: 'widget' }), '*')
      })
      await page.waitForTimeout(1500)
      await expect(readClock(page)).toHaveText(/48:4[3-9]/)
      await expect(pauseButton(page)).toBeVisible()
    })

    test('plays, seeks and changes speed with a frame that says everything twice and much that is nothing', async ({
      page,
    }) => {
      const opened = await openEpisode(page, '?t=2922', { isAwkward: true })
      await startPlaying(opened)
      await expect(readClock(page)).toHaveText(/48:4[3-9]/)
      await paragraph(page, 1338).getByRole('link', { name: /22:18/ }).click()
      await expect.poll(async () => (await opened.youtube.read()).time).toBeGreaterThan(1339)
      await expect(readClock(page)).toHaveText(/22:(19|2\d)/)
      await chooseSpeed(page, 1.25)
      await expect.poll(async () => (await opened.youtube.read()).rate).toBe(1.25)
      await expect(page.getByRole('button', { name: 'Speed 1.25×' })).toBeVisible()
      await pauseButton(page).click()
      await expect(playButton(page)).toBeVisible()
      await expect.poll(async () => (await opened.youtube.read()).state).toBe(2)
    })

    if (isPrivate) {
      test('asks for the frame and no script of YouTube’s', async ({ page }) => {
        const opened = await openEpisode(page, '?t=2922')
        await startPlaying(opened)
        expect(opened.youtube.requests()).toHaveLength(1)
        expect(
          await page.evaluate(() => [...document.scripts].map(({ src }) => new URL(src, location.href).origin)),
        ).toEqual(Array.from({ length: await page.locator('script').count() }, () => new URL(page.url()).origin))
        expect(await page.evaluate(() => 'YT' in window)).toBe(false)
      })
    }

    test('follows while the frame is without size or sight, as beside a floating picture', async ({ page }) => {
      const opened = await openEpisode(page, '?t=2922')
      await startPlaying(opened)
      await frame(page).evaluate((element) => Object.assign(element.style, { width: '0', height: '0' }))
      await opened.youtube.scrub(1338)
      await expect(paragraph(page, 1338)).toHaveAttribute('aria-current', 'true')
      await frame(page).evaluate((element) => Object.assign(element.style, { display: 'none' }))
      await opened.youtube.scrub(2922)
      await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
      expect(opened.youtube.embeds()).toHaveLength(1)
    })

    test('comes back from the full screen as it was left', async ({ page }) => {
      const opened = await openEpisode(page, '?t=2922')
      await startPlaying(opened)
      const isFull = () => page.evaluate(() => document.fullscreenElement?.tagName)
      const before = await page.evaluate(() => ({ scroll: window.scrollY, width: window.innerWidth }))
      await opened.youtube.fullScreen()
      await expect.poll(isFull).toBe('IFRAME')
      await page.evaluate(() => document.exitFullscreen())
      await expect.poll(isFull).toBeUndefined()
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(before.width)
      await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
      await expect.poll(() => isReadable(paragraph(page, 2922))).toBe(true)
      await expect(pauseButton(page)).toBeVisible()
      expect(opened.youtube.embeds()).toHaveLength(1)
    })

    test('leaves the keys to a frame that has the focus, and says so once', async ({ page }) => {
      const opened = await openEpisode(page, '?t=2922')
      await startPlaying(opened)
      await opened.youtube.press()
      await expect(playButton(page)).toBeVisible()
      await expect(page.getByText('YouTube has the keyboard')).toBeVisible()
      await page.keyboard.press('k')
      await page.keyboard.press('n')
      await page.waitForTimeout(300)
      await expect(playButton(page)).toBeVisible()
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME')
      await playButton(page).focus()
      await page.keyboard.press('k')
      await expect(pauseButton(page)).toBeVisible()
    })

    test('a second tab asks for nothing and stays still while the first plays', async ({ page, context }) => {
      const opened = await openEpisode(page, '?t=2922')
      await startPlaying(opened)
      const second = await openEpisode(await context.newPage(), '?t=2922')
      await second.page.waitForTimeout(500)
      expect(second.youtube.requests()).toEqual([])
      await expect(playButton(second.page)).toBeVisible()
      await expect.poll(async () => (await opened.youtube.read()).state).toBe(1)
    })

    test(
      isPrivate
        ? 'no message goes to a frame that is not there yet'
        : 'the browser complains of YouTube’s script alone',
      async ({ page }) => {
        const complaints: string[] = []
        page.on('console', (message) => {
          if (message.type() === 'error') complaints.push(message.text())
        })
        await startPlaying(await openEpisode(page))
        const expected = isPrivate ? /^$/ : /^(?:Failed to execute 'postMessage' on 'DOMWindow'.*)?$/
        expect(complaints.join('')).toMatch(expected)
      },
    )

    test('survives a script of YouTube’s that throws and rejects', async ({ page, watch }) => {
      watch.allow(/planted/, 'stands for a fault in a foreign script')
      const opened = await openEpisode(page, '?t=2922')
      await startPlaying(opened)
      await page.evaluate(() => {
        void Promise.reject(new Error('planted'))
        setTimeout(() => {
          throw new Error('planted')
        })
      })
      await expect.poll(async () => (await opened.youtube.read()).time).toBeGreaterThan(2924)
      await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
    })

    test('follows the bar inside the frame back, an hour on, and to the end', async ({ page }) => {
      const opened = await openEpisode(page, '?t=2922')
      await startPlaying(opened)
      for (const to of [35, 9000, 2922]) {
        await opened.youtube.scrub(to)
        await expect
          .poll(async () => {
            const current = currentParagraph(page)
            return (await current.count()) > 0 ? Number(await current.getAttribute('data-start')) <= to + 5 : true
          })
          .toBe(true)
        const parts = (await readClock(page).textContent())!.trim().split(':').map(Number)
        const shown = parts.reduce((sum, part) => sum * 60 + part, 0)
        expect(Math.abs(shown - to)).toBeLessThan(4)
      }
    })

    for (const [row, scenario] of [...BROKEN_FRAMES, ...(isPrivate ? [] : BROKEN_SCRIPTS)]) {
      test(`${row}: says so, and plays from the same place on another try`, async ({ page, watch }) => {
        watch.allow(/Failed to load resource|Unexpected token '<'|element ID required/, 'the stub breaks it on purpose')
        const { youtube } = await openEpisode(page, '?t=2922', scenario)
        await playButton(page).click()
        await expect(page.getByRole('heading', { name: 'YouTube can’t be reached' })).toBeVisible(PATIENT)
        await expect(frame(page)).toHaveCount(0)
        await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')

        youtube.use({ script: 'ok', frame: 'ok', isReady: true })
        await page.evaluate(() => Reflect.set(window, 'ytStubConstructorThrows', false))
        await page.getByRole('button', { name: 'Try again' }).click()
        await expect(pauseButton(page)).toBeVisible(PATIENT)
        await expect.poll(async () => (await youtube.read()).time, PATIENT).toBeGreaterThan(2922)
        await expect(frame(page)).toHaveCount(1)
      })
    }
  })
}
