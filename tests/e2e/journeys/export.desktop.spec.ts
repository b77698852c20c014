/** The sheet that takes an episode along: every file it writes is the one the exporters write, for an episode of the library and for an opened file. */

import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { EXPORTERS, exportEpisode } from '../../../src/core/export/exporters.ts'
import { importFile } from '../../../src/core/import/import-file.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { readClipboard } from '../support/clipboard.ts'
import { EPISODE_ID, openEpisode } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

function readFile(path: string): Buffer {
  return readFileSync(new URL(`../../${path}`, import.meta.url))
}

async function openSheet(page: Page) {
  await page.getByRole('button', { name: 'Take along', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Take along' })
  await expect(sheet.getByRole('button', { name: /^Download/ })).toHaveCount(4)
  await sheet.getByRole('button', { name: /^More/ }).click()
  return sheet
}

async function download(page: Page, name: string): Promise<{ readonly fileName: string; text: string }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Download ${name} .` }).click(),
  ])
  return { fileName: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

/** The text the command line would write. */
async function writeAll(
  episode: Episode,
): Promise<readonly (readonly [name: string, fileName: string, text: string])[]> {
  const source = { episode, transcript: buildTranscript(episode) }
  const all = await Promise.all(
    EXPORTERS.map(async ({ format, name }) => [name, await exportEpisode(format, source)] as const),
  )
  return all.flatMap(([name, result]) =>
    result.ok ? [[name, result.fileName, Buffer.from(result.content).toString()] as const] : [],
  )
}

test('an episode is downloaded in every format, and copied @slow', async ({ page }) => {
  const read = parseEpisode(readFile(`../data/episodes/${EPISODE_ID}.json`).toString('utf8'))
  if (!read.ok) throw new Error('The episode of the library is not read.')
  await openEpisode(page)
  const sheet = await openSheet(page)
  await expectAccessible(page)
  const all = await writeAll(read.episode)
  expect(all).toHaveLength(EXPORTERS.filter(({ needs }) => needs !== 'translation').length)
  for (const [name, fileName, text] of all) {
    const saved = await download(page, name)
    // A Word file and a book say when they were made.
    if (/\.(docx|epub)$/.test(fileName)) saved.text = saved.text.slice(0, 2)
    expect(saved).toEqual({ fileName, text: /\.(docx|epub)$/.test(fileName) ? 'PK' : text })
  }
  await sheet.getByRole('button', { name: 'Copy YouTube chapters' }).click()
  await expect(sheet.getByRole('status').filter({ hasText: 'Copied YouTube chapters' })).toBeAttached()
  expect(await readClipboard(page)).toBe(all.find(([name]) => name === 'YouTube chapters')![2])
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('button', { name: 'Take along', exact: true })).toBeFocused()
})

test('an opened file is exported too, and what it lacks is said', async ({ page, watch }) => {
  watch.allow(/404/, 'the server does not know an episode that is only on this device')
  const bytes = readFile('fixtures/captions/subrip.srt')
  const name = 'Evening two [sRT_talk-02].srt'
  await page.goto('/')
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType: '', buffer: bytes })
  const sheet = await openSheet(page)
  const { episode } = importFile({ name, bytes })
  const [first] = await writeAll(episode!)
  expect((await download(page, first![0])).fileName).toBe(first![1])
  await expect(sheet.getByText('No chapters in this episode')).toHaveCount(2)
  await expect(sheet.getByRole('button', { name: 'Download Podcast chapters (JSON)' })).toBeDisabled()
  await expect(sheet.getByRole('button', { name: 'Copy YouTube chapters' })).toHaveCount(0)
})
