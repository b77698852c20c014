/** The embedded page inside a page of somebody else's: what it shows, plays and asks for. */

import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { FrameLocator, Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/test.ts'
import { stubYouTube } from '../../support/youtube/stub-youtube.ts'

const MAX_SCRIPT = 60_000

/** A site of another origin, whose page shows an address of ours as the copied code does. Really served: Chromium keeps a page that a stub answered from this machine. */
const elsewhere = createServer((request, response) => {
  const allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture'
  const shown = new URL(request.url ?? '', 'http://localhost').searchParams.get('show') ?? ''
  response.setHeader('Content-Type', 'text/html')
  response.end(
    `<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,"><iframe title="A talk" allow="${allow}" width="640" height="600" src="${shown.replaceAll('&', '&amp;')}"></iframe>`,
  )
})
let hostAddress = ''

test.beforeAll(async () => {
  await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done))
  const address = elsewhere.address()
  hostAddress = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
})
test.afterAll(() => void elsewhere.close())

async function openHost(page: Page, baseURL: string, path: string): Promise<FrameLocator> {
  await page.route(`${hostAddress}**`, (route) => route.continue())
  await page.goto(`${hostAddress}?show=${encodeURIComponent(baseURL + path)}`)
  return page.frameLocator('iframe[title="A talk"]')
}

test('a page elsewhere shows a passage, plays it, follows, and leads back to the second', async ({
  page,
  baseURL,
  watch,
}) => {
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
  })
  const youtube = await stubYouTube(page)
  const frame = await openHost(page, baseURL!, '/embed/EV7WhVT270Q/?t=2922&to=2934')

  await expect(frame.getByText('I don’t think scaling laws are dead')).toBeVisible()
  await expect(frame.locator('.row'), 'the passage alone').toHaveCount(1)
  const back = frame.getByRole('link', { name: 'Read on in Transcript Explorer' })
  await expect(back).toHaveAttribute('href', `${baseURL}/e/EV7WhVT270Q?t=2922`)
  await expect(back).toHaveAttribute('target', '_blank')
  expect(youtube.requests()).toEqual([])
  expect(watch.foreignRequests().filter((url) => !url.startsWith(hostAddress))).toEqual([])
  const size = (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0)
  expect(size).toBeGreaterThan(0)
  expect(size, 'all its script, compressed').toBeLessThanOrEqual(MAX_SCRIPT)

  await frame.getByRole('button', { name: 'Play from 48:42' }).click()
  await expect(frame.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(frame.getByRole('button', { name: /^Play from/ }), 'the video stands for the poster').toBeHidden()
  const video = await frame.locator('.screen iframe').boundingBox()
  expect(Math.min(video!.width, video!.height), 'as large as YouTube asks for').toBeGreaterThanOrEqual(200)
  expect(youtube.embeds().map(({ host, searchParams }) => [host, searchParams.get('start')])).toEqual([
    ['www.youtube-nocookie.com', '2922'],
  ])
  expect(youtube.requests(), 'the frame alone, and no script of YouTube’s').toHaveLength(1)
  const inside = page.frame({ url: /\/embed\/EV7WhVT270Q\/\?t=/ })!
  const painted = () =>
    inside.evaluate(() => [...CSS.highlights.get('word')!].map((range) => (range as Range).toString()).join())
  await expect.poll(painted).toMatch(/\w/)
  await expect(frame.locator('.row[aria-current]')).toHaveCount(1)

  await test.step('stops at the end of the passage, and begins anew', async () => {
    await youtube.scrub(2933.5)
    await expect(frame.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
    await frame.getByRole('button', { name: 'Play', exact: true }).click()
    await expect.poll(async () => (await youtube.read()).time).toBeLessThan(2930)
  })
})

