/** One passage: quote, link, share, clip and note take the same paragraph, which is tinted and for which nothing scrolls. */

import type { Page } from '@playwright/test'
import { readClipboard } from '../support/clipboard.ts'
import {
  currentParagraph,
  openEpisode,
  openPanel,
  paragraph,
  readPainted,
  scrollAway,
  showText,
  startPlaying,
  untilStill,
} from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

/** Scrolls as a reader until a paragraph lies in the upper half of what can be read. */
async function readAt(page: Page, start: number): Promise<void> {
  // Twice: heights that become real on the way move it.
  for (let look = 0; look < 2; look++) {
    await paragraph(page, start).evaluate((row) => {
      const top = row.getBoundingClientRect().top - window.innerHeight * 0.3
      window.scrollBy({ top, behavior: 'instant' })
    })
    await untilStill(page)
  }
}

/** The first words of what each key takes; the page must stay where it is. */
async function takeAll(page: Page): Promise<Record<'quote' | 'link' | 'share', string>> {
  const before = await page.evaluate(() => window.scrollY)
  const press = async (key: string, done: RegExp) => {
    await page.keyboard.press(key)
    await expect(page.getByText(done).first()).toBeVisible()
  }
  await press('q', /^Quote copied$/)
  const quote = await readClipboard(page)
  await press('y', /^Link copied$/)
  const link = await readClipboard(page)
  await press('b', /^Added to clips|^Already in clips/)
  await page.keyboard.press('c')
  const sheet = page.getByRole('dialog', { name: 'Share a passage' })
  const card = sheet.getByRole('img', { name: /^Quote card/ })
  const share = (await card.getAttribute('aria-label'))!
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  expect(await page.evaluate(() => window.scrollY), 'nothing has scrolled').toBe(before)
  return { quote, link, share }
}

/** Adds a note as this device does, and returns where it opened. */
async function note(page: Page, isMobile: boolean): Promise<string> {
  if (isMobile) {
    await openPanel(page, 'Notes')
    await page.getByRole('button', { name: 'Add note' }).click()
  } else await page.keyboard.press('m')
  const field = page.getByRole('textbox', { name: 'Your note' })
  await expect(field).toBeFocused()
  const text = await page.locator('[id^="note-"]').filter({ has: field }).textContent()
  await page.keyboard.press('Escape')
  if (isMobile) await showText(page)
  return text!
}

const LINKED = 'There’s been a lot of discussion'
const READ = 'Um, so winning is a very loaded term'

const plain = (text: string) => text.replaceAll('’', "'")

test('all take the paragraph a link opened, and the one at the reading line once that is scrolled away @slow', async ({
  page,
  isMobile,
}) => {
  test.slow()
  await openEpisode(page, '?t=48:05')
  await untilStill(page)
  await test.step('after a link', async () => {
    const taken = await takeAll(page)
    expect(await readPainted(page, 'passage')).toEqual([expect.stringContaining(LINKED)])
    expect(plain(taken.quote)).toContain(plain(LINKED))
    expect(taken.link).toContain('?t=2885&to=2922')
    expect(plain(taken.share)).toContain(plain(LINKED))
    expect(plain(await note(page, isMobile))).toContain(plain(LINKED))
  })
  await test.step('after scrolling', async () => {
    await readAt(page, 182)
    const taken = await takeAll(page)
    expect(await readPainted(page, 'passage')).toEqual([expect.stringContaining(READ)])
    expect(plain(taken.quote)).toContain(READ)
    expect(taken.link).toContain('?t=182&to=228')
    expect(taken.share).toContain(READ)
    expect(await note(page, isMobile)).toContain(READ)
  })
})

test('after a jump they take where it led, and while playing what is spoken, wherever the page is @slow', async ({
  page,
  isMobile,
}) => {
  test.slow()
  const opened = await openEpisode(page)
  await test.step('after a jump', async () => {
    await readAt(page, 182)
    await page
      .getByRole('button', { name: /^(Chapter: |Chapters)/ })
      .filter({ visible: true })
      .click()
    await page
      .getByRole('dialog', { name: 'Chapters' })
      .getByRole('button', { name: /Scaling Laws Status/ })
      .click()
    await expect(paragraph(page, 2885)).toHaveAttribute('aria-current', 'true')
    await untilStill(page)
    const taken = await takeAll(page)
    expect(plain(taken.quote)).toContain(plain(LINKED))
    expect(taken.link).toContain('?t=2885&to=2922')
    expect(plain(await note(page, isMobile))).toContain(plain(LINKED))
  })
  await test.step('while playing', async () => {
    await startPlaying(opened)
    await opened.youtube.scrub(190)
    await expect(currentParagraph(page)).toHaveAttribute('data-start', '182')
    await scrollAway(page, 3000)
    const taken = await takeAll(page)
    expect(plain(taken.quote)).toContain(READ)
    expect(taken.link).toContain('?t=182&to=228')
  })
})

test('what a link marks is taken while it is in sight, and again when the reader comes back to it @desktop', async ({
  page,
}) => {
  await openEpisode(page, '?t=2922&to=2934')
  await untilStill(page)
  const takeLink = async () => {
    await page.keyboard.press('y')
    await expect(page.getByText('Link copied', { exact: true }).first()).toBeVisible()
    return readClipboard(page)
  }
  expect(await takeLink()).toMatch(/\?t=2922&to=2934$/)
  const top = await page.evaluate(() => window.scrollY)
  await readAt(page, 182)
  expect(await takeLink()).toContain('?t=182&to=228')
  expect(await readPainted(page, 'passage'), 'the mark stays painted').toHaveLength(2)
  await page.keyboard.press('Escape')
  await expect.poll(() => readPainted(page, 'passage'), 'Escape takes the tint away first').toHaveLength(1)
  await page.evaluate((to) => window.scrollTo({ top: to, behavior: 'instant' }), top)
  await untilStill(page)
  expect(await takeLink()).toMatch(/\?t=2922&to=2934$/)
})
