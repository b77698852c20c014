/** An embedded video in the built app under its policy, with YouTube's script and under strict privacy: both keep one contract. */

import type { Page } from '@playwright/test'
import {
  currentParagraph,
  isReadable,
  openEpisode,
  paragraph,
  pauseButton,
  playButton,
  playOn,
  startPlaying,
} from '../support/episode.ts'
import { keepSetting } from '../support/keep-setting.ts'
import { expect, test } from '../support/test.ts'

const frame = (page: Page) => page.locator('iframe')
const readClock = (page: Page) => page.locator('[data-now]').first()

for (const isPrivate of [false, true]) {
  test.describe(isPrivate ? 'under strict privacy @slow' : 'with YouTube’s script', () => {
    test.beforeEach(async ({ page }) => {
      if (isPrivate) await keepSetting(page, 'isPlayerPrivate', true)
    })

    test('asks for one frame, and believes nothing but what that frame says of its video', async ({
      page,
      baseURL,
      watch,
    }) => {
      watch.allow(/planted/, 'stands for a fault in a foreign script')
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      const opened = await openEpisode(page, '?t=2922', { title: '' })
      await test.step('asks the no-cookie host for one frame, plays inline, and says which page embeds it', async () => {
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
      if (isPrivate) {
        await test.step('asks for the frame and no script of YouTube’s', async () => {
          expect(opened.youtube.requests()).toHaveLength(1)
          expect(
            await page.evaluate(() => [...document.scripts].map(({ src }) => new URL(src, location.href).origin)),
          ).toEqual(Array.from({ length: await page.locator('script').count() }, () => new URL(page.url()).origin))
          expect(await page.evaluate(() => 'YT' in window)).toBe(false)
        })
      }
      const expected = isPrivate ? /^$/ : /^(?:Failed to execute 'postMessage' on 'DOMWindow'.*)?$/
      expect(complaints.join(''), 'no message goes to a frame that is not there yet, but of YouTube’s own').toMatch(
        expected,
      )
      await test.step('freezes with a video that stalls without a word, and goes on with it', async () => {
        await opened.youtube.freeze(true)
        await expect(page.getByText('Waiting for an ad or for loading')).toBeVisible()
        const { time } = await opened.youtube.read()
        // On a busy machine the page has counted on for a part of a second before it knows.
        const seconds = Math.floor(time) - 2880
        await expect(readClock(page)).toHaveText(new RegExp(`^48:(${seconds}|${seconds + 1})$`))
        await opened.youtube.freeze(false)
        await expect(page.getByText('Waiting for an ad or for loading')).toBeHidden()
      })
      await test.step('the frame keeps a name, whatever YouTube calls it', async () => {
        await expect(frame(page)).toHaveAccessibleName(/State of AI/)
        for (const title of ['x'.repeat(5000), '<img src=x onerror=alert(1)>']) {
          await opened.youtube.title(title)
          await playOn(opened, 0.3)
          await expect(frame(page)).toHaveAccessibleName(/State of AI/)
        }
      })
      await test.step('believes no window but the frame', async () => {
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
        await playOn(opened, 0.5)
        await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
      })
      await test.step('believes no other frame of YouTube’s either', async () => {
        await page.evaluate(() => {
          const posted = { count: 0 }
          Object.assign(window, { posted })
          window.addEventListener('message', ({ data }) => {
            if (String(data).includes('"currentTime":9000,')) posted.count++
          })
          const other = document.createElement('iframe')
          other.src = 'https://www.youtube-nocookie.com/embed/aaaaaaaaaaa?enablejsapi=1'
          document.body.append(other)
        })
        await expect.poll(() => page.frames().some((one) => one.url().includes('aaaaaaaaaaa'))).toBe(true)
        const other = page.frames().find((one) => one.url().includes('aaaaaaaaaaa'))!
        await other.waitForFunction(() => 'stub' in window)
        await other.evaluate(() => {
          const info = {
            currentTime: 9000,
            currentTimeLastUpdated_: Date.now() / 1000,
            playerState: 2,
            duration: 15913,
          }
          for (const id of [1, 2, 3])
            parent.postMessage(JSON.stringify({ event: 'infoDelivery', info, id, channel: 'widget' }), '*')
        })
        await expect.poll(() => page.evaluate(() => Reflect.get(window, 'posted') as unknown)).toEqual({ count: 3 })
        await page.evaluate(() => document.querySelector('iframe[src*=aaaaaaaaaaa]')!.remove())
        await expect.poll(() => page.frames().some((one) => one.url().includes('aaaaaaaaaaa'))).toBe(false)
        await playOn(opened, 1.5)
        await expect(readClock(page)).toHaveText(/48:(4[3-9]|5\d)/)
        await expect(pauseButton(page)).toBeVisible()
      })
      await test.step('survives a script of YouTube’s that throws and rejects', async () => {
        await page.evaluate(() => {
          void Promise.reject(new Error('planted'))
          setTimeout(() => {
            throw new Error('planted')
          })
        })
        await playOn(opened, 0.5)
        await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
      })
    })

    test('follows wherever the frame is, and whatever is done in it @slow', async ({ page, context }) => {
      const opened = await openEpisode(page, '?t=2922')
      await startPlaying(opened)
      await test.step('leaves the keys to a frame that has the focus, and says so once', async () => {
        await opened.youtube.press()
        await expect(playButton(page)).toBeVisible()
        await expect(page.getByText('YouTube has the keyboard')).toBeVisible()
        const heard = await listenInFrame(page)
        await page.keyboard.press('k')
        await page.keyboard.press('n')
        await expect.poll(heard, 'both keys went to the frame').toEqual(['k', 'n'])
        await expect(playButton(page)).toBeVisible()
        expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME')
        await playButton(page).focus()
        await page.keyboard.press('k')
        await expect(pauseButton(page)).toBeVisible()
      })
      await test.step('comes back from the full screen as it was left', async () => {
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
      await test.step('follows while the frame is without size or sight, as beside a floating picture', async () => {
        await frame(page).evaluate((element) => Object.assign(element.style, { width: '0', height: '0' }))
        await opened.youtube.scrub(1338)
        await expect(paragraph(page, 1338)).toHaveAttribute('aria-current', 'true')
        await frame(page).evaluate((element) => Object.assign(element.style, { display: 'none' }))
        await opened.youtube.scrub(2922)
        await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
        expect(opened.youtube.embeds()).toHaveLength(1)
        await frame(page).evaluate((element) => Object.assign(element.style, { width: '', height: '', display: '' }))
      })
      await test.step('follows the bar inside the frame back, an hour on, and to the end', async () => {
        const readShown = async () => {
          const parts = (await readClock(page).textContent())!.trim().split(':').map(Number)
          return parts.reduce((sum, part) => sum * 60 + part, 0)
        }
        for (const to of [35, 9000, 2922]) {
          await opened.youtube.scrub(to)
          // It plays on meanwhile, on a busy machine for some seconds.
          await expect.poll(async () => Math.abs((await readShown()) - to)).toBeLessThan(15)
          await expect
            .poll(async () => {
              const current = currentParagraph(page)
              return (await current.count()) > 0 ? Number(await current.getAttribute('data-start')) <= to + 15 : true
            })
            .toBe(true)
        }
      })
      await test.step('a second tab asks for nothing and stays still while the first plays', async () => {
        const second = await openEpisode(await context.newPage(), '?t=2922')
        await second.page.waitForLoadState('networkidle')
        expect(second.youtube.requests()).toEqual([])
        await expect(playButton(second.page)).toBeVisible()
        await second.page.close()
        await expect.poll(async () => (await opened.youtube.read()).state).toBe(1)
      })
    })
  })
}

/** Notes the keys that the frame hears from now on. */
async function listenInFrame(page: Page): Promise<() => Promise<unknown>> {
  const inside = page.frames().find((one) => one.url().includes('/embed/'))!
  await inside.evaluate(() => {
    const keys: string[] = []
    Object.assign(window, { keys })
    document.addEventListener('keydown', ({ key }) => keys.push(key))
  })
  return () => inside.evaluate(() => Reflect.get(window, 'keys') as unknown)
}
