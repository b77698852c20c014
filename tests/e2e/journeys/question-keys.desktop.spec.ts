/** The keys that go from question to question. */

import { currentParagraph, openEpisode, readPainted } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('walks from question to question and back by keys, and says when there is none before', async ({ page }) => {
  await openEpisode(page)
  const painted = async () => (await readPainted(page, 'passage'))[0] ?? ''
  await page.keyboard.press('}')
  await expect(currentParagraph(page)).toHaveAttribute('data-start', '158')
  await expect.poll(painted).toMatch(/^Who’s winning at the international level\?/)
  await page.keyboard.press('}')
  await expect.poll(painted).toBe('Who do you think is winning?')
  await page.keyboard.press('{')
  await expect.poll(painted).toMatch(/^Who’s winning at the international level\?/)
  await page.keyboard.press('{')
  await expect(page.getByText('No earlier question')).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Next question')
})
