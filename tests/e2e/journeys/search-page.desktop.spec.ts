/** A query becomes a page: from the palette, by its address, narrowed, exported, on a phone's width and with the keyboard. */

import type { Locator, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/test.ts'

const getField = (page: Page) => page.getByRole('searchbox')
const getPassages = (page: Page) => page.getByRole('region', { name: 'State of AI in 2026' })

test('a search is opened as a page from the palette, and kept in the address', async ({ page, watch }) => {
  await page.goto('/e/EV7WhVT270Q')
  await page.getByRole('button', { name: 'Search all episodes' }).first().click()
  await page.getByRole('combobox', { name: 'Search' }).fill('deepseek')
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(/\/search\?q=deepseek$/)
  await expect(page).toHaveTitle(/^deepseek · Search/)
  const mentions = page.getByRole('region', { name: 'Names' })
  await expect(mentions.getByRole('link', { name: 'DeepSeek' })).toBeVisible()
  await expect(getPassages(page).getByRole('listitem')).toHaveCount(3)
  await expectAccessible(page)

  await getField(page).fill('nvidia')
  await expect(page).toHaveURL(/\/search\?q=nvidia$/)
  await expect(mentions.getByRole('link', { name: 'NVIDIA' })).toBeVisible()
  expect(watch.foreignRequests()).toEqual([])
})

test('Enter in the field of the library opens all results of what is typed, and after an arrow the row', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Search every word, quote and name' }).press('d')
  const field = page.getByRole('combobox', { name: 'Search' })
  await expect(field).toHaveValue('d')
  await page.keyboard.type('eepseek moment')
  const rows = page.getByRole('listbox', { name: 'Results' }).getByRole('option')
  await expect(rows.first()).toBeVisible()
  await expect(rows.and(page.locator('[aria-selected=true]'))).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/search\?q=deepseek\+moment$/)
  await page.goBack()
  await page.getByRole('textbox', { name: 'Search every word, quote and name' }).press('d')
  await field.fill('deepseek moment')
  // The page of the name stands first while nothing has been read in the text.
  await expect(rows.first()).toContainText(/deepseek moment/i)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/e\//)
})

test('a search is saved with the data of the reader, listed with its results, run again and removed @slow', async ({
  page,
}) => {
  await page.goto('/search?q=nvidia')
  const field = getField(page)
  await page.getByRole('button', { name: 'Save search' }).click()
  await expect(page.getByRole('button', { name: 'Saved', pressed: true })).toBeVisible()
  await page.reload()
  const saved = page.getByRole('navigation', { name: 'Saved searches' })
  await expect(saved.getByRole('link', { name: /^nvidia \d+ results$/ })).toHaveAttribute('aria-current', 'page')
  await field.fill('')
  await expectAccessible(page)
  await saved.getByRole('link', { name: /^nvidia \d+ results$/ }).press('Enter')
  await expect(page).toHaveURL(/\/search\?q=nvidia$/)
  await expect(field).toHaveValue('nvidia')

  // From any page it is found again in the palette, and on the page that Enter opens there.
  await page.goto('/names')
  await page.getByRole('button', { name: 'Search all episodes' }).first().click()
  await expect(page.getByRole('group', { name: 'Saved searches' }).getByRole('option')).toHaveText([
    /^nvidia\d+ passages in \d+ episodes? when last seen$/,
  ])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/search$/)
  await saved.getByRole('link', { name: /^nvidia/ }).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Search all episodes' }).first().click()
  await page.getByRole('group', { name: 'Saved searches' }).getByRole('option').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/search\?q=nvidia$/)
  await expect(field).toHaveValue('nvidia')

  await page.setViewportSize({ width: 390, height: 844 })
  await field.fill('')
  await expect(page.getByRole('link', { name: 'inflation -tariffs' })).toBeVisible()
  await expectAccessible(page)
  await saved.getByRole('button', { name: 'Remove nvidia' }).click()
  await expect(saved).toHaveCount(0)
})

