/** A translation beside the text: both are laid out, found, sought and spoken of as what they are. */

import type { Page } from '@playwright/test'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { currentParagraph } from '../support/episode.ts'
import { openOwnEpisode } from '../support/own-episode.ts'
import { expect, test } from '../support/test.ts'

const SAID = [
  'The moss on the north side of the wall is green all year.',
  'Nobody has ever watered it, and yet it is wet every morning.',
  'So the water has to come out of the air, or out of the stone.',
]
const GERMAN = [
  'Das Moos an der Nordseite der Mauer ist das ganze Jahr über grün.',
  'Niemand hat es je gegossen, und doch ist es jeden Morgen nass.',
  'Also kommt das Wasser aus der Luft, oder aus dem Stein.',
]
const ARABIC = ['الطحلب على الجانب الشمالي من الجدار أخضر طوال العام.', 'لم يسقه أحد قط، ومع ذلك فهو مبلل كل صباح.']

const linesOf = (sentences: readonly string[], count: number, every: number) =>
  Array.from({ length: count }, (_, at) => `${at * every} ${sentences[at % sentences.length]}`).join('\n')

function talkOf(count: number, every = 20): Episode {
  const track = (language: string, sentences: readonly string[]) => ({
    key: language,
    language,
    kind: 'translation' as const,
    name: `moss.${language}.vtt`,
    format: 'webvtt',
    cues: episodeOf(linesOf(sentences, count, every)).cues,
  })
  return episodeOf(linesOf(SAID, count, every), {
    id: 'moss',
    title: 'Moss',
    language: 'en',
    duration: count * every,
    tracks: [{ ...track('de', GERMAN), by: 'machine' }, track('ar', ARABIC)],
  })
}

const TALK = talkOf(24)
const RULE = 'A translation is not what was said. Copy quote, Share and Check a quote use the English.'
const choose = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Languages' }).getByRole('button', { name }).locator('visible=true').click()
const cell = (page: Page, segment: number) => page.locator(`[data-segment="${segment}"] .translation`)

test('is shown beside the original, in its own language and direction, and a link holds it', async ({ page }) => {
  await openOwnEpisode(page, TALK)
  await expect(cell(page, 0)).toHaveCount(0)
  await choose(page, 'Both')
  await expect(cell(page, 0)).toHaveText(GERMAN[0]!)
  await expect(cell(page, 0)).toHaveAttribute('lang', 'de')
  await expect(page.getByText('made by a machine')).toBeVisible()
  await expect(page.getByText(RULE)).toBeVisible()
  expect(new URL(page.url()).search).toBe('?text=both')
  const [said, other] = [page.locator('[data-segment="1"] .para-text'), cell(page, 1)]
  const [a, b] = [(await said.boundingBox())!, (await other.boundingBox())!]
  if ((page.viewportSize()?.width ?? 0) > 1000)
    expect([Math.abs(a.y - b.y) < 8, b.x > a.x + a.width]).toEqual([true, true])
  else expect(b.y).toBeGreaterThanOrEqual(a.y + a.height)
  await page.getByRole('combobox', { name: 'Translation' }).selectOption('ar')
  await expect(cell(page, 0)).toHaveText(ARABIC[0]!)
  await expect(cell(page, 0)).toHaveCSS('direction', 'rtl')
  expect(new URL(page.url()).search).toBe('?text=both&track=ar')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    page.viewportSize()!.width,
  )
  await expectAccessible(page)
})

test('is opened by a link, alone, and is left again', async ({ page }) => {
  await openOwnEpisode(page, TALK, '?text=translation')
  await expect(cell(page, 2)).toHaveText(GERMAN[2]!)
  await expect(page.locator('[data-segment="2"] [data-text]')).toBeHidden()
  await expect(page.getByText(RULE)).toBeVisible()
  await choose(page, 'Original')
  await expect(page.locator('[data-segment="2"] [data-text]')).toBeVisible()
  await expect(cell(page, 2)).toHaveCount(0)
  expect(new URL(page.url()).search).toBe('')
})

test('is found, and each step leads through both texts @desktop', async ({ page }) => {
  await openOwnEpisode(page, TALK, '?text=both')
  await expect(cell(page, 0)).toHaveText(GERMAN[0]!)
  const field = page.getByRole('textbox', { name: 'Find in this transcript' })
  await field.fill('Moos')
  await expect(page.locator('[data-find-count]')).toHaveText('8 in the translation')
  await expect(page.locator('search').getByRole('button', { name: 'Search all episodes' })).toHaveCount(0)
  await field.fill('Stein')
  await expect(page.locator('[data-find-count]')).toHaveText('8 in the translation')
  await field.fill('as')
  await expect(page.locator('[data-find-count]')).toHaveText('16 in the original, 40 in the translation')
  await field.press('Enter')
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('other-hit-now')?.size)).toBe(1)
})

test('seeks to the sentence that is pressed, and the row of what plays is lit @desktop', async ({ page }) => {
  await openOwnEpisode(page, TALK, '?text=both')
  await cell(page, 2).click({ position: { x: 20, y: 12 } })
  await expect(currentParagraph(page)).toHaveAttribute('data-start', '40')
  expect(new URL(page.url()).search).toContain('t=40')
  expect(new URL(page.url()).search).toContain('text=both')
})

test('is blurred until it is touched', async ({ page }) => {
  await openOwnEpisode(page, TALK, '?text=both')
  await expect(cell(page, 1)).toHaveText(GERMAN[1]!)
  await page.getByRole('button', { name: 'Blur until touched' }).click()
  await expect(cell(page, 1)).toHaveCSS('filter', 'blur(6px)')
  await cell(page, 1).click()
  await page.mouse.move(0, 0)
  await expect(cell(page, 1)).toHaveCSS('filter', 'none')
  await expect(cell(page, 2)).toHaveCSS('filter', 'blur(6px)')
})

test('of 4,000 lines is drawn without a long task @desktop @slow', async ({ page }) => {
  await openOwnEpisode(page, talkOf(4000, 4))
  await page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    })
  })
  await choose(page, 'Both')
  const count = () => page.evaluate(() => document.querySelectorAll('.translation').length)
  await expect.poll(count).toBe(4000)
  const longest = await page.evaluate(() => Math.max(0, ...(window as unknown as { tasks: number[] }).tasks))
  // On a busy machine any task may be called long; one that drew everything at once would take seconds.
  expect(longest).toBeLessThan(1000)
})
