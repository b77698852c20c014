/** Very wide screens: a rail of chapters before the text, notes in the margin behind it, and neither moves the text. */

import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { openEpisode, paragraph, untilStill } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test.use({ viewport: { width: 1728, height: 1080 } })

const rail = (page: Page) => page.getByRole('navigation', { name: 'Chapters' })
const margin = (page: Page) => page.getByRole('group', { name: 'Margin' })

test('the rail shows the chapter being read in its middle, and leads to another by keys @slow', async ({ page }) => {
  await openEpisode(page, '?t=2:50:21')
  const current = rail(page).locator('[aria-current]')
  await expect(current).toHaveText(/^2:50:21\s*Robotics$/)
  const readThird = () =>
    current.evaluate((row) => {
      const box = row.closest('nav')!.getBoundingClientRect()
      const { top, height } = row.getBoundingClientRect()
      return Math.ceil((3 * (top + height / 2 - box.top)) / box.height)
    })
  await expect.poll(readThird).toBe(2)
  await expect(page.getByRole('button', { name: /^Chapter: / }).filter({ visible: true })).toHaveCount(0)
  const tabs = page.getByRole('tablist', { name: 'Panels' }).getByRole('tab')
  for (const tab of await tabs.filter({ visible: true }).all()) await expect(tab).toBeInViewport({ ratio: 1 })

  await current.focus()
  await page.keyboard.press('ArrowDown')
  await expect(rail(page).getByRole('link', { name: /AGI Timeline/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(current).toHaveText(/AGI Timeline$/)
  await expect(page.getByRole('heading', { name: 'AGI Timeline', level: 2 })).toBeInViewport()
  await expect(rail(page).locator('[data-read]').last()).toHaveText(/Robotics$/)
  await expectAccessible(page)

  await test.step('a press marks the chapter it leads to, and its end above it does not', async () => {
    for (const chapter of [/^48:05/, /^1:58:11/, /^28:29/, /^2:34:28/]) {
      const row = rail(page).getByRole('link', { name: chapter })
      await row.click()
      await untilStill(page)
      await expect(current).toHaveText(chapter)
    }
  })
})

test('the margin names who is spoken of and takes a note by keys, and the text stays where it is @slow', async ({
  page,
}) => {
  await openEpisode(page)
  const readText = () =>
    page.evaluate(() => {
      const text = document.querySelector('#text')!.getBoundingClientRect()
      return [text.height, text.width, window.scrollY]
    })
  const name = margin(page).locator('[data-kind=name]').filter({ hasText: 'Sebastian Raschka' })
  await expect(name).toContainText(/said in \d+ passages of this episode/)
  const before = await readText()
  const button = name.getByRole('button', { name: /passages$/ })
  const count = Number.parseInt(await button.innerText(), 10)
  await button.click()
  await expect(name.getByRole('listitem')).toHaveCount(count)
  await button.click()

  const row = paragraph(page, 35)
  await row.locator('[data-time]').focus()
  await page.keyboard.press('Tab')
  await expect(margin(page).getByRole('button', { name: 'Write a note…' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Ask about the books.')
  await page.keyboard.press('Escape')
  await expect(row.locator('[data-time]')).toBeFocused()
  const note = margin(page).locator('[data-kind=note]')
  await expect(note).toHaveText(/^Your note at 0:35\s*Ask about the books\.$/)
  await expect
    .poll(async () => Math.abs((await note.boundingBox())!.y - (await row.boundingBox())!.y), 'beside its paragraph')
    .toBeLessThan(2)
  expect(await readText()).toEqual(before)
  await expectAccessible(page, { exclude: ['nav'] })

  await test.step('a note left empty is none, and a narrower window shows a mark in its place', async () => {
    await paragraph(page, 117).hover()
    await margin(page).getByRole('button', { name: 'Write a note…' }).click()
    await expect(margin(page).getByRole('textbox', { name: 'Your note' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(margin(page).locator('[data-kind=note]')).toHaveCount(1)
    await page.setViewportSize({ width: 1440, height: 900 })
    await expect(margin(page)).toHaveCount(0)
    await expect(row.getByRole('button', { name: 'Note: Ask about the books.' })).toBeVisible()
    await page.keyboard.press('7')
    await expect(page.getByRole('tabpanel').getByRole('article')).toContainText('Ask about the books.')
  })
})