test('a filter is an operator of the query: chosen it is written, typed it is chosen; the rest is exported', async ({
  page,
}) => {
  await page.goto('/search?q=nvidia')
  const field = getField(page)
  await page.getByRole('button', { name: 'Length' }).press('Enter')
  await page.getByRole('checkbox', { name: 'Under 20 min' }).press('Enter')
  await expect(field).toHaveValue('nvidia length:<20m')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Length: Under 20 min' })).toBeFocused()
  await expect(page.getByText('Searched 1 episode (2 min of transcript)')).toBeVisible()
  await expect(page.getByText(/^Without Length: \d+ passages in \d+ episodes?$/)).toBeVisible()
  await page.getByRole('button', { name: 'Remove Length' }).click()
  await expect(page).toHaveURL(/\/search\?q=nvidia$/)
  await field.fill('nvidia kind:names -deepseek after:soon')
  await expect(page.getByRole('button', { name: 'Kind: Names' })).toBeVisible()
  await expect(page.getByText('“after:soon” isn’t a date')).toBeVisible()
  await expect(page.locator('.read-as')).toContainText('without deepseek')
  await page.getByRole('button', { name: 'Kind: Names' }).click()
  await expectAccessible(page)
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('button', { name: 'Clear', exact: true }).last()).toBeFocused()
  await page.keyboard.press('Escape')
  await field.fill('nvidia')
  await expect(page).toHaveURL(/\/search\?q=nvidia$/)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Sort and group/ }).click()
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('search-nvidia.csv')
  const table = await readFile(await file.path(), 'utf8')
  expect(table).toMatch(/^kind,episode_id,/)
  expect(table).toMatch(/^mention,.*NVIDIA/m)
  expect(table).toMatch(/^transcript,EV7WhVT270Q,.*\/e\/EV7WhVT270Q\?t=\d+\r?$/m)
})

test('rows are chosen by keys, stay chosen behind a filter, and leave together @slow', async ({ page }) => {
  await page.goto('/search?q=deepseek')
  const passages = getPassages(page)
  await expect(passages.getByRole('listitem')).toHaveCount(3)
  await page.keyboard.press('j')
  await expect(passages.getByRole('link', { name: /DeepSeek/ }).first()).toBeFocused()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  const bar = page.getByRole('toolbar', { name: 'Selected results' })
  await expect(bar.getByRole('status')).toHaveText('3 selected')
  await expectAccessible(page)
  await page.keyboard.press('c')
  await expect(page.getByText('1 clip added')).toBeVisible()
  await bar.getByRole('button', { name: 'Add to clips' }).click()
  await expect(page.getByText('2 clips added, 1 already in clips')).toBeVisible()
  const bibliography = page.waitForEvent('download')
  await bar.getByRole('button', { name: 'Take along' }).click()
  await page.getByRole('menuitem', { name: 'BibTeX' }).press('Enter')
  expect((await bibliography).suggestedFilename()).toBe('search-deepseek.bib')
  for (const [format, name] of [
    ['RIS', 'search-deepseek.ris'],
    ['WebVTT', 'search-deepseek.vtt'],
  ] as const) {
    const next = page.waitForEvent('download')
    await bar.getByRole('button', { name: 'Take along' }).click()
    await page.getByRole('menuitem', { name: format, exact: true }).press('Enter')
    expect((await next).suggestedFilename()).toBe(name)
    await expect(bar.getByRole('button', { name: 'Take along' })).toBeFocused()
  }
  await page.getByRole('button', { name: 'Kind', exact: true }).click()
  await page.getByRole('checkbox', { name: /^Quotes/ }).click()
  await expect(bar.getByRole('status')).toHaveText('3 selected, 3 not shown')
  await bar.getByRole('button', { name: 'Clear selection' }).click()
  await expect(bar).toHaveCount(0)
  await expect(page.getByRole('main')).toBeFocused()
  await page.getByRole('button', { name: 'Clear all' }).click()
})

test('a result leads to its very words, Back to the page as it was, and a note is written beside it', async ({
  page,
}) => {
  await page.goto('/search?q=deepseek+moment')
  const field = getField(page)
  const passages = getPassages(page)
  const first = passages.getByRole('listitem').getByRole('link').first()
  await expect(first).toHaveAttribute('href', /q=DeepSeek\+moment$/)
  await first.click()
  await expect(page).toHaveURL(/\/e\/EV7WhVT270Q\?t=\d+/)
  await expect(page.getByLabel('Find in this transcript')).toHaveValue(/deepseek moment/i)
  await page.goBack()
  await expect(field).toHaveValue('deepseek moment')

  // Far down among rows that were asked for: Back finds the row where it stood.
  await page.goto('/search?q=deepseek')
  await passages.getByRole('button', { name: /^Show \d+ more here/ }).click()
  const late = passages.getByRole('listitem').nth(3).getByRole('link')
  await late.scrollIntoViewIfNeeded()
  const top = (await late.boundingBox())!.y
  await late.click()
  await expect(page).toHaveURL(/\/e\/EV7WhVT270Q\?t=\d+/)
  await page.goBack()
  await expect.poll(async () => Math.round(((await late.boundingBox())?.y ?? 0) - top)).toBe(0)

  // A note is written where the result stands.
  const row = passages.getByRole('listitem').nth(3)
  const note = row.getByRole('textbox', { name: 'Your note' })
  await row.getByRole('button', { name: /^Add note at / }).click()
  await expect(note).toBeFocused()
  await note.fill('Compare this.')
  await expect(row.getByText('Saved', { exact: true })).toBeVisible()
  await note.press('Escape')
  await expect(row.getByText('Compare this.')).toBeVisible()
})

