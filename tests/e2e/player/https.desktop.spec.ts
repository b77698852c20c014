/** The built app as a host with a certificate serves it: same files, same headers, another scheme. */

import { openEpisode, paragraph, startPlaying } from '../support/episode.ts'
import { keepSetting } from '../support/keep-setting.ts'
import { expect, test } from '../support/test.ts'

const SECURE = 'https://explorer.example'

test.use({ baseURL: SECURE })

for (const isPrivate of [false, true]) {
  test(`plays under the same policy where the site is served over https (strict privacy: ${isPrivate}) @slow`, async ({
    page,
    request,
  }, { config }) => {
    const site = config.webServer!.url!
    await page.route(`${SECURE}/**`, async (route) => {
      const { pathname, search } = new URL(route.request().url())
      const answer = await request.get(new URL(pathname + search, site).href)
      await route.fulfill({ response: answer })
    })
    if (isPrivate) await keepSetting(page, 'isPlayerPrivate', true)
    const opened = await openEpisode(page, '?t=2922')
    await startPlaying(opened)
    await expect.poll(async () => (await opened.youtube.read()).time).toBeGreaterThan(2923)
    await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
    for (const { url, referrer } of opened.youtube.requests()) {
      expect(url).toMatch(/^https:/)
      expect(referrer).toBe(`${SECURE}/`)
    }
  })
}
