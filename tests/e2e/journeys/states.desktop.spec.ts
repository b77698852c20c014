/** Broken and missing files: a plain message, another try, and a library that works on. */

import { stubYouTube } from '../../support/youtube/stub-youtube.ts'
import { currentParagraph, EPISODE_ID, openEpisode } from '../support/episode.ts'
import { serveWithoutText } from '../support/own-episode.ts'
import { readKept } from '../support/keep-setting.ts'
import { expect, test } from '../support/test.ts'
import { holdBack } from '../support/hold-back.ts'

const FILE = `**/data/episodes/${EPISODE_ID}.json`

test('a file that the server fails to give is said in words, and another try loads the episode', async ({
  page,
  watch,
}) => {
  watch.allow(/Failed to load resource/, 'the file is missing on purpose')
  await page.route(FILE, (route) => route.fulfill({ status: 500, contentType: 'application/json', body: 'no' }))
  await page.goto(`/e/${EPISODE_ID}`)
  await expect(page.getByRole('alert')).toContainText(/Server error/)
  await page.unroute(FILE)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.locator('[data-segment="0"]')).toBeVisible()
})

test('the library remembers where the reader stopped', async ({ page }) => {
  await openEpisode(page)
  await page.locator('[data-segment="20"]').scrollIntoViewIfNeeded()
  await page.evaluate(() => window.scrollBy({ top: 600, behavior: 'instant' }))
  await expect.poll(() => readKept(page, 'places')).toMatch(/"progress":0\.[0-9]*[1-9]/)
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Continue reading' })).toBeVisible()
  await page.getByRole('region', { name: 'Continue reading' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/e\/EV7WhVT270Q\?t=\d+/)
})

for (const [name, address, file, words, title] of [
  ['library', '/', '**/data/library/summary.json', 'Loading the library', 'Library'],
  ['page of results', '/search?q=open', '**/data/library/summary.json', 'Searching…', 'Search results'],
  ['page of a name', '/m/anthropic', '**/data/names/shard-*.json', 'Loading the name', 'Anthropic'],
  ['episode', `/e/${EPISODE_ID}`, FILE, 'Loading transcript', 'State of AI'],
] as const) {
  test(`the ${name} shows neither a zero nor nothing while its file is on the way`, async ({ page }) => {
    const deliver = await holdBack(page, file)
    await serveWithoutText(page, address.replace(/\?.*/, ''))
    await page.goto(address)
    const main = page.getByRole('main')
    await expect(main.getByRole('status').filter({ hasText: words })).toBeAttached()
    await expect(main.locator('.sk').first()).toBeVisible()
    expect(await main.innerText()).not.toMatch(/(^|[^\d:.,])0(?![\d:.,])/)
    deliver()
    await expect(main.locator('.sk')).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1, name: title }).first()).toBeAttached()
  })
}

test('a search opened before the text has come stays open when it comes', async ({ page }) => {
  const deliver = await holdBack(page, FILE)
  await serveWithoutText(page, `/e/${EPISODE_ID}`)
  await page.goto(`/e/${EPISODE_ID}`)
  await page.getByRole('button', { name: 'Search all episodes' }).click()
  const field = page.getByRole('dialog').getByRole('combobox', { name: 'Search' })
  await field.fill('DeepSeek')
  deliver()
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/^The following/)
  await expect(page.getByRole('option', { name: /so-called DeepSeek moment/ }).first()).toBeVisible()
  await expect(field).toHaveValue('DeepSeek')
})

test('a time that is typed and entered before its field has come is gone to', async ({ page }) => {
  const deliver = await holdBack(page, '**/assets/page-sheets-*.js')
  await openEpisode(page)
  await page.keyboard.press('g')
  await page.keyboard.type('48:43')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Go to time' })).toContainText('Loading…')
  deliver()
  await expect(currentParagraph(page)).toHaveAttribute('data-start', '2922')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('a slow sheet says that it is loading, can be left, and has the focus once it is there', async ({ page }) => {
  const deliver = await holdBack(page, '**/assets/page-sheets-*.js')
  await openEpisode(page)
  const opener = page.getByRole('button', { name: 'Reading settings' })
  await opener.click()
  const loading = page.getByRole('dialog', { name: 'Settings', exact: true })
  await expect(loading).toContainText('Loading…')
  await page.keyboard.press('Escape')
  await expect(loading).toBeHidden()
  await expect(opener).toBeFocused()
  await opener.click()
  await expect(loading).toBeFocused()
  deliver()
  const sheet = page.getByRole('dialog', { name: 'Reading settings' })
  await expect(sheet).toBeVisible()
  expect(await sheet.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(opener).toBeFocused()
})

for (const chunk of ['page-tools', 'player-tools', 'reading-tools']) {
  test(`what is typed after the key of the find bar is looked for, even before the file “${chunk}” has come`, async ({
    page,
  }) => {
    const youtube = await stubYouTube(page)
    const deliver = await holdBack(page, `**/assets/${chunk}-*.js`)
    await page.goto(`/e/${EPISODE_ID}`)
    // The app has taken the page over.
    await expect(page.locator('#more')).toHaveCount(0)
    await page.keyboard.type('/deek')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('p')
    deliver()
    const field = page.getByRole('textbox', { name: 'Find in this transcript' })
    await expect(field).toHaveValue('deep')
    await expect(field).toBeFocused()
    await page.keyboard.type('seek')
    await expect(field).toHaveValue('deepseek')
    expect(youtube.requests(), 'no K has played').toEqual([])
  })
}

test('names that come after the question are found without asking again', async ({ page }) => {
  const deliver = await holdBack(page, '**/data/names.json*')
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Episodes' })).toBeVisible()
  await page.getByRole('textbox', { name: /^Search every word/ }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: 'Search' }).fill('DeepSeek')
  await expect(page.getByRole('option', { name: /State of AI/ }).first()).toBeVisible()
  await expect(page.getByRole('option', { name: /^DeepSeek Named in/ })).toHaveCount(0)
  deliver()
  await expect(page.getByRole('option', { name: /^DeepSeek Named in 1 episode/ })).toBeVisible()
})
