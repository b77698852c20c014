import { openEpisode, readTime, startPlaying } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('M while it plays notes what was said a few seconds ago, and the player plays on', async ({ page }) => {
  const opened = await openEpisode(page, '?t=2922')
  await startPlaying(opened)
  await opened.youtube.scrub(2990)
  await expect.poll(() => readTime(opened.youtube)).toBeGreaterThan(2990)
  await expect(page.getByRole('group', { name: 'Playback' })).toContainText(/49:5\d/)
  const before = await readTime(opened.youtube)
  await page.keyboard.press('m')
  await expect(page.getByRole('textbox', { name: 'Your note' })).toBeFocused()
  const after = await readTime(opened.youtube)
  await page.keyboard.type('Why?')
  await page.keyboard.press('Escape')

  const note = page.locator('[id^="note-"]')
  await expect(note).toContainText('Why?')
  const [minutes, seconds] = (await note.getByRole('link').first().textContent())!.split(':').map(Number) as [
    number,
    number,
  ]
  const at = minutes * 60 + seconds
  expect(at).toBeGreaterThanOrEqual(Math.floor(before) - 5)
  expect(at).toBeLessThanOrEqual(after - 2)
  expect((await opened.youtube.read()).state, 'it plays on').toBe(1)
})
