/** Opening files from disk: into the library, past a reload, twice, and what is said when one cannot be read. */

import type { Download, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/test.ts'

const NOTE = `---
title: "Keeping bees on a roof: hives, weather, neighbours"
channel: Small Hours
video_id: bEEs0nR00f5
duration: 1800
published_date: 2026-02-03
tags:
  - Bees
  - Cities
---

## Summary

Two neighbours talk about hives above the street.

## Key Points

- [0:00](https://www.youtube.com/watch?v=bEEs0nR00f5&t=0s) **Why a roof**: It is warm and nobody walks by.
- [10:00](https://www.youtube.com/watch?v=bEEs0nR00f5&t=600s) **Winter**: What the colony does when it freezes.

## Transcript

[0:00](https://www.youtube.com/watch?v=bEEs0nR00f5&t=0s) Ada: The first hive came up the stairs in a laundry basket.

[10:00](https://www.youtube.com/watch?v=bEEs0nR00f5&t=600s) Ben: In winter they hold a ball and shiver to keep the queen warm.
`

const VTT = `WEBVTT

00:00.000 --> 00:04.000
<v Ada>The lighthouse keeper wrote down every ship.

00:04.000 --> 00:09.500
<v Ben>And the weather, twice a day.
`

const SRT = `1
00:00:01,000 --> 00:00:04,000
A loaf is flour, water, salt and time.

2
00:00:04,500 --> 00:00:08,000
Mostly time.
`

/** A note whose head is never closed. */
const BROKEN = NOTE.replace('  - Cities\n---\n', '  - Cities\n')

/** A note with something that is mended. */
const WARNED = NOTE.replace('duration: 1800', 'duration: "30:00"')

interface DiskFile {
  readonly name: string
  readonly text: string
}

async function openFiles(page: Page, ...files: readonly DiskFile[]): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(files.map(({ name, text }) => ({ name, mimeType: '', buffer: Buffer.from(text) })))
}

async function openLibrary(page: Page): Promise<void> {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Episodes' })).toBeVisible()
}

const cards = (page: Page) => page.getByRole('region', { name: 'Episodes' }).getByRole('article')
const ownFiles = (page: Page) => page.getByRole('region', { name: 'On this device' }).getByRole('listitem')

/** This many episodes were opened here; they stand among the others too. */
async function expectOpened(page: Page, count: number): Promise<void> {
  const answer = await page.request.get('/data/library.json')
  const { episodes } = (await answer.json()) as { readonly episodes: readonly unknown[] }
  await expect(cards(page)).toHaveCount(episodes.length + count)
  await expect(cards(page).filter({ hasText: 'on this device' })).toHaveCount(count)
  await expect(ownFiles(page)).toHaveCount(count)
}

test('a note opens at once and is in the library after a reload @desktop', async ({ page, watch }) => {
  watch.allow(/404/, 'the server does not know an episode that is only on this device')
  await openLibrary(page)
  await openFiles(page, { name: 'bees.md', text: NOTE })
  await expect(page).toHaveURL(/\/e\/bEEs0nR00f5$/)
  const first = page.locator('[data-segment="0"] [data-text]')
  await expect(first).toHaveText(/The first hive came up the stairs/)
  await page.reload()
  await expect(first).toHaveText(/The first hive came up the stairs/)
  await openLibrary(page)
  await expect(ownFiles(page).filter({ hasText: 'Keeping bees on a roof' })).toContainText(
    /bees\.md · opened \d+ \w+ \d+ · plays from YouTube/,
  )
  await expect(page.getByText(/^3 episodes/)).toBeVisible()
  expect(watch.foreignRequests()).toEqual([])
})

test('captions of two kinds are added together and found in the palette @desktop', async ({ page, watch }) => {
  await openLibrary(page)
  await openFiles(page, { name: 'lighthouse.vtt', text: VTT }, { name: 'bread.srt', text: SRT })
  await expect(page.getByRole('heading', { level: 1, name: 'Both files were added' })).toBeFocused()
  await page.getByRole('link', { name: 'bread' }).click()
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/A loaf is flour, water, salt and time/)
  await page.getByRole('button', { name: /^Search all episodes/ }).click()
  await page.getByRole('combobox').fill('lighthouse')
  await page
    .getByRole('option', { name: /lighthouse/ })
    .first()
    .click()
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/The lighthouse keeper wrote down/)
  expect(watch.foreignRequests()).toEqual([])
})

