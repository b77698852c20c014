/** Two whole ways through the app: a journalist takes ten sourced passages along, a researcher notes on a file of their own. */

import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { readCsv } from '../../support/read-csv.ts'
import { expect, test } from '../support/test.ts'

const readText = async (download: Download) => readFile(await download.path(), 'utf8')

test('a journalist searches from the library, keeps to a year, chooses ten passages and takes them along with their sources', async ({
  page,
  request,
}) => {
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Search every word, quote and name' }).click()
  await page.getByRole('combobox', { name: 'Search' }).fill('model')
  await page.getByRole('link', { name: /^(See all results|Show all \d+ results)$/ }).click()
  await expect(page).toHaveURL(/\/search\?q=model$/)
  await page.getByRole('searchbox').fill('model kind:transcript after:2026-01 before:2027-01')
  await expect(page.getByText('Read as')).toBeVisible()
  const passages = page.getByRole('region', { name: 'State of AI in 2026' })
  const more = passages.getByRole('button', { name: /^Show \d+ more here/ })
  await more.click()
  const boxes = passages.getByRole('checkbox')
  await expect(boxes.nth(9)).toBeAttached()
  for (const box of (await boxes.all()).slice(0, 10)) await box.check()
  const bar = page.getByRole('toolbar', { name: 'Selected results' })
  await expect(bar.getByRole('status')).toHaveText('10 selected')

  const save = async (format: string) => {
    const download = page.waitForEvent('download')
    await bar.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: format }).click()
    return readText(await download)
  }
  const [head = [], ...rows] = readCsv(await save('CSV table'))
  expect(rows).toHaveLength(10)
  const read = (row: readonly string[], column: string) => row[head.indexOf(column)] ?? ''
  const cites = await save('Markdown')
  for (const row of rows) {
    const id = read(row, 'episode_id')
    const episode = (await (await request.get(`/data/episodes/${id}.json`)).json()) as Episode
    expect(episode.publishedOn).toMatch(/^2026-/)
    const said = plain(episode.cues.map(({ text }) => text).join(' '))
    expect(said.includes(plain(read(row, 'text'))), read(row, 'text')).toBe(true)
    const at = Number(read(row, 'seconds'))
    expect(episode.cues.some(({ start = -1 }) => Math.abs(start - at) < 60)).toBe(true)
    expect(read(row, 'link')).toContain(`/e/${id}?t=${Math.floor(at)}`)
    expect(cites).toContain(`/e/${id}?t=${Math.floor(at)}`)
  }
})

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

const TALK = `WEBVTT

00:00:01.000 --> 00:00:06.000
<v Ada>Bees tell each other where the flowers are.

00:00:07.000 --> 00:00:12.000
<v Bob>They do it with a dance, and the others read its angle.
`

test('a researcher opens a file of their own, notes on a sentence of it, and takes the note along', async ({
  page,
  isMobile,
}) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Episodes' })).toBeVisible()
  await page
    .locator('input[type="file"]:not([data-folder])')
    .first()
    .setInputFiles({ name: 'bees.vtt', mimeType: 'text/vtt', buffer: Buffer.from(TALK) })
  await expect(page).toHaveURL(/\/e\//)
  await expect(page.locator('[data-segment="1"] [data-text]')).toContainText('with a dance')
  await expect(page.getByRole('textbox', { name: 'Find in this transcript' }).first()).toBeAttached()
  await selectWords(page, 1, 'the others read its angle')
  await page.getByRole('toolbar').getByRole('button', { name: 'Note' }).click()
  await page.getByRole('textbox', { name: 'Your note' }).fill('Compare von Frisch.')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  await page.goto('/')
  if (isMobile) await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Notes' }).click()
  await expect(page.getByText('Compare von Frisch.')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Markdown' }).click()
  const notes = await readText(await download)
  expect(notes).toContain('> the others read its angle')
  expect(notes).toContain('Compare von Frisch.')
  expect(notes).toMatch(/0:0\d/)
})

async function selectWords(page: Page, segment: number, words: string): Promise<void> {
  await page.evaluate(
    ([index, text]) => {
      const node = document.querySelector(`[data-segment="${index}"] [data-text]`)!.firstChild as Text
      const start = node.data.indexOf(text)
      document.getSelection()!.setBaseAndExtent(node, start, node, start + text.length)
    },
    [segment, words] as const,
  )
}
