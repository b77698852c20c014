/** Pages as documents: read without script, and taken over by the app without moving what is there. */

import type { Page } from '@playwright/test'
import { stubYouTube } from '../../support/youtube/stub-youtube.ts'
import { expectAccessible, serveAsWithoutScript } from '../support/accessibility.ts'
import { currentParagraph, EPISODE_ID, untilTextObeys } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'
import { MOST_SHIFT, holdFonts, watchShift } from '../support/watch-shift.ts'
import { APP_SCRIPT, holdBack } from '../support/hold-back.ts'

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('an episode is read whole, and each time leads to the recording', async ({ page }) => {
    await page.goto(`/e/${EPISODE_ID}`)
    await expect(page.getByRole('heading', { level: 1, name: /State of AI in 2026/ })).toBeVisible()
    await expect(page.locator('[data-segment="86"] [data-text]')).not.toBeEmpty()
    await expect(page.locator('[data-segment="3"]').getByRole('link')).toHaveAttribute(
      'href',
      /^https:\/\/youtu\.be\/EV7WhVT270Q\?t=\d+$/,
    )
    for (const name of ['Summary', 'Highlights', 'Key points', 'Names', 'Quotes', 'Resources'])
      await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeAttached()
    await expect(page.getByRole('button')).toHaveCount(0)
    const said = page.getByRole('group', { name: 'Where DeepSeek is spoken' }).getByRole('link')
    await expect(said.first()).toHaveAttribute('href', /^https:\/\/youtu\.be\/EV7WhVT270Q\?t=\d+$/)
    await expect(page.getByRole('group', { name: 'Comparison' }).first()).toContainText('In the file')
    await expect(page.getByRole('link', { name: 'All episodes' })).toHaveAttribute('href', '/')
    await page.goto('/e/spokenguide')
    await expect(page.locator('audio[controls]')).toBeVisible()
  })

  test('an episode fits every width with its margins, its panels too, and its times look like links @desktop', async ({
    page,
  }) => {
    await page.goto(`/e/${EPISODE_ID}`)
    for (const width of [320, 390, 559]) {
      await page.setViewportSize({ width, height: 844 })
      const panel = page.locator('[data-panel="highlights"] h2')
      const [text, heading, all] = await Promise.all([
        page.locator('[data-segment="3"] p').boundingBox(),
        panel.boundingBox(),
        page.evaluate(() => document.documentElement.scrollWidth),
      ])
      expect([all, Math.round(heading!.x)]).toEqual([width, Math.round(text!.x)])
      expect(heading!.x).toBe(20)
    }
    await expect(page.locator('[data-segment="3"]').getByRole('link')).toHaveCSS('text-decoration-line', 'underline')
    await page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'Best AI Models' }).click()
    await expect(page).toHaveURL(/#c-638$/)
    await expect(page.getByRole('heading', { level: 2, name: 'Best AI Models' })).toBeInViewport()
    await expect(page.getByRole('link', { name: 'Names', exact: true }).first()).toHaveAttribute('href', '/names')
  })
})

test('the tags of an episode take one line at every width, and open in place', async ({ page }) => {
  await page.goto(`/e/${EPISODE_ID}`)
  const more = page.getByRole('button', { name: /more tags/ })
  const line = page.getByRole('main').getByRole('paragraph').filter({ hasText: 'Machine Learning' })
  const countShown = () => line.getByRole('link').filter({ visible: true }).count()
  for (const width of [320, 390, 820, 1100, 1920]) {
    await page.setViewportSize({ width, height: 844 })
    await expect
      .poll(async () => Number.parseInt((await more.getAttribute('aria-label')) ?? '0') + (await countShown()), {
        message: `${width} pixels`,
      })
      .toBe(9)
    const tops = await line
      .locator('a:visible, button')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).offsetTop))
    expect(new Set(tops).size, `${width} pixels: one line`).toBe(1)
  }
  await page.setViewportSize({ width: 390, height: 844 })
  const shown = await countShown()
  await more.press('Enter')
  await expect(line.getByRole('link')).toHaveCount(9)
  await expect(line.getByRole('link').nth(shown)).toBeFocused()
  await page.getByRole('link', { name: 'Lex Fridman' }).first().click()
  await expect(page).toHaveURL('/?channel=Lex+Fridman')
})

test('the end of a text leads on to its channel and to all episodes @desktop', async ({ page }) => {
  await page.goto(`/e/${EPISODE_ID}`)
  const more = page.getByRole('navigation', { name: 'More episodes' })
  await expect(more.getByRole('link', { name: 'All episodes', exact: true })).toHaveAttribute('href', '/')
  await more.getByRole('link', { name: 'All episodes of Lex Fridman' }).click()
  await expect(page).toHaveURL('/?channel=Lex+Fridman')
})

