/** A library of more episodes than fit in memory: searched from static files, opened at the words, with every fault told. */

import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { readPainted } from '../support/episode.ts'
import { makeCatalogue } from '../../bench/make-catalogue.ts'
import { writeCatalogueFiles } from '../../support/catalogue-site.ts'
import { buildOwnLibrary, serveLibrary, type BuiltLibrary } from '../support/large-library.ts'
import { expect, test } from '../support/test.ts'

const EPISODES = 60
const idOf = (number: number) => `talk${String(number).padStart(7, '0')}`

function writeNote(number: number): string {
  const link = (seconds: number) =>
    `[0:${String(seconds).padStart(2, '0')}](https://www.youtube.com/watch?v=${idOf(number)}&t=${seconds}s)`
  const rare = number % 20 === 7 ? 'The lighthouse keeper counts the ships.' : 'Nobody counts anything.'
  return [
    `---\nvideo_id: ${idOf(number)}\ntitle: "Talk ${number}"\nchannel: "${number % 2 ? 'Odd' : 'Even'} Talks"\nduration: 60\nupload_date: 2026-0${6 - (number % 6)}-10\n---`,
    ...(number === 7 ? ['## Mentions', '- **Ophelia** (0:30): The queen of the lamps'] : []),
    '## Transcript',
    `${link(1)} This is talk number ${number} about the weather.`,
    `**${number % 2 ? 'Ada North' : 'Bo South'}:** ${link(30)} ${rare}`,
  ].join('\n\n')
}

let library: BuiltLibrary
test.beforeAll(async () => {
  library = await buildOwnLibrary(
    new Map(Array.from({ length: EPISODES }, (_, number) => [idOf(number), writeNote(number)])),
  )
})
test.afterAll(() => library.remove())

async function ask(page: Page, query: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search' }).fill(query)
}

test('quotations are checked against the index alone, in few parts of its files', async ({ page, context }) => {
  const served = await serveLibrary(context, library.folder, true)
  await page.goto('/check')
  await page
    .getByRole('textbox', { name: 'Text to check' })
    .fill('“The lighthouse keeper counts the ships.” “The lighthouse keeper counts the gulls.”')
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByRole('button', { name: '1 word for word' })).toBeVisible()
  const card = page.getByRole('complementary', { name: 'Chosen quotation' })
  await expect(card.getByText('Said 3 times')).toBeVisible()
  await expect(page.getByText(/^Compared with 60 of 60 episodes|^Compared with 60 episodes/)).toBeVisible()
  expect(served.asked.filter(({ path }) => path.startsWith('episodes/'))).toEqual([])
  expect(served.asked.map(({ path }) => path)).not.toContain('library.json')
})

test('a passage of another episode is found, opened at its very words, and Back returns', async ({ page, context }) => {
  const served = await serveLibrary(context, library.folder, true)
  await page.goto('/')
  await expect(page.getByText(`${EPISODES} episodes`, { exact: true })).toBeVisible()
  await ask(page, 'lighthouse keper')
  const dialog = page.getByRole('dialog', { name: 'Search' })
  await expect(dialog.getByRole('link', { name: /^All 3 results for / })).toBeVisible()
  await expect(dialog.getByText('No exact match for “keper”')).toBeVisible()
  await expect(dialog.getByRole('group')).toHaveCount(2)
  await expect(dialog.getByRole('listbox').getByRole('option')).toHaveCount(3)
  await expectAccessible(page)
  // Only what the query needs was read, and of no file more than a part.
  expect(served.asked.filter(({ path }) => path.startsWith('episodes/'))).toEqual([])
  const pieces = served.asked.filter(({ path }) => /\/\d+\.bin$/.test(path))
  expect(pieces.length).toBeLessThanOrEqual(16)
  expect(pieces.every(({ range }) => range !== undefined)).toBe(true)
  await page.getByRole('combobox', { name: 'Search' }).fill('ophelia')
  await expect(dialog.getByRole('listbox').getByRole('option', { name: /Ophelia/ })).toHaveCount(1)
  await page.getByRole('combobox', { name: 'Search' }).fill('lighthouse keper')
  await expect(dialog.getByRole('listbox').getByRole('option')).toHaveCount(3)

  await dialog.getByRole('listbox').getByRole('option').nth(1).click()
  await expect(page).toHaveURL(/\/e\/talk00000\d7\?t=30$/)
  await expect.poll(() => readPainted(page, 'passage')).toEqual(['lighthouse keeper'])
  await page.reload()
  await expect.poll(() => readPainted(page, 'passage')).toEqual(['lighthouse keeper'])
  await page.goBack()
  await expect(page).toHaveURL(/\/$/)
})

