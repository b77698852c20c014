/** Ten seconds of a passage are heard where it is found: one at a time, YouTube's frame seen whole, nothing asked of it before. */

import type { Page } from '@playwright/test'
import { stubYouTube, type YouTubeStub } from '../../support/youtube/stub-youtube.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { openEpisode } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'
import { NAME_WITHOUT_PAGE } from '../support/watch.ts'

const row = (page: Page, words: string) => page.locator('[data-row]').filter({ hasText: words })
const PAUSED = 2
const PLAYING = 1

const expectState = (youtube: YouTubeStub, state: number) =>
  expect.poll(async () => (await youtube.read()).state).toBe(state)

/** Points of the frame, edges included, at which something else of the page lies over it; -1 while it is too small. */
function countCovered(page: Page): Promise<number> {
  return page.locator('iframe').evaluate((frame) => {
    const { left, top, width, height } = frame.getBoundingClientRect()
    if (width < 200 || height < 200 || top < 0 || top + height > window.innerHeight) return -1
    const shares = [0.01, 0.25, 0.5, 0.75, 0.99]
    return shares
      .flatMap((x) => shares.map((y) => document.elementFromPoint(left + x * width, top + y * height)))
      .filter((found) => found !== frame).length
  })
}

test('a video is heard from the results in a frame of its own, ten seconds at a time @slow', async ({
  page,
  watch,
  isMobile,
}) => {
  const youtube = await stubYouTube(page)
  await page.goto('/search?q=deepseek&kind=transcript')
  const line = row(page, 'So I think one useful lens')
  await line.getByRole('link').focus()
  expect(watch.foreignRequests()).toEqual([])
  expect(youtube.requests()).toEqual([])

  await page.keyboard.press('p')
  await expect(line.getByRole('status')).toHaveText(/^(Loading…|Loading from YouTube…|)$/)
  await expectState(youtube, PLAYING)
  await expect(line.getByRole('status')).toHaveText('')
  expect((await youtube.read()).time).toBeLessThan(125)
  expect(await countCovered(page)).toBe(0)
  await expect(line.getByRole('link').first()).toBeFocused()

  await test.step('Space pauses and goes on, and the end of the ten seconds is the end', async () => {
    await page.keyboard.press(' ')
    await expectState(youtube, PAUSED)
    await page.keyboard.press(' ')
    await expectState(youtube, PLAYING)
    await youtube.scrub(126)
    await expectState(youtube, PAUSED)
    expect((await youtube.read()).time).toBeLessThan(128.5)
    await expect(line.getByRole('button', { name: 'Hear 10 seconds from 1:57 again' })).toBeVisible()
    // A button that is half out of the window would count as too small.
    await page.evaluate(() => window.scrollTo(0, 0))
    await expectAccessible(page, { exclude: ['iframe'] })
  })

  await test.step('another passage is heard in the same frame, whole beside what floats', async () => {
    const other = row(page, 'Data quality matters')
    // On a phone the first press brings up what can be done with a row.
    if (isMobile) await other.getByRole('link').tap()
    else await other.getByRole('link').focus()
    await other.getByRole('checkbox').check()
    await other.getByRole('button', { name: 'Hear 10 seconds from 50:28' }).click()
    await expect.poll(async () => (await youtube.read()).time).toBeGreaterThan(3000)
    expect(youtube.embeds()).toHaveLength(1)
    await page.keyboard.press('q')
    const toast = page.getByText('Quote copied')
    await expect(toast).toBeVisible()
    const [words, frame] = [(await toast.boundingBox())!, (await page.locator('iframe').boundingBox())!]
    expect(words.y + words.height <= frame.y || words.x + words.width <= frame.x).toBe(true)
    expect(await countCovered(page)).toBe(0)
    const heard = (await page.locator('[data-heard]').last().boundingBox())!
    const dock = (await page.getByRole('complementary', { name: 'Player' }).boundingBox())!
    expect(heard.y + heard.height <= dock.y || heard.x + heard.width <= dock.x).toBe(true)
  })

  await test.step('what opens over the frame pauses it', async () => {
    await expectState(youtube, PLAYING)
    await page.keyboard.press('Control+k')
    await expectState(youtube, PAUSED)
    await page.keyboard.press('Escape')
  })

  await test.step('closing the player removes it, and gives the focus back; leaving the page too', async () => {
    await page.getByRole('button', { name: 'Close player' }).press('Enter')
    await expect(page.locator('iframe')).toHaveCount(0)
    const again = page.getByRole('button', { name: 'Hear 10 seconds from 50:28 again' })
    await expect(again).toBeFocused()
    await page.keyboard.press('Enter')
    await expectState(youtube, PLAYING)
    await page.getByRole('banner').getByRole('link').first().click()
    await expect(page).toHaveURL('/')
    await expect(page.locator('iframe')).toHaveCount(0)
  })
  youtube.expectNoStrays()
})

