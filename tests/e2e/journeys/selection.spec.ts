/** From a selection to what leaves the page with it: the quote, the link, the passage a link marks and plays alone. */

import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { readClipboard } from '../support/clipboard.ts'
import { isReadable, openEpisode, paragraph, readPainted, readTime } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

const FROM = 'enormously. The DeepSeek'

/** Selects from a text of one paragraph to the end of a text of another, as a finger's handles do: without a mouse. */
async function select(page: Page, from: [Locator, string], to: [Locator, string]): Promise<void> {
  await from[0].scrollIntoViewIfNeeded()
  const ends = await Promise.all([from, to].map(([row]) => row.locator('[data-text]').elementHandle()))
  await page.evaluate(
    ([first, last, start, end]) => {
      const node = first.firstChild as Text
      const other = last.firstChild as Text
      document
        .getSelection()!
        .setBaseAndExtent(node, node.data.indexOf(start), other, other.data.indexOf(end) + end.length)
    },
    [ends[0]!, ends[1]!, from[1], to[1]] as const,
  )
}

test('a selection over two speakers is copied with both, linked, opened again and played alone @slow', async ({
  page,
}) => {
  // It listens to a passage at the speed it is said, among much else.
  test.slow()
  const { youtube } = await openEpisode(page)
  await select(page, [paragraph(page, 2975), 'a different way'], [paragraph(page, 3028), 'I agree.'])
  const toolbar = page.getByRole('toolbar', { name: 'Selected text' })
  await expect(toolbar).toBeVisible()
  expect(await isReadable(toolbar)).toBe(true)
  await expectAccessible(page)

  await page.evaluate(() => document.execCommand('copy'))
  expect(await readClipboard(page)).toBe('a different way of scaling.\n\nSebastian: I agree.')

  await toolbar.getByRole('button', { name: 'Copy quote' }).click()
  await expect(page.getByText('Quote copied')).toBeAttached()
  const quote = await readClipboard(page)
  expect(quote).toMatch(/^“a different way of scaling\.”\nSebastian Raschka: “I agree\.”\n— State of AI in 2026/)
  await expect(toolbar, 'the press leaves the selection alone').toBeVisible()

  await toolbar.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('Link copied')).toBeAttached()
  const link = await readClipboard(page)
  expect(quote).toContain(link)
  expect(link).toMatch(/\/e\/EV7WhVT270Q\?t=30\d\d\.?\d*&to=30\d\d\.?\d*$/)

  await page.goto(link)
  await expect.poll(() => readPainted(page, 'passage')).toEqual(['a different way of scaling.', 'I agree.'])
  await expect.poll(() => isReadable(paragraph(page, 3028))).toBe(true)
  const pill = page.getByRole('group', { name: /^Linked passage, 50:2\d–50:\d\d$/ })
  await pill.getByRole('button', { name: /Play passage/ }).click()
  const { searchParams } = new URL(link)
  await expect.poll(() => readTime(youtube)).toBeGreaterThan(Number(searchParams.get('t')))
  await expect(pill.getByRole('button', { name: /Play passage/ }), 'it stops by itself').toBeVisible()
  expect((await youtube.read()).state).toBe(2)
  expect(Math.abs((await readTime(youtube)) - Number(searchParams.get('to')))).toBeLessThan(1)

  await pill.getByRole('button', { name: 'Remove highlight' }).click()
  await expect(pill).toBeHidden()
  expect(await readPainted(page, 'passage')).toEqual([])
  expect(new URL(page.url()).searchParams.has('to')).toBe(false)
})

test('the toolbar of a selection fits the narrowest screen; Escape drops the selection, and none of it is left', async ({
  page,
}) => {
  await openEpisode(page)
  await select(page, [paragraph(page, 3028), FROM], [paragraph(page, 3028), FROM])
  const toolbar = page.getByRole('toolbar', { name: 'Selected text' })
  await expect(toolbar).toBeVisible()
  await page.setViewportSize({ width: 320, height: 640 })
  await expect
    .poll(async () => {
      const box = await toolbar.boundingBox()
      return box !== null && box.x >= 0 && box.x + box.width <= 320
    })
    .toBe(true)
  await page.keyboard.press('Escape')
  await expect(toolbar).toBeHidden()
  expect(await page.evaluate(() => document.getSelection()!.isCollapsed)).toBe(true)
})
