/** Before and after the first play: what each press and key does, one test a line of the rule. */

import {
  currentParagraph,
  openEpisode,
  paragraph,
  playButton,
  pointAtWord,
  startPlaying,
  readTime,
} from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

const POSTER = /Play from 3:0[2-9]|Play from 3:[1-4]\d/

test.describe('before the first play', () => {
  test('nothing is marked on a page just opened, and each way to a place sets the start with no request', async ({
    page,
    watch,
  }) => {
    await openEpisode(page)
    await expect(currentParagraph(page)).toHaveCount(0)
    await test.step('a chapter key', async () => {
      await page.keyboard.press(']')
      await expect(page.getByRole('button', { name: 'Play from 1:57, loads the player from YouTube' })).toBeVisible()
    })
    await test.step('a hit moves the text and keeps the start', async () => {
      await page.getByRole('textbox', { name: 'Find in this transcript' }).fill('golden age')
      await expect(page.getByText('1 of 1')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Play from 1:57, loads the player from YouTube' })).toBeVisible()
    })
    await test.step('a press on text', async () => {
      const point = await pointAtWord(paragraph(page, 182), 'winning')
      await page.mouse.click(point.x, point.y)
      await expect(paragraph(page, 182)).toHaveAttribute('aria-current', 'true')
      await expect(page.getByRole('button', { name: POSTER }).first()).toBeVisible()
    })
    await test.step('a press on the strip', async () => {
      const box = (await page.getByRole('slider', { name: 'Position' }).boundingBox())!
      await page.mouse.click(box.x + box.width / 2, box.y + box.height - 6)
      await expect(page.getByRole('button', { name: /Play from 2:1\d:\d\d, loads/ })).toBeVisible()
    })
    await test.step('a press on a time', async () => {
      await paragraph(page, 182).scrollIntoViewIfNeeded()
      await paragraph(page, 182).getByRole('link', { name: /3:02/ }).click()
      await expect(page.getByRole('button', { name: 'Play from 3:02, loads the player from YouTube' })).toBeVisible()
    })
    expect(watch.foreignRequests()).toEqual([])
  })

  for (const [name, play] of [
    ['the poster', (page) => page.getByRole('button', { name: /loads the player from YouTube/ }).click()],
    ['the transport', (page) => playButton(page).click()],
    ['Space', (page) => page.keyboard.press('Space')],
    ['K', (page) => page.keyboard.press('k')],
  ] as const satisfies readonly (readonly [string, (page: import('@playwright/test').Page) => Promise<void>])[]) {
    test(`${name} loads YouTube and plays from the chosen place`, async ({ page }) => {
      const { youtube } = await openEpisode(page, '?t=2922')
      expect(youtube.requests()).toEqual([])
      await play(page)
      await expect.poll(() => youtube.embeds().length).toBe(1)
      const [embed] = youtube.embeds()
      expect(embed!.hostname).toBe('www.youtube-nocookie.com')
      expect(embed!.searchParams.get('playsinline')).toBe('1')
      expect(embed!.href, 'nothing typed or private reaches YouTube').not.toContain('q=')
      await expect.poll(() => readTime(youtube)).toBeGreaterThan(2922)
    })
  }

  test('Ctrl Enter on a time plays from there', async ({ page }) => {
    const { youtube } = await openEpisode(page)
    await paragraph(page, 182).getByRole('link', { name: /3:02/ }).focus()
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => readTime(youtube)).toBeGreaterThan(182)
  })
})

test.describe('after the first play', () => {
  test('a paused player stays paused when a time is pressed', async ({ page }) => {
    const opened = await openEpisode(page)
    await startPlaying(opened)
    await page.keyboard.press('k')
    await expect(playButton(page)).toBeVisible()
    await paragraph(page, 182).scrollIntoViewIfNeeded()
    await paragraph(page, 182).getByRole('link', { name: /3:02/ }).click()
    await expect(paragraph(page, 182)).toHaveAttribute('aria-current', 'true')
    const findSeek = () => opened.youtube.commands().findLast(({ func }) => func === 'seekTo')?.args[0]
    await expect.poll(findSeek).toBe(182)
    expect((await opened.youtube.read()).state).toBe(2)
  })
})
