/** A reel: the highlights of the episode, and the hits of a search, played one after another. */

import { readFileSync } from 'node:fs'
import { readEpisode } from '../../../src/core/episode/read-episode.ts'
import {
  currentParagraph,
  EPISODE_ID,
  isReadable,
  openEpisode,
  paragraph,
  pauseButton,
  playButton,
} from '../support/episode.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/test.ts'

const file = readFileSync(new URL(`../../../data/episodes/${EPISODE_ID}.json`, import.meta.url), 'utf8')
const read = readEpisode(JSON.parse(file))
const CLIPS = read.ok ? read.episode.highlights.map(({ clip }) => clip!) : []

test('plays six highlights one after another, is left and gone back to, and ends in a pause @slow', async ({
  page,
}) => {
  const { youtube } = await openEpisode(page)
  const bar = page.getByRole('group', { name: 'Playing Highlights' })
  const time = async () => (await youtube.read()).time
  const expectPart = async (at: number) => {
    await expect(bar).toContainText(`${at + 1} of 6`)
    await expect.poll(time).toBeGreaterThanOrEqual(CLIPS[at]!.start - 0.5)
    await expect.poll(time).toBeLessThan(CLIPS[at]!.end)
  }
  await page.getByRole('button', { name: 'Play all 6' }).click()
  await expect(pauseButton(page)).toBeVisible()
  await expectPart(0)
  await expect(bar).toContainText('Next: 40:08')

  // The bar inside the player: near the end of the part is still inside it.
  await youtube.scrub(CLIPS[0]!.end - 0.7)
  await expectPart(1)
  await expect(page.getByRole('switch', { name: 'Follow' })).toHaveAttribute('aria-checked', 'true')
  await expect.poll(() => isReadable(currentParagraph(page)), 'the text follows').toBe(true)

  await page.keyboard.press(')')
  await expectPart(2)
  await page.keyboard.press('(')
  await expectPart(1)
  await bar.getByRole('button', { name: 'Next passage' }).click()
  await expectPart(2)

  await paragraph(page, 158).getByRole('link', { name: /2:38/ }).click()
  await expect(bar.getByRole('button', { name: 'Return to series' })).toBeVisible()
  await expect(pauseButton(page), 'who goes elsewhere is not interrupted there').toBeVisible()
  await bar.getByRole('button', { name: 'Return to series' }).click()
  await expectPart(2)

  for (const at of [3, 4, 5]) {
    await youtube.scrub(CLIPS[at - 1]!.end - 0.7)
    await expectPart(at)
  }
  await expect(bar).toContainText('Last passage')
  await youtube.scrub(CLIPS[5]!.end - 0.7)
  await expect(bar).toBeHidden()
  await expect(playButton(page)).toBeVisible()
  expect(await time()).toBeLessThan(CLIPS[5]!.end + 1)

  // The hits of a search are another list, stopped by its key.
  await page.getByRole('textbox', { name: 'Find in this transcript' }).fill('open source')
  await page.getByRole('button', { name: 'Play all hits' }).click()
  const hits = page.getByRole('group', { name: 'Playing “open source”' })
  await expect(hits).toContainText(/1 of \d/)
  await expect(hits).toContainText(/open source/i)
  await expect(pauseButton(page)).toBeVisible()
  // The check scrolls the page, as a reader does who wants to follow no more.
  await expectAccessible(page, { exclude: ['iframe'] })
  await page.keyboard.press('x')
  await expect(hits).toBeHidden()
  await expect(playButton(page)).toBeVisible()
})