test('a page elsewhere cannot show the app, nor what is not there', async ({ page, baseURL, watch }) => {
  watch.allow(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE|status of 404/, 'the refusal this test is about')
  for (const path of ['/e/EV7WhVT270Q', '/', '/embed/nothing/']) {
    await openHost(page, baseURL!, path)
    const shown = page.frames().find((frame) => frame !== page.mainFrame())
    await expect.poll(() => shown?.url()).toMatch(/^chrome-error:/)
  }
  for (const path of ['/embed/spokenguide/', '/embed/EV7WhVT270Q']) {
    const frame = await openHost(page, baseURL!, path)
    await expect(frame.locator('.row').first()).toBeVisible()
  }
})

test('own media plays in step, the page is accessible, and fits a narrow column', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 500 })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.goto('/embed/spokenguide/')
  await expect(page.locator('.row').first()).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(20, 23, 22)')
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)

  await test.step('by keys alone: play, go to a time, follow', async () => {
    for (const name of ['Play from 0:00', 'A spoken guide to Transcript Explorer', 'Play']) {
      await page.keyboard.press('Tab')
      await expect(page.locator(':focus')).toHaveAccessibleName(name)
    }
    await page.keyboard.press('Enter')
    const controls = page.getByRole('group', { name: 'Playback' })
    await expect(controls.getByRole('button', { name: 'Pause' })).toBeFocused()
    await expect(controls.locator('.clock'), 'it plays, and follows').not.toHaveText('0:00')
    await page.locator('.text').press('End')
    await controls.getByRole('button', { name: 'Follow' }).press('Enter')
    await expect(page.locator('.row[aria-current]')).toBeInViewport()
    await controls.getByRole('button', { name: 'Pause' }).focus()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('slider', { name: 'Position' })).toBeFocused()
    await page.keyboard.press('End')
    await page.keyboard.press('PageDown')
    await expect.poll(() => page.locator('.text').evaluate((text) => text.scrollTop)).toBeGreaterThan(300)
    await expect(page.locator('.row[aria-current]')).toBeInViewport()
  })
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page)
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(await ground()).toBe('rgb(251, 251, 248)')
  await page.setViewportSize({ width: 280, height: 480 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(280)
  await page.goto('/embed/spokenguide/?theme=dark')
  await expect.poll(ground, 'as its address asks for').toBe('rgb(20, 23, 22)')
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/embed/spokenguide/?theme=light')
  await expect.poll(ground).toBe('rgb(251, 251, 248)')
})

test('a video that cannot be reached is said on the poster, and the text stays', async ({ page, watch }) => {
  watch.allow(/Failed to load resource|ERR_BLOCKED_BY_CLIENT/, 'the stub blocks it')
  await stubYouTube(page, { frame: 'blocked' })
  await page.goto('/embed/EV7WhVT270Q/?t=2922')
  await expect(page.locator('.row').first()).toBeVisible()
  await page.clock.install()
  await page.getByRole('button', { name: 'Play from 48:42' }).click()
  await expect(async () => {
    await page.clock.fastForward(11_000)
    await expect(page.locator('.poster small')).toHaveText('YouTube can’t be reached', { timeout: 300 })
  }).toPass()
  await expect(page.getByRole('link', { name: 'Open on YouTube' })).toBeVisible()
  await expect(page.getByText('I don’t think scaling laws are dead')).toBeVisible()
})

test('without script it says what it is, how it begins, and leads to text and recording', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${baseURL}/embed/EV7WhVT270Q/?t=10`)
  await expect(page.getByRole('heading', { name: /^State of AI in 2026/ })).toBeVisible()
  await expect(page.getByText(/^The following is a conversation .* …$/)).toBeVisible()
  for (const name of ['The whole transcript', 'Read on in Transcript Explorer'])
    await expect(page.getByRole('link', { name })).toHaveAttribute('href', '/e/EV7WhVT270Q')
  await expect(page.getByRole('link', { name: 'The recording on YouTube' })).toHaveAttribute(
    'href',
    'https://www.youtube.com/watch?v=EV7WhVT270Q',
  )
  await context.close()
})
