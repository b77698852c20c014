/** Scripts that run from right to left, or know no spaces: laid out, found, followed and lit as any other. */

import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { currentParagraph, isReadable, readPainted, startPlaying } from '../support/episode.ts'
import { ARABIC_TALK, CHINESE_TALK, HEBREW_TALK, JAPANESE_TALK } from '../support/languages.ts'
import { openOwnEpisode } from '../support/own-episode.ts'
import { expect, test } from '../support/test.ts'

/** One of each direction is laid out on a phone too. */
const TALKS = [
  { talk: ARABIC_TALK, dir: 'rtl', query: 'الجسر', finds: 'الجسر', onPhone: true },
  { talk: HEBREW_TALK, dir: 'rtl', query: 'הגשר', finds: 'הגשר', onPhone: false },
  { talk: JAPANESE_TALK, dir: 'ltr', query: '古い橋', finds: '古い橋', onPhone: true },
  { talk: CHINESE_TALK, dir: 'ltr', query: '老桥', finds: '老桥', onPhone: false },
]

for (const { talk, dir, query, finds, onPhone } of TALKS) {
  test(`${talk.language}: has its language and direction, and is laid out by them${onPhone ? '' : ' @desktop @slow'}`, async ({
    page,
  }) => {
    await openOwnEpisode(page, talk)
    const text = page.locator('[data-segment="0"] p')
    const found = await text.evaluate((element) => ({
      lang: element.closest('[lang]')!.getAttribute('lang'),
      dir: getComputedStyle(element).direction,
      left: element.getBoundingClientRect().left,
      width: element.getBoundingClientRect().width,
    }))
    expect(found).toMatchObject({ lang: talk.language, dir })
    const time = (await page.locator('[data-segment="1"] [data-time]').boundingBox())!
    if ((page.viewportSize()?.width ?? 0) > 1000) {
      const isAtStart = dir === 'rtl' ? time.x > found.left + found.width : time.x < found.left
      expect(isAtStart, 'the time stands before the text').toBe(true)
    }
    expect(await page.locator('#transcript').getAttribute('lang'), 'the words around it are ours').toBeNull()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      page.viewportSize()!.width,
    )
    await expectAccessible(page)
  })

  test(`${talk.language}: is found, every hit is painted, and the text is followed word by word @desktop${onPhone ? '' : ' @slow'}`, async ({
    page,
  }) => {
    const opened = await openOwnEpisode(page, talk)
    const field = page.getByRole('textbox', { name: 'Find in this transcript' })
    await field.fill(query)
    const times = talk.cues.filter(({ text }) => text.includes(finds)).length
    expect(times).toBeGreaterThan(5)
    await expect(page.getByText(`1 of ${times}`, { exact: true })).toBeVisible()
    // Those near the window are painted.
    await expect.poll(async () => (await readAll(page)).length).toBeGreaterThan(5)
    expect(new Set(await readAll(page))).toEqual(new Set([finds]))
    await field.fill('')

    await startPlaying(opened)
    await opened.youtube.scrub(330)
    await expect(currentParagraph(page)).toHaveAttribute('data-start', '320')
    await expect.poll(() => isReadable(currentParagraph(page)), 'the spoken line stays in view').toBe(true)
    const words = new Set<string>()
    const look = async () => {
      for (const word of await readPainted(page, 'word')) words.add(word)
      return words.size
    }
    await expect.poll(look, { intervals: [100] }).toBeGreaterThan(2)
    const sentence = talk.cues[16]!.text
    for (const word of words) {
      expect(sentence).toContain(word)
      expect([...word].length, 'a word, not the whole line').toBeLessThan(12)
    }
  })
}

test('a press on an Arabic word goes to that word @desktop', async ({ page }) => {
  const opened = await openOwnEpisode(page, ARABIC_TALK)
  await startPlaying(opened)
  const point = await page.locator('[data-segment="3"] [data-text]').evaluate((element) => {
    window.scrollBy({ top: element.getBoundingClientRect().top - window.innerHeight * 0.7, behavior: 'instant' })
    const node = element.firstChild as Text
    const range = document.createRange()
    const at = node.data.indexOf('النهر')
    range.setStart(node, Math.max(0, at))
    range.setEnd(node, Math.max(0, at) + 4)
    const box = range.getClientRects()[0]!
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
  })
  await page.mouse.click(point.x, point.y)
  await expect(currentParagraph(page)).toHaveAttribute('data-start', '60')
  await expect
    .poll(() => opened.youtube.commands().findLast(({ func }) => func === 'seekTo')?.args[0])
    .toBeGreaterThan(60)
})

async function readAll(page: Page): Promise<string[]> {
  return [...(await readPainted(page, 'hit')), ...(await readPainted(page, 'hit-now'))]
}