test('a broken note is refused with its line, the lines round it and what to write @desktop', async ({ page }) => {
  await openLibrary(page)
  await openFiles(page, { name: 'bees.md', text: BROKEN })
  await expect(page.getByRole('heading', { level: 1, name: 'This file can’t be opened' })).toBeFocused()
  await expect(page.getByText('bees.md has 1 error. Nothing was added to your library.')).toBeVisible()
  const source = page.getByRole('region', { name: /^Source, lines/ }).first()
  await expect(source.locator('u')).toBeVisible()
  await expectAccessible(page)
  await openLibrary(page)
  await expectOpened(page, 0)
})

test('warnings are listed quietly and stop nothing @desktop', async ({ page }) => {
  await openLibrary(page)
  await openFiles(page, { name: 'bees.md', text: WARNED })
  await expect(page.getByRole('heading', { level: 1, name: 'Added to your library' })).toBeFocused()
  await expect(page.getByText('1 warning', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Start reading' }).click()
  await expect(page).toHaveURL(/\/e\/bEEs0nR00f5$/)
})

test('the same episode again is brought up to date, and another version of it asks @desktop @slow', async ({
  page,
  watch,
}) => {
  watch.allow(/404/, 'the server does not know an episode that is only on this device')
  const changed = NOTE.replace('in a laundry basket', 'in a paper bag')
  const first = page.locator('[data-segment="0"] [data-text]')
  await openLibrary(page)
  await openFiles(page, { name: 'bees.md', text: NOTE })
  await expect(page).toHaveURL(/\/e\/bEEs0nR00f5$/)

  await openLibrary(page)
  await openFiles(page, { name: 'bees (1).md', text: changed })
  await expect(page).toHaveURL(/\/e\/bEEs0nR00f5$/)
  await expect(first).toHaveText(/paper bag/)
  await expect(page.getByText(/was updated: 1 line changed/).first()).toBeAttached()

  await openLibrary(page)
  await openFiles(page, { name: 'draft.md', text: changed.replace('paper bag', 'rucksack') })
  await expect(page.getByRole('heading', { level: 1, name: 'You already have this episode' })).toBeFocused()
  await expect(page.getByText('draft.md is the same episode as bees (1).md, which you opened earlier.')).toBeVisible()
  await expect(page.getByRole('radio', { name: /^Replace/ })).toBeChecked()
  await expectAccessible(page)
  await page.getByRole('radio', { name: /^Keep both/ }).check()
  await page.getByRole('button', { name: 'Add to your library' }).click()
  await expect(page).toHaveURL(/\/e\/bEEs0nR00f5~2$/)
  await expect(first).toHaveText(/rucksack/)
  await openLibrary(page)
  await expectOpened(page, 2)

  await openFiles(page, { name: 'bees-4.md', text: NOTE })
  await page.getByRole('radio', { name: /^Skip/ }).check()
  await page.getByRole('button', { name: 'Skip' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Skipped' })).toBeVisible()
  await openLibrary(page)
  await expectOpened(page, 2)
})

test('the file of an episode of the site opens it, another version becomes a copy, and nothing is asked @desktop', async ({
  page,
  watch,
}) => {
  watch.allow(/404/, 'the server does not know an episode that is only on this device')
  await openLibrary(page)
  const text = await readFile(new URL('../../../data/notes/EV7WhVT270Q.md', import.meta.url), 'utf8')
  await openFiles(page, { name: 'EV7WhVT270Q (1).md', text })
  await expect(page).toHaveURL(/\/e\/EV7WhVT270Q$/)
  await expect(page.getByText('You already have this episode').first()).toBeAttached()

  await openLibrary(page)
  await expectOpened(page, 0)
  await openFiles(page, { name: 'mine.md', text: NOTE.replaceAll('bEEs0nR00f5', 'EV7WhVT270Q') })
  await expect(page).toHaveURL(/\/e\/EV7WhVT270Q~2$/)
  await expect(page.getByText(/your own copy was added: 2 lines changed, \d+ removed/).first()).toBeAttached()
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/The first hive/)
})

test('captions of an episode that comes with the site are merged into a copy of it @desktop', async ({
  page,
  watch,
}) => {
  watch.allow(/404/, 'the server does not know an episode that is only on this device')
  await openLibrary(page)
  const text = VTT.replaceAll('00:0', '01:40:0')
  await openFiles(page, { name: 'captions [EV7WhVT270Q].en.vtt', text })
  await expect(page).toHaveURL(/\/e\/EV7WhVT270Q~2$/)
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/^The following is a conversation/)
  await expect(page.getByText('The lighthouse keeper wrote down every ship.')).toHaveCount(1)
  await openLibrary(page)
  await expectOpened(page, 1)
  await expect(ownFiles(page)).toContainText('EV7WhVT270Q.json and captions [EV7WhVT270Q].en.vtt')
})

test('a name that an opened note lists has its page, beside what the site says of it @desktop', async ({
  page,
  watch,
}) => {
  watch.allow(/404/, 'the server knows no page of a name that is only on this device')
  const mentions = `## Mentions\n\n- **Skep** (0:00): A hive of straw.\n- **OpenAI** (10:00): Said on a roof too.\n\n## Transcript`
  const text = NOTE.replace('## Transcript', mentions)
    .replace('a laundry basket', 'a Skep, said Ada')
    .replace('keep the queen warm', 'keep OpenAI warm')
  await openLibrary(page)
  await openFiles(page, { name: 'bees.md', text })
  await expect(page).toHaveURL(/\/e\/bEEs0nR00f5$/)
  await page.goto('/m/skep')
  await expect(page.getByRole('heading', { level: 1, name: 'Skep' })).toBeVisible()
  await expect(page.getByText(/came up the stairs in a Skep/)).toBeVisible()
  await page.goto('/m/openai')
  await expect(page.getByRole('link', { name: /Keeping bees on a roof/ }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: /State of AI/ }).first()).toBeVisible()
})

test('what was opened is listed and read when the list of the site cannot be loaded @desktop', async ({
  page,
  watch,
}) => {
  watch.allow(/404|500|ERR_|Failed to load resource/, 'the site’s list is broken on purpose')
  await openLibrary(page)
  await openFiles(page, { name: 'bees.md', text: NOTE })
  await expect(page).toHaveURL(/\/e\/bEEs0nR00f5$/)
  await page.route('**/data/library.json', (route) => route.fulfill({ status: 500, body: '' }))
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'On this device' })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('Server error.')
  await expect(ownFiles(page)).toHaveCount(1)
  await expectAccessible(page)
  await ownFiles(page).getByRole('link').click()
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/The first hive came up the stairs/)
  await page.goBack()
  // The page requests the list anew, which has to fail once more.
  await expect(page.getByRole('alert')).toContainText('Server error.')
  await page.unroute('**/data/library.json')
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
  await expectOpened(page, 1)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('an opened episode is exported as JSON, removed, and opened again from the export @desktop @slow', async ({
  page,
}) => {
  await openLibrary(page)
  await openFiles(page, { name: 'bees.md', text: NOTE })
  await expect(page).toHaveURL(/\/e\/bEEs0nR00f5$/)
  await openLibrary(page)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Actions for Keeping bees/ }).click()
  await page.getByRole('menuitem', { name: 'Save a copy' }).click()
  const exported = await download
  expect(exported.suggestedFilename()).toBe('bEEs0nR00f5.json')
  const text = await readDownload(exported)
  expect(JSON.parse(text)).toMatchObject({ formatVersion: 1, id: 'bEEs0nR00f5', channel: 'Small Hours' })

  await page.getByRole('button', { name: /^Actions for Keeping bees/ }).click()
  await expectAccessible(page)
  await page.getByRole('menuitem', { name: 'Remove from this device…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove this episode?' })
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('heading', { name: 'Episodes' })).toBeFocused()
  await expectOpened(page, 0)
  await page.reload()
  await expectOpened(page, 0)

  await openFiles(page, { name: 'bEEs0nR00f5.json', text })
  await expect(page).toHaveURL(/\/e\/bEEs0nR00f5$/)
  await expect(page.locator('[data-segment="1"] [data-text]')).toHaveText(/shiver to keep the queen warm/)
})

