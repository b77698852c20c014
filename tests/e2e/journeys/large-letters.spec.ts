/** The browser's own font size is obeyed: the twice as large letters of a reader stay readable, and no page scrolls sideways. */

import { openEpisode, showDock } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'
import { NAME_WITHOUT_PAGE } from '../support/watch.ts'

test.use({
  launchOptions: { executablePath: process.env.BROWSER_PATH, args: ['--blink-settings=defaultFontSize=32'] },
})

const PAGES = [
  '/',
  '/search?q=open',
  '/names',
  '/m/openai',
  '/check',
  '/notes',
  '/clips',
  '/years?q=open',
  '/open',
  '/embed/EV7WhVT270Q',
]

/** How far the page can be scrolled sideways, in pixels. */
const findOverflow = () => document.documentElement.scrollWidth - window.innerWidth

test('pages grow with the letters, and keep to the window @slow', async ({ page, watch }) => {
  watch.allow(...NAME_WITHOUT_PAGE)
  for (const path of PAGES) {
    await page.goto(path)
    await expect(page.getByRole('main').or(page.locator('main')).first()).toBeVisible()
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize), path).toBe('28px')
    expect(await page.evaluate(findOverflow), `${path} scrolls sideways`).toBeLessThanOrEqual(0)
  }
})

test('an episode grows with the letters, and its tools can be pressed', async ({ page, isMobile }) => {
  await openEpisode(page, '?t=117')
  const text = page.locator('[data-segment] p').first()
  await expect(text).toBeVisible()
  const size = await text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  expect(size).toBeGreaterThanOrEqual(isMobile ? 36 : 38)
  expect(await page.evaluate(findOverflow)).toBeLessThanOrEqual(0)
  await showDock(page)
  // The head has a Play too, and the player folds away where that one is scrolled into sight.
  const player = page.getByRole('group', { name: 'Playback' })
  for (const name of ['Play', 'Back 10 seconds', 'Forward 10 seconds'])
    await player.getByRole('button', { name, exact: true }).click({ trial: true })
  await page.getByRole('switch', { name: 'Follow' }).click({ trial: true })
})

test('a tablet, which has no keys, shows no hints of them, and the whole poster @desktop', async ({
  browser,
  baseURL,
}) => {
  const viewport = { width: 820, height: 1180 }
  const context = await browser.newContext({ baseURL: baseURL!, viewport, isMobile: true, hasTouch: true })
  const page = await context.newPage()
  await openEpisode(page)
  const poster = page.locator('svg[viewBox="0 0 160 90"]').first()
  const [frame, drawing] = [await poster.boundingBox(), await poster.locator('path').first().boundingBox()]
  expect(drawing!.x, 'begins inside its frame').toBeGreaterThanOrEqual(frame!.x)
  expect(drawing!.x + drawing!.width, 'and ends there').toBeLessThanOrEqual(frame!.x + frame!.width)
  await page
    .getByRole('button', { name: /^Search/ })
    .first()
    .click()
  await page.getByRole('combobox').fill('open')
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
  await expect(page.getByText('Open and play')).toBeHidden()
  await context.close()
})