test('what is said about words that are nowhere stands below the field, also where the palette was never opened', async ({
  page,
}) => {
  await page.goto('/search?q=scaling%20laws%20zebra')
  const line = page.getByText('No match for “zebra”. Showing the other words.')
  await expect(line).toHaveCSS('font-size', '13px')
  const left = await line.evaluate((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return range.getBoundingClientRect().left
  })
  const read = await page.getByText('Read as the words').boundingBox()
  expect(left).toBeCloseTo(read!.x, 0)
})

test('the page of results fits a phone, and a filter opens there as a sheet', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/search?q=deepseek&kind=mention')
  await expect(page.getByRole('region', { name: 'Names' }).getByRole('link', { name: 'DeepSeek' })).toBeVisible()
  await expect(getField(page)).toHaveValue('deepseek kind:names')
  await page.getByRole('button', { name: 'Filter: 1', exact: true }).click()
  await page.getByRole('button', { name: 'Channel' }).press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Channel' })
  await expect(sheet).toBeInViewport({ ratio: 1 })
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('a long title is shown whole on a phone: in the library, on the page of results and in the palette', async ({
  page,
}) => {
  const title = `State of AI in 2026: ${'scaling laws, agents, robots and everything that was said about them, '.repeat(3)}to the end`
  await page.route('**/data/library{.json,/summary.json}', async (route) => {
    const response = await route.fetch()
    const library = (await response.json()) as { episodes: { id: string; title: string }[] }
    for (const entry of library.episodes) if (entry.id === 'EV7WhVT270Q') entry.title = title
    await route.fulfill({ response, json: library })
  })
  await page.setViewportSize({ width: 390, height: 844 })
  const expectWhole = async (shown: Locator) => {
    await expect(shown.first()).toContainText(title)
    expect(await shown.first().evaluate(isCut)).toBe(false)
  }
  await page.goto('/')
  await expectWhole(page.getByRole('heading', { level: 3 }).filter({ hasText: 'to the end' }))
  await page.goto('/search?q=deepseek+moment')
  await expectWhole(page.getByRole('heading', { level: 2 }).filter({ hasText: 'to the end' }))
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search' }).fill('deepseek moment')
  const palette = page.getByRole('listbox', { name: 'Results' })
  await page.getByRole('combobox', { name: 'Search' }).fill('state of ai')
  const named = palette.getByRole('option', { name: new RegExp(`^${title}, Lex Fridman`) })
  await expect(named).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expectWhole(named.and(page.locator('[aria-selected=true]')))
})

/** Runs in the page: a part of the text is hidden, by a limit of lines or by the width. */
function isCut(element: Element): boolean {
  const parts = [element, ...element.querySelectorAll('*')]
  return parts.some(
    (part) =>
      getComputedStyle(part).overflow !== 'visible' &&
      (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1),
  )
}

test('a library that cannot be read is said to be so, and searched once it can', async ({ page, watch }) => {
  watch.allow(/Failed to load resource/, 'the library is refused on purpose')
  await page.route('**/data/library.json', (route) => route.fulfill({ status: 500, body: 'no' }))
  await page.goto('/search?q=deepseek')
  await expect(page.getByText(/The library could not be read. Server error/)).toBeVisible()
  await expect(page.getByText(/Searched 0/)).toHaveCount(0)
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search' })
  await palette.getByRole('combobox').fill('deepseek')
  await expect(palette.getByText(/The library could not be read/)).toBeVisible()
  await expect(palette.getByText(/Searched 0/)).toHaveCount(0)
  await page.unroute('**/data/library.json')
  await palette.getByRole('button', { name: 'Try again' }).click()
  await expect(palette.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toBeVisible()
  await expect(palette.getByText('could not be read')).toHaveCount(0)
})