test('own files stand beside the others, and are renamed and dated in place @slow', async ({
  page,
  isMobile,
  watch,
}) => {
  watch.allow(/404/, 'the server does not know an episode that is only on this device')
  await openLibrary(page)
  await openFiles(page, { name: 'lighthouse.vtt', text: VTT }, { name: 'bread.srt', text: SRT })
  await expect(page.getByRole('heading', { level: 1, name: 'Both files were added' })).toBeVisible()
  await openLibrary(page)
  await expectOpened(page, 2)
  await expect(page.getByRole('region', { name: 'Open a file' })).toHaveCount(0)
  await expectAccessible(page)
  const row = ownFiles(page).filter({ hasText: 'lighthouse.vtt' })
  await expect(row).toContainText(/opened \d+ \w+ \d+ · no recording/)
  await expect(row.getByRole('button')).toHaveCount(isMobile ? 1 : 3)
  const choose = async (action: string) => {
    await row.getByRole('button', { name: /^Actions for / }).press('Enter')
    await row.getByRole('menuitem', { name: action }).press('Enter')
  }
  await choose('Rename')
  await expectAccessible(page)
  await page.keyboard.type('The keeper')
  await page.keyboard.press('Enter')
  await expect(row.getByRole('link', { name: 'The keeper' })).toBeFocused()
  await choose('Set the date')
  await row.getByLabel('Date').fill('2024-02-29')
  await row.getByLabel('Date').press('Enter')
  await expect(cards(page).filter({ hasText: 'The keeper' })).toContainText('29 Feb 2024')
  // The same in the list, in each count and behind each filter.
  await page.goto('/?year=2024')
  await expect(page.getByText(/^1 of \d+/)).toBeVisible()
  await expect(ownFiles(page)).toHaveCount(2)
  await page.keyboard.press('v')
  const month = page.getByRole('region', { name: 'February 2024' })
  await expect(month.getByRole('link', { name: /The keeper.*on this device/ })).toBeVisible()
  await month.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'The keeper' })).toBeVisible()
  // The head of the episode has the same actions.
  const actions = page.getByRole('button', { name: 'Actions for The keeper' })
  await actions.click()
  const covered = await page.getByRole('menuitem').evaluateAll((items) =>
    items
      .filter((item) => {
        const { left, top, width, height } = item.getBoundingClientRect()
        return !item.contains(document.elementFromPoint(left + width / 2, top + height / 2))
      })
      .map(({ textContent }) => textContent),
  )
  expect(covered, 'nothing lies over the menu').toEqual([])
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('The light')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'The light' })).toBeVisible()
  await page.getByRole('button', { name: 'Actions for The light' }).click()
  await page.getByRole('menuitem', { name: /^Remove/ }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page).toHaveURL((url) => url.pathname === '/')
  await expect(ownFiles(page)).toHaveCount(1)
})

