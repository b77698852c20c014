/** Clips: collected from a selection, a highlight and the share sheet, ordered, trimmed, heard, taken along, and there after a reload. */

import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { findShell, runScript } from '../../support/fake-yt-dlp.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { readClipboard } from '../support/clipboard.ts'
import { openEpisode, readTime, pressInMenu, showDock, showText } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate((text) => {
    const node = document.querySelector('[data-segment="3"] [data-text]')!.firstChild as Text
    const start = node.data.indexOf(text)
    document.getSelection()!.setBaseAndExtent(node, start, node, start + text.length)
  }, words)
}

const WORDS = '[data-clip] blockquote'
const readWords = (page: Page) =>
  page.locator(WORDS).evaluateAll((quotes) => quotes.map((one) => one.textContent.trim()))
const act = async (page: Page, clip: number, action: string) => {
  await page.getByRole('button', { name: `Actions for clip ${clip}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('clips are collected, ordered by keys, named, cut by one script and exported @slow', async ({
  page,
  isMobile,
}) => {
  test.slow()
  const { youtube } = await openEpisode(page, '?t=2922&to=2934')
  await selectWords(page, 'useful lens to look at the past year')
  const toolbar = page.getByRole('toolbar', { name: 'Selected text' })
  await expect(toolbar).toBeVisible()
  if (isMobile) await toolbar.getByRole('button', { name: 'Add to clips' }).click()
  else await page.keyboard.press('b')
  await expect(page.getByText('Added to clips: 1 clip', { exact: true })).toBeVisible()
  const { left, right } = await toolbar.evaluate((bar) => bar.getBoundingClientRect().toJSON() as DOMRect)
  expect([left >= 0, right <= page.viewportSize()!.width]).toEqual([true, true])
  await page.evaluate(() => document.getSelection()!.removeAllRanges())

  await showDock(page)
  await page.getByRole('tab', { name: 'Highlights' }).click()
  const highlight = page.locator('[data-panel-scroll] article').first()
  await pressInMenu(highlight, 'Add to clips')
  await expect(page.getByText('Added to clips: 2 clips')).toBeVisible()
  await showDock(page)
  await page.getByRole('tab', { name: 'Notes' }).click()
  const inNotes = page.getByRole('region', { name: 'Clips' }).getByRole('article')
  await expect(inNotes).toHaveText([/Clip, 1 minute/, /useful lens.*Clip, \d seconds/])
  await showDock(page)
  if (isMobile) await showText(page)

  await page.getByRole('button', { name: 'Share this passage' }).click()
  const sheet = page.getByRole('dialog', { name: 'Share a passage' })
  await sheet.getByRole('button', { name: /^More/ }).click()
  await sheet.getByRole('button', { name: 'Add to clips' }).click()
  await expect(sheet.getByRole('button', { name: 'Added' })).toBeFocused()
  await sheet.getByRole('link', { name: 'Open clips (3)' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Clips' })).toBeVisible()
  const scaling = 'I don’t think scaling laws are dead, but I think they’re evolving.'
  const lens = 'useful lens to look at the past year'
  await expect
    .poll(() => readWords(page))
    .toEqual([lens, expect.stringMatching(/^So I think one useful lens/), scaling])
  const [, second] = await readWords(page)
  await expectAccessible(page)

  // The last to the first place, the focus going with it.
  await page.getByRole('button', { name: 'Move clip 3' }).focus()
  for (let press = 0; press < 3; press++) await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => readWords(page)).toEqual([scaling, lens, second])
  await expect(page.getByRole('button', { name: 'Move clip 1' })).toBeFocused()
  await act(page, 1, 'Rename')
  await page.getByRole('textbox', { name: 'Name of clip 1' }).fill('Scaling; $(touch owned)')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Scaling; $(touch owned)')).toBeVisible()
  await act(page, 2, 'Move down')
  await expect.poll(() => readWords(page)).toEqual([scaling, second, lens])
  if (!isMobile) {
    await page.getByRole('button', { name: 'Move clip 3' }).dragTo(page.locator('[data-clip]').first(), {
      targetPosition: { x: 200, y: 5 },
    })
    await expect.poll(() => readWords(page), 'a clip goes where its grip is let go').toEqual([lens, scaling, second])
    await act(page, 1, 'Move down')
    await act(page, 2, 'Move down')
    await expect.poll(() => readWords(page)).toEqual([scaling, second, lens])
  }
  await act(page, 2, 'Remove')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  const final = [scaling, second, lens]
  await expect.poll(() => readWords(page)).toEqual(final)

  await page.getByRole('button', { name: 'Copy with citations' }).click()
  await expect(page.getByText('3 quotes copied')).toBeVisible()
  const cited = (await readClipboard(page)).split('\n\n')
  expect(cited).toHaveLength(3)
  expect(cited[0]).toMatch(
    /^“I don't think scaling .*” — Nathan Lambert, State of AI in 2026.*, 48:42, http.*t=2922&to=2934$/,
  )
  await page.getByRole('button', { name: /^More: bibliography/ }).click()
  await page.getByRole('button', { name: 'Copy script' }).click()
  await expect(page.getByRole('button', { name: 'Copied script' })).toBeVisible()
  const { calls, complaints } = runScript(findShell('bash')!, await readClipboard(page))
  expect(complaints).toBe('')
  expect(calls.map((args) => [args[2], args[7]])).toEqual([
    ['*48:42-48:54', 'clip_01_EV7WhVT270Q_0h48m42s.mp4'],
    ['*1:57-3:00', 'clip_02_EV7WhVT270Q_0h1m57s.mp4'],
    ['*1:58-2:03', 'clip_03_EV7WhVT270Q_0h1m58s.mp4'],
  ])
  const save = async (button: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button, exact: true }).click(),
    ])
    return `${file.suggestedFilename()}\n${readFileSync(await file.path(), 'utf8')}`
  }
  expect(await save('Save EDL')).toContain('clips.edl\nTITLE: CLIPS\n')
  expect(await save('Save M3U')).toMatch(/^clips\.m3u8\n#EXTM3U\n#EXTINF:12,Scaling; \$\(touch owned\)\nclip_01_/)
  expect(await save('XSPF')).toContain('<location>clip_02_EV7WhVT270Q_0h1m57s.mp4</location>')
  expect(await save('Save subtitles')).toMatch(/^clips\.vtt\nWEBVTT[^]*\n00:00:00\.000 --> 00:00:1/)
  expect(await save('BibTeX')).toMatch(/^clips\.bib\n@misc\{[^]*Quoted at 48:42/)
  expect(await save('Markdown')).toContain("> I don't think scaling")
  expect(await save('Table (CSV)')).toMatch(/\/e\/EV7WhVT270Q\?t=2922&to=2933\.78/)

  await page.reload()
  await expect.poll(() => readWords(page)).toEqual(final)
  await page.getByRole('link', { name: '48:42–48:54' }).click()
  await expect(page.getByRole('group', { name: /^Linked passage, 48:42/ })).toBeVisible()
  await page.goBack()

  await page.getByRole('button', { name: 'Play all' }).click()
  const queue = page.getByRole('group', { name: 'Playing Clips' })
  await expect(queue).toContainText('1 of 3')
  await expect.poll(() => readTime(youtube)).toBeGreaterThan(2922)
  await youtube.scrub(2933)
  await expect(queue).toContainText('2 of 3')
  await expect.poll(() => readTime(youtube)).toBeLessThan(200)
})

test('a clip is heard where it stands, its spoken words tinted, and trimmed a word at a time', async ({ page }) => {
  const { youtube } = await openEpisode(page, '?t=2922&to=2934')
  await page.keyboard.press('b')
  await expect(page.getByText('Added to clips: 1 clip')).toBeVisible()
  await page.goto('/clips')
  await expect(page.locator(WORDS)).toHaveText(/evolving\.\s*$/)
  const asked = youtube.requests.length
  await act(page, 1, 'Trim')
  const end = page.getByRole('slider', { name: 'End' })
  await end.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator(WORDS)).toHaveText(/I think they’re\s*$/)
  await expect(end).toHaveAttribute('aria-valuetext', /“they're”$/)
  await expect(end, 'it keeps the focus').toBeFocused()
  await expectAccessible(page)
  expect(youtube.requests, 'nothing is requested before play').toHaveLength(asked)

  await page.keyboard.press(' ')
  await expect.poll(() => readTime(youtube)).toBeGreaterThan(2922)
  await expect(page.getByRole('button', { name: 'Pause clip 1' })).toBeVisible()
  await expect
    .poll(() => page.evaluate(() => [...(CSS.highlights.get('word') ?? [])].map(String).join('')))
    .toMatch(/^I don’t/)
  await end.press('ArrowLeft')
  await expect(page.locator(WORDS)).toHaveText(/I think\s*$/)
  await expect(page.getByRole('button', { name: 'Pause clip 1' }), 'it plays on, to its new end').toBeVisible()
  await youtube.scrub(2938)
  await expect(page.getByRole('button', { name: 'Play clip 1' })).toBeVisible()
  await page.reload()
  await expect(page.locator(WORDS)).toHaveText(/I think\s*$/)
})