test('results, their filters and the palette need none of the lists that grow with the library', async ({
  page,
  context,
}) => {
  const served = await serveLibrary(context, library.folder, true)
  await page.goto('/search?q=counts')
  await expect(page.getByText('60 passages in 60 episodes')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Talk 0', exact: true }).first()).toBeVisible()
  const filters = page.getByRole('group', { name: 'Filter' })
  await filters.getByRole('button', { name: /^Channel/ }).click()
  await expect(page.getByRole('checkbox', { name: /Even Talks/ })).toBeVisible()
  await page.getByRole('checkbox', { name: /Odd Talks/ }).check()
  await expect(page).toHaveURL(/channel%3A%22Odd\+Talks%22/)
  await expect(page.getByText('30 passages in 30 episodes')).toBeVisible()
  await page.keyboard.press('Escape')
  await ask(page, 'ophelia')
  const options = page.getByRole('dialog', { name: 'Search' }).getByRole('listbox').getByRole('option')
  await expect(options.filter({ hasText: 'Ophelia' })).toHaveCount(1)
  await expect(options.filter({ hasText: /Named in/ })).toHaveCount(1)
  // What is said of the name stands in its own file.
  const lists = served.asked.filter(({ path }) => !/^(search|names)\//.test(path))
  expect(lists.map(({ path }) => path)).toEqual(['library/summary.json'])
  expect(lists[0]!.size).toBeLessThan(40_000)
})

test('a long library is shown as far as the reader comes, and what narrows it narrows the search', async ({
  page,
  context,
}) => {
  const served = await serveLibrary(context, library.folder, true)
  await page.goto('/')
  const cards = page.getByRole('article')
  await expect(page.getByRole('link', { name: 'Talk 0', exact: true })).toBeVisible()
  expect(await cards.count()).toBeLessThan(EPISODES)
  await expectAccessible(page)
  await expect(async () => {
    await page.mouse.wheel(0, 6000)
    await expect(cards).toHaveCount(EPISODES, { timeout: 500 })
  }).toPass()
  // Far down, the filters are still in sight.
  await expect(page.getByRole('button', { name: 'Channels 2' })).toBeInViewport()
  await page.getByRole('button', { name: 'Channels 2' }).click()
  await page.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name: 'Odd Talks' }).press('Enter')
  await expect(page).toHaveURL(/\?channel=Odd\+Talks$/)
  await expect(page.getByText('30 of 60')).toBeVisible()
  await ask(page, 'lighthouse')
  const dialog = page.getByRole('dialog', { name: 'Search' })
  await expect(dialog.getByText('Searches only 30 episodes, as the library is narrowed.')).toBeVisible()
  await expect(dialog.getByRole('link', { name: /^All \d+ results for / })).toHaveAttribute(
    'href',
    /\/search\?q=lighthouse\+channel%3A%22Odd\+Talks%22$/,
  )
  expect(served.asked.map(({ path }) => path)).not.toContain('library.json')
})

