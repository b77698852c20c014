/** With YouTube out of reach everything but sound still works. */

import { isReadable, openEpisode, openPanel, paragraph, playButton, readTime } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('says that YouTube cannot be reached, keeps the place, and loads on another try', async ({ page, watch }) => {
  watch.allow(/Failed to load resource/, 'the script is blocked on purpose')
  const { youtube } = await openEpisode(page, '?t=2922', { script: 'blocked' })
  await playButton(page).click()
  await expect(page.getByRole('heading', { name: 'YouTube can’t be reached' })).toBeVisible()
  await expect(page.getByText('Your place is kept at 48:42')).toBeVisible()
  await expect(page.getByRole('link', { name: /Open on YouTube/ })).toHaveAttribute(
    'href',
    'https://www.youtube.com/watch?v=EV7WhVT270Q&t=2922s',
  )

  await page.getByRole('textbox', { name: 'Find in this transcript' }).fill('golden age')
  await expect(page.getByText('1 of 1')).toBeVisible()
  await expect.poll(() => isReadable(paragraph(page, 1298))).toBe(true)
  await openPanel(page, 'Quotes')
  await expect(page.getByRole('tabpanel')).toContainText('Wording differs, said at 3:02')

  youtube.use({ script: 'ok' })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => youtube.embeds().length).toBe(1)
  await expect.poll(() => readTime(youtube)).toBeGreaterThan(2900)
})

test('leads to the line that is read on YouTube where the owner forbids embedding', async ({ page }) => {
  await openEpisode(page, '?t=2922', { error: { code: 101, when: 'ready' } })
  await playButton(page).click()
  await expect(page.getByRole('heading', { name: 'This video can’t be embedded' })).toBeVisible()
  await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('link', { name: 'Open at 48:42 on YouTube' })).toBeVisible()
  await paragraph(page, 1338).getByRole('link', { name: /22:18/ }).click()
  await expect(page.getByText('Your place is kept at 22:18')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open at 22:18 on YouTube' })).toHaveAttribute('href', /t=1338s/)
})
