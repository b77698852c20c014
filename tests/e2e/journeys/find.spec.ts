/** The find bar: every hit of a typed text, in this transcript. */

import { openEpisode, readPainted } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

const field = 'Find in this transcript'

test('walks through every hit and around the end, painting all and the current one apart', async ({ page }) => {
  await openEpisode(page)
  await page.getByRole('textbox', { name: field }).fill('open source')
  const count = page.getByText(/^\d+ of \d+$/)
  await expect(count).toHaveText('1 of 6')
  const texts = [...(await readPainted(page, 'hit')), ...(await readPainted(page, 'hit-now'))]
  expect(texts.map((text) => text.toLowerCase())).toEqual(Array.from({ length: 6 }, () => 'open source'))

  for (const shown of [2, 3, 4, 5, 6, 1]) {
    await page.keyboard.press('Enter')
    await expect(count).toHaveText(`${shown} of 6`)
    await expect
      .poll(() =>
        page.evaluate(() => {
          const [range] = [...(CSS.highlights.get('hit-now') ?? [])] as StaticRange[]
          const live = document.createRange()
          live.setStart(range!.startContainer, range!.startOffset)
          live.setEnd(range!.endContainer, range!.endOffset)
          const box = live.getBoundingClientRect()
          return box.top > 60 && box.bottom < window.innerHeight - 40
        }),
      )
      .toBe(true)
  }
  await page.keyboard.press('Shift+Enter')
  await expect(count).toHaveText('6 of 6')
  await page.keyboard.press('Escape')
  expect(await readPainted(page, 'hit')).toEqual([])
})

test('finds whatever the case, the accents and the quote marks @desktop', async ({ page }) => {
  await openEpisode(page)
  const input = page.getByRole('textbox', { name: field })
  await input.fill('I’D SAY IT’S')
  await expect(page.getByText(/^\d+ of \d+$/)).toBeVisible()
  const [painted] = await readPainted(page, 'hit-now')
  expect(painted?.toLowerCase()).toBe('i’d say it’s')
})

test('takes any typed text as text @desktop', async ({ page }) => {
  await openEpisode(page)
  const input = page.getByRole('textbox', { name: field })
  for (const typed of ['(a+)+$', '.*', '\\', '[', '<script>', '%E0%A4%A', '😀', 'x'.repeat(10_000)]) {
    await input.fill(typed)
    await expect(page.getByText('0 hits', { exact: true })).toBeVisible()
  }
})

test('shows how hits are spread along the talk', async ({ page }) => {
  await openEpisode(page)
  const strip = page.getByRole('group', { name: /Timeline/ })
  await expect(strip.locator('svg path')).toHaveCount(0)
  await page.getByRole('textbox', { name: field }).fill('open source')
  await expect(strip.locator('svg path')).toHaveCount(2)
})
