/** On paper: the transcript with its times, black on white, whatever the screen shows at the moment. */

import { openEpisode, paragraph } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('prints the transcript while a panel covers it on a phone @phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openEpisode(page, '?panel=quotes')
  await expect(paragraph(page, 0)).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(paragraph(page, 0)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
})

test('prints black on white from the dark theme, speakers too, and no controls @desktop', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await openEpisode(page, '?t=48:42')
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
  const colors = await paragraph(page, 2922).evaluate((row) =>
    [row.querySelector('[data-text]')!, row.querySelector('p > :first-child')!].map(
      (element) => getComputedStyle(element).color,
    ),
  )
  expect(colors).toEqual(['rgb(0, 0, 0)', 'rgb(0, 0, 0)'])
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
  await expect(page.locator('button:visible, input:visible')).toHaveCount(0)
})

test('keeps the head of a chapter with its text, and has the address of the page and the day @desktop', async ({
  page,
}) => {
  await openEpisode(page)
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  const head = page.locator('[data-chapter]').first()
  await expect(head).toHaveCSS('break-after', 'avoid')
  await expect(head).toHaveCSS('break-inside', 'avoid')
  await expect(page.locator('[data-chapter] + [data-segment]').first()).toHaveCSS('break-inside', 'avoid')
  const origin = page.getByText('https://www.youtube.com/watch?v=EV7WhVT270Q')
  await expect(origin).toBeVisible()
  await expect(origin).toContainText(/\/e\/EV7WhVT270Q, printed on \d+ \w+ \d{4}$/)
})

test('in forced colours names are not painted like a selection, and hits differ from the spoken word @desktop', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await openEpisode(page, '?t=48:42&q=scaling')
  const read = (name: string) =>
    paragraph(page, 2922)
      .locator('[data-text]')
      .evaluate((text, key) => getComputedStyle(text, `::highlight(${key})`).backgroundColor, name)
  const [mention, word, hit] = [await read('mention'), await read('word'), await read('hit')]
  expect(mention).toBe('rgba(0, 0, 0, 0)')
  expect(hit).not.toBe(word)
})

test('prints what was searched for and what was found, and nothing to press @desktop', async ({ page }) => {
  await page.goto('/search?q=scaling+laws')
  await expect(page.getByText('48:42').first()).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('48:42').first()).toBeVisible()
  await expect(page.getByRole('searchbox').or(page.getByRole('combobox')).first()).toHaveValue('scaling laws')
  await expect(page.locator('button:visible, select:visible, input[type="date"]:visible')).toHaveCount(0)
})

test('prints a checked text with numbered quotations and their verdicts, black on white @desktop', async ({ page }) => {
  const text =
    '“The DeepSeek moment really won the hearts of the people.” \n\n“Nobody signed the ribbon before supper,” says [the guide](https://example.org/e/spokenguide).'
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`/check#${new URLSearchParams({ t: text })}`)
  await expect(page.getByText('2 quotations', { exact: true })).toBeVisible()
  const verdicts = page.getByRole('heading', { name: 'Verdicts' }).locator('xpath=..').getByRole('listitem')
  await expect(verdicts).toHaveCount(0)
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
  await expect(verdicts).toHaveCount(2)
  await expect(verdicts.first()).toContainText(/won the hearts.*\d+:\d\d/)
  await expect(verdicts.last()).toContainText('Not found')
  await expect(page.getByRole('article').locator('sup:visible')).toHaveText(['1', '2'])
  const shown = page.locator('[data-quotation], main li p')
  const colors = await shown.evaluateAll((all) => all.map((element) => getComputedStyle(element).color))
  expect(new Set(colors)).toEqual(new Set(['rgb(0, 0, 0)']))
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
  await expect(page.locator('button:visible, select:visible, aside:visible')).toHaveCount(0)
})