test('no label of the panels breaks at any width @desktop', async ({ page }) => {
  await page.goto(`/e/${EPISODE_ID}`)
  await expect(page.getByRole('tab', { name: 'Notes' })).toBeAttached()
  for (const width of [1000, 1440, 1600, 1920, 2560]) {
    await page.setViewportSize({ width, height: 900 })
    const tops = await page
      .getByRole('tab')
      .evaluateAll((all) => all.map((tab) => Math.round(tab.getBoundingClientRect().top)))
    expect(new Set(tops).size, `${width} pixels`).toBe(1)
  }
})

test('episodes, names and a name are found by links without script @desktop', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Names' }).click()
  await page.getByRole('link', { name: 'Anthropic', exact: true }).click()
  await expect(page).toHaveURL(`/e/${EPISODE_ID}#name-anthropic`)
  const place = page.locator('#name-anthropic')
  await expect(place).toBeInViewport()
  await expect(place, 'marked').not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  await expect(place.getByRole('link').last()).toHaveAttribute('href', /^https:\/\/youtu\.be\/EV7WhVT270Q\?t=\d+$/)
  await test.step('an old link says where names are, and leads there', async () => {
    await page.goto('/m/anthropic')
    await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
    await page.getByRole('link', { name: 'the list of names' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Names' })).toBeVisible()
  })
  await context.close()
})

test('pages without script are accessible @slow', async ({ page }) => {
  await serveAsWithoutScript(page)
  await page.goto('/')
  await expect(page.getByRole('link', { name: /State of AI/ }).first()).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/e/${EPISODE_ID}`)
  await expect(page.getByRole('link', { name: 'Watch on YouTube', exact: true })).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('body'), 'the system decides').toHaveCSS('background-color', 'rgb(20, 23, 22)')
  await expectAccessible(page)
})

/** Opens the page of an episode that is painted, without the app. */
async function openHeld(page: Page): Promise<void> {
  await page.goto(`/e/${EPISODE_ID}`, { waitUntil: 'commit' })
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  await expect(page.locator('#more')).toBeAttached()
}

test('the app takes the text over: place, selection and an early press stay, and nothing moves', async ({ page }) => {
  await stubYouTube(page)
  const readShift = await watchShift(page)
  const deliver = await holdBack(page, APP_SCRIPT)
  const deliverFonts = await holdFonts(page)
  await openHeld(page)
  await deliverFonts()
  const row = page.locator('[data-segment="20"]')
  await row.evaluate((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' })
    Reflect.set(element, 'isKept', true)
  })
  await row.locator('[data-time]').click()
  await row.locator('[data-text]').evaluate((text) => {
    getSelection()?.setBaseAndExtent(text.firstChild!, 4, text.firstChild!, 40)
  })
  const before = await row.evaluate((element) => [element.getBoundingClientRect().top, String(getSelection())])
  deliver()
  await untilTextObeys(page)
  await expect(currentParagraph(page)).toHaveAttribute('data-segment', '20')
  const time = row.locator('[data-time]')
  await expect(time, 'no more to the recording').toHaveAttribute('href', new RegExp(`^/e/${EPISODE_ID}\\?t=\\d+$`))
  await expect(time, 'the focus is here, so it is the tab stop').toHaveAttribute('tabindex', '0')
  expect(await row.evaluate((element) => Reflect.get(element, 'isKept')), 'the same paragraph').toBe(true)
  expect(await row.evaluate((element) => [element.getBoundingClientRect().top, String(getSelection())])).toEqual(before)
  await expect(page.locator('noscript')).toHaveCount(0)
  const { sum, moves } = await readShift()
  expect(sum, moves.join('\n')).toBeLessThan(MOST_SHIFT)
})

test('a button pressed before the app has come is not lost @desktop', async ({ page }) => {
  const deliver = await holdBack(page, APP_SCRIPT)
  await openHeld(page)
  await page.getByRole('button', { name: 'Search all episodes' }).click()
  deliver()
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Search' })).toBeVisible()
})

test('another text under the same address replaces the one of the page @desktop', async ({ page }) => {
  await page.route(`**/data/episodes/${EPISODE_ID}.json`, async (route) => {
    const response = await route.fetch()
    const text = await response.text()
    await route.fulfill({ response, body: text.replace('The following is a conversation', 'Here is a conversation') })
  })
  await page.goto(`/e/${EPISODE_ID}`)
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/^Here is a conversation/)
})

test('pages without content stand before the app comes, which keeps what is typed @desktop', async ({
  page,
  context,
}) => {
  const deliver = await holdBack(context, APP_SCRIPT)
  for (const [path, heading] of [
    ['/check', 'Check a quote'],
    ['/names', 'Names'],
    ['/notes', 'Notes'],
    ['/clips', 'Clips'],
    ['/years', 'A word over the years'],
  ] as const) {
    await page.goto(path, { waitUntil: 'commit' })
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
  }
  await page.goto('/search', { waitUntil: 'commit' })
  const field = page.getByRole('searchbox')
  await field.pressSequentially('scaling')
  deliver()
  await expect(page).toHaveURL(/q=scaling/)
  await expect(field).toHaveValue('scaling')
  await expect(field).toBeFocused()
})
