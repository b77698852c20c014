/** Actions of mouse and keyboard; the phone's run leaves this file out. */

import {
  currentParagraph,
  isReadable,
  openEpisode,
  paragraph,
  pointAtWord,
  readPainted,
  readTime,
  startPlaying,
  playOn,
} from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('the play sign in the gutter plays from there', async ({ page }) => {
  const { youtube } = await openEpisode(page)
  await paragraph(page, 182).scrollIntoViewIfNeeded()
  await paragraph(page, 182).hover()
  await paragraph(page, 182)
    .getByRole('button', { name: /Play from 3 minutes 2 seconds/ })
    .click()
  await expect.poll(() => readTime(youtube)).toBeGreaterThan(182)
})

test('a drag over text selects and does not seek', async ({ page }) => {
  const opened = await openEpisode(page)
  await startPlaying(opened)
  const seeks = opened.youtube.commands().filter(({ func }) => func === 'seekTo').length
  const from = await pointAtWord(paragraph(page, 35), 'honor')
  const to = await pointAtWord(paragraph(page, 35), 'episode')
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 5 })
  await page.mouse.up()
  expect(await page.evaluate(() => String(document.getSelection()))).toContain('pleasure')
  await playOn(opened, 0.3)
  expect(opened.youtube.commands().filter(({ func }) => func === 'seekTo')).toHaveLength(seeks)
})

test('opens with / and F3 steps through hits from anywhere', async ({ page }) => {
  await openEpisode(page)
  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: 'Find in this transcript' })).toBeFocused()
  await page.keyboard.type('golden age')
  await expect(page.getByText('1 of 1')).toBeVisible()
  await expect.poll(() => isReadable(paragraph(page, 1298))).toBe(true)
  await page.keyboard.press('F3')
  await expect(page.getByText('1 of 1')).toBeVisible()
})

test('reads, plays, seeks, finds and searches by keyboard alone', async ({ page }) => {
  const { youtube } = await openEpisode(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to transcript' })).toBeFocused()
  await page.keyboard.press('Enter')
  // The whole transcript is one stop: from its time, arrows walk.
  await expect(paragraph(page, 0).getByRole('link')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(paragraph(page, 35).getByRole('link')).toBeFocused()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('Home')
  await expect(paragraph(page, 0).getByRole('link')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(paragraph(page, 35)).toHaveAttribute('aria-current', 'true')
  await expect(paragraph(page, 35).getByRole('link'), 'the focus stays where it was').toBeFocused()

  await page.keyboard.press('.')
  await expect(page.getByRole('menu', { name: 'Paragraph at 0:35' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Open Sebastian Raschka' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(paragraph(page, 35).getByRole('link')).toBeFocused()

  // Space plays as everywhere and does not scroll; where the chapter's heading shows the time, that is walked to.
  const read = await page.evaluate(() => window.scrollY)
  await page.keyboard.press('Space')
  await expect.poll(async () => (youtube.embeds().length > 0 ? (await youtube.read()).state : -1)).toBe(1)
  expect(await page.evaluate(() => window.scrollY)).toBe(read)
  await expect(page.getByRole('switch', { name: 'Follow' })).toHaveAttribute('aria-checked', 'true')
  await page.keyboard.press('n')
  await expect(paragraph(page, 75)).toHaveAttribute('aria-current', 'true')
  await expect(paragraph(page, 75).getByRole('link'), 'the focus goes along').toBeFocused()
  await page.keyboard.press(']')
  await expect(paragraph(page, 117)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('g')
  await page.keyboard.type('48:42')
  await expect(page.getByRole('textbox', { name: 'Go to a time' })).toHaveValue('48:42')
  await page.keyboard.press('Enter')
  await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
  await expect(paragraph(page, 2922).getByRole('link')).toBeFocused()
  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await expect(paragraph(page, 2922).getByRole('link'), 'Escape leads back into the text').toBeFocused()
  await page.keyboard.press('2')
  await expect(page.getByRole('tab', { name: 'Key points' })).toHaveAttribute('aria-selected', 'true')
})

test('single keys can be switched off', async ({ page }) => {
  await openEpisode(page)
  await page.keyboard.press('?')
  await page.getByRole('switch', { name: /single/i }).click()
  await page.keyboard.press('Escape')
  const theme = await page.evaluate(() => document.documentElement.dataset['theme'])
  for (const key of 'kjltnp[]g/qy123456d?') await page.keyboard.press(key)
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(theme)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('[aria-current="true"][data-segment]')).toHaveCount(0)
})

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
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toContainText('Next chapter')
  await expect(sheet, 'a key that is bound, and not one of the first').not.toContainText('Next question')
  await sheet.getByRole('button', { name: 'All keys' }).click()
  await expect(sheet).toContainText('Next question')
})

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
