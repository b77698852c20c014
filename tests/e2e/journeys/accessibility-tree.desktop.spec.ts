/** The accessibility tree of the four main screens. The snapshots beside the pictures are meant to be read. */

import { openEpisode } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('the library', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Episodes' })).toBeVisible()
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'library.aria.yml' })
})

test('the head of an episode, a paragraph, and a row of its highlights', async ({ page }) => {
  await openEpisode(page, '?panel=highlights')
  const main = page.getByRole('main')
  await expect(main.locator('header').first()).toMatchAriaSnapshot({ name: 'episode-head.aria.yml' })
  const spoken = page.locator('[data-segment]').filter({ hasText: 'So I think one useful lens' })
  await expect(spoken).toMatchAriaSnapshot({ name: 'episode-paragraph.aria.yml' })
  const row = page.getByRole('tabpanel').getByRole('article').first()
  await row.hover()
  await expect(row).toMatchAriaSnapshot({ name: 'episode-highlight.aria.yml' })
})

test('the palette with an answer', async ({ page }) => {
  await openEpisode(page)
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search' })
  await palette.getByRole('combobox', { name: 'Search' }).fill('deepseek moment')
  await expect(palette.getByRole('status')).toHaveText(/results?$/)
  await expect(palette).toMatchAriaSnapshot({ name: 'palette.aria.yml' })
})

test('the page of results', async ({ page }) => {
  await page.goto('/search?q=deepseek+moment')
  await expect(page.getByRole('main').getByRole('status').first()).toHaveText(/results?$/)
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'results.aria.yml' })
})