test('the list is kept as it was chosen, with the month in sight, and Back returns to its row @slow', async ({
  page,
  context,
}) => {
  await serveLibrary(context, library.folder, true)
  await page.goto('/')
  await expect(page.getByRole('article').first()).toBeVisible()
  await page.keyboard.press('v')
  const month = (name: string) => page.getByRole('region', { name })
  await expect(month('June 2026').getByRole('link')).toHaveCount(10)
  await expect(page.getByRole('article')).toHaveCount(0)
  await expectAccessible(page)
  await page.reload()
  await expect(month('June 2026').getByRole('link')).toHaveCount(10)
  const row = month('May 2026').getByRole('link').nth(9)
  await row.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const head = month('May 2026').getByRole('heading', { name: 'May 2026 10 episodes' })
  await expect(head).toBeInViewport({ ratio: 1 })
  const before = (await row.boundingBox())!.y
  await row.press('Enter')
  await expect(page.getByText('Nobody counts anything.')).toBeVisible()
  await page.goBack()
  await expect.poll(async () => Math.abs((await row.boundingBox())!.y - before)).toBeLessThan(2)
  // On a phone the month is a line, and the rows are as high as a finger.
  await page.setViewportSize({ width: 390, height: 844 })
  expect((await row.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Filter and sort' }).click()
  await page.getByRole('button', { name: 'Show covers' }).click()
  await page.getByRole('button', { name: `Show ${EPISODES}` }).click()
  await expect(page.getByRole('article').first()).toBeVisible()
})

test('the shelf narrows the library to months by a drag, and a press on a spine opens its episode @slow', async ({
  page,
  context,
}) => {
  await serveLibrary(context, library.folder, true)
  await page.goto('/')
  const shelf = page.getByRole('figure', { name: /^Episodes by date/ })
  const last = shelf.getByRole('slider', { name: 'Last month' })
  await expect(last).toHaveAttribute('aria-valuetext', 'June 2026')
  const box = (await shelf.boundingBox())!
  await page.mouse.move(box.x + 10, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + 300, box.y + 60, { steps: 4 })
  await page.mouse.up()
  await expect(page).toHaveURL(/\?from=2026-01&to=2026-02$/)
  await expect(page.getByText('20 of 60')).toBeVisible()
  await last.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('link', { name: 'Remove Date Jan 2026 to Mar 2026' })).toBeVisible()
  await expectAccessible(page)
  await page.goBack()
  await expect(page).toHaveURL(/\/$/)
  await page.mouse.move(box.x + 5, box.y + 60)
  await expect(shelf.getByText(/Talks · 10 Jan 2026 · 1:00/)).toBeVisible()
  await page.mouse.down()
  await page.mouse.up()
  await expect(page).toHaveURL(/\/e\/talk/)
})

test('results are narrowed to months and parts by a drag, shown as one list to its end, and sorted on a phone @slow', async ({
  page,
  context,
}) => {
  await serveLibrary(context, library.folder, true)
  await page.goto('/search?q=counts')
  await expect(page.getByText('60 passages in 60 episodes')).toBeVisible()
  const chart = page.getByRole('region', { name: 'When it is said' })
  const box = (await chart.getByRole('list').boundingBox())!
  const middle = box.y + box.height / 2
  await page.mouse.move(box.x + 10, middle)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 3 - 20, middle, { steps: 4 })
  await page.mouse.up()
  await expect(page).toHaveURL(/q=counts\+after%3A2026-01\+before%3A2026-03$/)
  await expect(chart.getByText('Jan 2026 to Feb 2026: 20 of 60')).toBeVisible()
  await expect(page.getByText('20 passages in 20 episodes')).toBeVisible()
  await chart.getByRole('slider', { name: 'Last month' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(chart.getByText('Jan 2026 to Mar 2026: 30 of 60')).toBeVisible()
  await expectAccessible(page)
  await chart.getByRole('button', { name: 'All months' }).click()
  await page.getByRole('button', { name: 'Across the episode' }).click()
  await page.getByRole('slider', { name: 'First part' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('PageUp')
  // Everything is said at half of the episode.
  await expect(page.getByText('No results for “counts”')).toBeVisible()
  await page.getByRole('button', { name: 'All of it' }).click()

  await page.getByRole('button', { name: /^Sort and group/ }).click()
  await page.getByRole('radio', { name: 'One list' }).click()
  await expect(page).toHaveURL(/view=list$/)
  const rows = page.getByRole('region', { name: 'Passages' }).getByRole('listitem')
  await expect(rows.first()).toHaveAttribute('aria-setsize', '60')
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(page.locator('[aria-posinset="60"]')).toBeInViewport({ timeout: 200 })
  }).toPass()
  await expectAccessible(page)

  await page.setViewportSize({ width: 390, height: 844 })
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: /^Sort and group/ }).click()
  await expectAccessible(page)
  await page.getByRole('radio', { name: 'Oldest' }).press('Space')
  await expect(page).toHaveURL(/sort=oldest&view=list$|view=list&sort=oldest$/)
  await expect(rows.first()).toContainText('10 Jan 2026')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('a speaker narrows the library, the search over it and the page of results @slow', async ({ page, context }) => {
  await serveLibrary(context, library.folder, true)
  await page.goto('/')
  await page.getByRole('button', { name: /^People who speak/ }).click()
  await page.getByRole('navigation', { name: 'People who speak' }).getByRole('link', { name: 'Ada North 30' }).click()
  await expect(page).toHaveURL(/\?speaker=Ada\+North$/)
  await expect(page.getByText('30 of 60')).toBeVisible()
  await ask(page, 'counts')
  const dialog = page.getByRole('dialog', { name: 'Search' })
  await expect(dialog.getByText('Searches only what Ada North says, as the library is narrowed.')).toBeVisible()
  await expect(dialog.getByRole('group', { name: 'Passages' })).toHaveText(/^Passages30/)
  await expectAccessible(page)
  await expect(dialog.getByRole('link', { name: /^All \d+ results for / })).toHaveAttribute(
    'href',
    /\/search\?q=counts\+speaker%3A%22%3DAda\+North%22$/,
  )
  await page.keyboard.press('Escape')
  // On a narrow screen the same choices are in a sheet, and what is chosen is in sight. Back takes each choice back.
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('link', { name: 'Remove Person Ada North' })).toBeVisible()
  await page.getByRole('button', { name: 'Filter and sort' }).click()
  const sheet = page.getByRole('dialog', { name: 'Filter and sort' })
  await expect(sheet.getByRole('link', { name: 'Ada North 30' })).toHaveAttribute('aria-current', 'true')
  await expectAccessible(page)
  await sheet.getByRole('link', { name: 'Bo South 30' }).click()
  await expect(page).toHaveURL(/\?speaker=Bo\+South$/)
  await expect(sheet.getByRole('link', { name: 'Bo South 30' })).toHaveAttribute('aria-current', 'true')
  await sheet.getByRole('button', { name: 'Show 30' }).click()
  await page.goBack()
  await expect(page).toHaveURL(/\?speaker=Ada\+North$/)
  await page.goBack()
  await expect(page).toHaveURL(/\/$/)
  await expectAccessible(page)
})

test('is searched beside the open episode, without ranges too, and what is missing is told @slow', async ({
  page,
  context,
  watch,
}) => {
  const served = await serveLibrary(context, library.folder, false)
  await page.goto('/')
  await page.getByRole('link', { name: 'Talk 7', exact: true }).click()
  await expect(page.getByText('The lighthouse keeper counts the ships.')).toBeVisible()
  await ask(page, 'lighthouse')
  const dialog = page.getByRole('dialog', { name: 'Search' })
  await expect(dialog.getByRole('link', { name: /^All 3 results for / })).toBeVisible()
  // Here one, and each of the others once: the open one is not found twice.
  await expect(dialog.getByRole('listbox').getByRole('option')).toHaveCount(3)
  await dialog.getByRole('combobox', { name: 'Search' }).fill('ophelia')
  await expect(dialog.getByRole('listbox').getByRole('option', { name: /Ophelia/ })).toHaveCount(1)

  served.missing = 'search/'
  watch.allow(/status of 404/, 'the index is taken away on purpose')
  await page.reload()
  await ask(page, 'lighthouse')
  await expect(
    dialog.getByText(`${EPISODES - 1} other episodes are not searched: /data/search/index.json can’t be reached.`),
  ).toBeVisible()
  await expect(dialog.getByRole('listbox').getByRole('option')).toHaveCount(1)
  await expectAccessible(page)
})

test('the sheet of a filter with many choices has a field that is as high as a finger', async ({ page, context }) => {
  const files = writeCatalogueFiles(makeCatalogue(200, 80))
  await context.route(
    (url) => /^\/data\/library[./]/.test(url.pathname),
    (route) => {
      const body = files.get(new URL(route.request().url()).pathname.slice('/data/'.length))
      return body === undefined
        ? route.fulfill({ status: 404 })
        : route.fulfill({ body, contentType: 'application/json' })
    },
  )
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  await page.getByRole('button', { name: 'Filter and sort' }).click()
  const sheet = page.getByRole('dialog', { name: 'Filter and sort' })
  await sheet.getByRole('button', { name: /^Tags/ }).click()
  await sheet.getByRole('button', { name: /^All \d+ tags$/ }).click()
  const field = sheet.getByRole('searchbox', { name: 'Filter tags' })
  await expect.poll(async () => (await field.boundingBox())?.height).toBe(44)
})