test('files dropped on the window are opened, and while they are dragged it says so @desktop', async ({ page }) => {
  await openLibrary(page)
  const drag = await page.evaluateHandle(
    ([note, captions]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([note ?? ''], 'bees.md'))
      transfer.items.add(new File([captions ?? ''], 'bread.srt'))
      return transfer
    },
    [NOTE, SRT],
  )
  // The drop field comes after the page's first text.
  await expect(async () => {
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: drag })
    await expect(page.getByText('Drop to open')).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expectAccessible(page)
  await page.dispatchEvent('body', 'drop', { dataTransfer: drag })
  await expect(page.getByRole('heading', { level: 1, name: 'Both files were added' })).toBeVisible()
  await expect(page.getByText('Drop to open')).toBeHidden()
})

test('a folder is opened with what lies in its folders, and files with something to say come first @desktop @slow', async ({
  page,
  watch,
}) => {
  watch.allow(/404/, 'the page is drawn by the app, the server knows no file of that name')
  await page.goto('/open')
  await page.locator('input[data-folder]').setInputFiles(fileURLToPath(new URL('../../fixtures', import.meta.url)))
  // Two of them are of one episode.
  await expect(
    page.getByText(/^Nothing has been added yet; \d+ other files will be added with your answer\./),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Add to your library' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^All \d+ files were added$/ })).toBeVisible()
  const sections = page.getByRole('main').getByRole('heading', { level: 2 })
  await expect(sections.first()).toHaveText(/^fixtures\/notes\//)
  await expect(sections.last()).toHaveText(/^\d+ files added$/)
  await expectAccessible(page)
})

test('the page for opening files invites, when it is opened by its address @desktop', async ({ page, watch }) => {
  watch.allow(/404/, 'the page is drawn by the app, the server knows no file of that name')
  await page.goto('/open')
  await expect(page.getByRole('heading', { level: 1, name: 'Open a file' })).toBeVisible()
  await expect(page.getByText('Files are read in this browser and are not uploaded.', { exact: false })).toBeVisible()
  await expectAccessible(page)
})

async function readDownload(download: Download): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks).toString('utf8')
}