test('a recording of our own needs no frame, and one passage plays at a time @desktop', async ({ page, watch }) => {
  const youtube = await stubYouTube(page)
  await page.goto('/search?q=the+text')
  const own = page.getByRole('region', { name: 'A spoken guide to Transcript Explorer' })
  await own
    .getByRole('button', { name: /^Hear 10 seconds/ })
    .first()
    .click()
  await expect(own.getByRole('button', { name: 'Pause' }).first()).toBeVisible()
  const track = own.locator('[data-heard] i')
  await expect.poll(() => track.evaluate((bar) => bar.getBoundingClientRect().width)).toBeGreaterThan(5)
  expect(watch.foreignRequests()).toEqual([])

  const video = page.getByRole('region', { name: /^State of AI/ })
  await video
    .getByRole('button', { name: /^Hear 10 seconds/ })
    .first()
    .click()
  await expectState(youtube, PLAYING)
  await expect(own.getByRole('button', { name: 'Pause' })).toHaveCount(0)
  await own.getByRole('button', { name: /again$/ }).click()
  await expect(own.getByRole('button', { name: 'Pause' }).first()).toBeVisible()
  await expect(page.locator('iframe')).toHaveCount(0)
})

test('a passage is heard on the page of a name @slow', async ({ page, watch }) => {
  watch.allow(...NAME_WITHOUT_PAGE)
  const youtube = await stubYouTube(page)
  await page.goto('/m/anthropic')
  const best = page.getByRole('region', { name: 'Passages', exact: true })
  await best
    .getByRole('button', { name: /^Hear 10 seconds/ })
    .first()
    .click()
  await expectState(youtube, PLAYING)
  await expect(best.getByRole('button', { name: 'Pause' })).toHaveCount(2)
  expect(await countCovered(page)).toBe(0)
  await expectAccessible(page, { exclude: ['iframe'] })
})

test('below 1000 px a row of the palette is heard where it needs no frame, and the field keeps the focus @phone', async ({
  page,
  watch,
}) => {
  await page.goto('/e/spokenguide')
  await page.getByRole('button', { name: 'Search', exact: true }).last().click()
  const field = page.getByRole('combobox', { name: 'Search' })
  const rows = page.getByRole('listbox', { name: 'Results' }).getByRole('option')
  await field.fill('the text')
  const hear = rows.locator('[data-hear]').first()
  const box = (await hear.boundingBox())!
  expect(Math.min(box.width, box.height), 'for a finger').toBeGreaterThanOrEqual(44)
  await hear.tap()
  const heard = page.locator('[data-heard]')
  await expect(heard.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(heard).toBeInViewport({ ratio: 1 })
  await expect(field).toBeFocused()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Alt+Enter')
  await expect(page.getByRole('dialog'), 'the key opens nothing').toBeVisible()
  await field.fill('deepseek moment')
  await expect(rows.filter({ hasText: /the DeepSeek moment/ }).first()).toBeVisible()
  await expect(page.locator('[data-hear]'), 'nothing of a video').toHaveCount(0)
  expect(watch.foreignRequests()).toEqual([])
})

test('a row of the palette is heard with the player of the open episode, which gets its position back @desktop @slow', async ({
  page,
}) => {
  const { youtube } = await openEpisode(page, '?t=2922')
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Search' })
  await field.fill('deepseek moment')
  const chosen = page.getByRole('listbox', { name: 'Results' }).getByRole('option', { selected: true })
  const passage = page.getByRole('group', { name: 'Passages' }).getByRole('option').first()
  await expect(passage).toContainText(/DeepSeek moment/i)
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(chosen.and(passage)).toHaveCount(1, { timeout: 500 })
  }).toPass()
  expect(youtube.requests()).toEqual([])
  await page.keyboard.press('Alt+Enter')
  await expectState(youtube, PLAYING)
  // Looked at while it stands still: on a slow machine the ten seconds are over before.
  await youtube.freeze(true)
  const { time } = await youtube.read()
  expect(time).toBeLessThan(400)
  const frame = (await page.locator('iframe').boundingBox())!
  const layer = (await page.locator('dialog[open]').boundingBox())!
  expect(layer.x + layer.width, 'the frame stands beside the palette').toBeLessThanOrEqual(frame.x)
  await expect(field).toBeFocused()
  await expectAccessible(page, { exclude: ['iframe'] })
  await youtube.freeze(false)
  await youtube.scrub(time + 9)
  await expectState(youtube, PAUSED)
  await expect.poll(async () => (await youtube.read()).time).toBeCloseTo(2922, 0)

  await test.step('a row of another episode has a player of its own', async () => {
    await field.fill('welcome to transcript explorer')
    await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toContainText(/Welcome to/)
    await page.keyboard.press('ArrowDown')
    await expect(chosen).toContainText(/Welcome to/)
    await page.keyboard.press('Alt+Enter')
    await expect(page.locator('[data-heard]').getByRole('button', { name: 'Pause' })).toBeVisible()
    await expectState(youtube, PAUSED)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.locator('[data-now]').first()).toHaveText('48:42')
  })

  await test.step('a moment of the timeline is heard with P, from the pointer and from its slider', async () => {
    const timeline = page.getByRole('group', { name: /^Timeline/ })
    const box = (await timeline.boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + 20)
    await expect(page.getByText('P hears 10 s from here')).toBeVisible()
    await page.keyboard.press('p')
    await expect.poll(async () => (await youtube.read()).time).toBeGreaterThan(7000)
    await expectState(youtube, PLAYING)
    await page.keyboard.press('p')
    await expectState(youtube, PAUSED)
    await expect(page.locator('[data-now]').first()).toHaveText('48:42')
    await page.mouse.move(10, 10)
    await page.getByRole('slider', { name: 'Position' }).press('p')
    await expectState(youtube, PLAYING)
    await page.getByRole('slider', { name: 'Position' }).press('p')
    await expect(page.locator('[data-now]').first()).toHaveText('48:42')
  })
})
