import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { openEpisode, paragraph, showActions } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

const WORDS = 'useful lens to look at the past year'

/** Selects words of a paragraph as a reader would have, and asks for a note: by its key, or by touch in the toolbar. */
async function noteWords(page: Page, segment: number, words: string): Promise<void> {
  const hasKeys = await page.evaluate(() => matchMedia('(hover: hover)').matches)
  if (hasKeys) await waitForKeys(page)
  await page.evaluate(
    ([index, text]) => {
      const node = document.querySelector(`[data-segment="${index}"] [data-text]`)!.firstChild as Text
      const start = node.data.indexOf(text)
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, start + text.length)
      document.getSelection()!.removeAllRanges()
      document.getSelection()!.addRange(range)
    },
    [segment, words] as const,
  )
  if (hasKeys) await page.keyboard.press('m')
  else await page.getByRole('toolbar').getByRole('button', { name: 'Note' }).tap()
  await expect(page.getByRole('textbox', { name: 'Your note' })).toBeFocused()
}

/** The table of keys comes after the text. */
async function waitForKeys(page: Page): Promise<void> {
  const notes = page.getByRole('tab', { name: 'Notes' })
  await expect(async () => {
    await page.keyboard.press('7')
    await expect(notes).toHaveAttribute('aria-selected', 'true', { timeout: 500 })
  }).toPass()
}

/** A press on a row whose actions are open already would close them. */
async function openActions(note: Locator): Promise<void> {
  if (!(await note.getByRole('button', { name: 'Delete' }).isVisible())) await showActions(note)
}

const row = (page: Page, text: string) => page.locator('[id^="note-"]').filter({ hasText: text })

test('a note is made by M, saved, changed in its place, found after a reload and by its mark, removed and brought back', async ({
  page,
  isMobile,
}) => {
  test.slow()
  await openEpisode(page)
  await noteWords(page, 3, WORDS)
  await page.keyboard.type('Compare with 3:42:48.')
  await page.keyboard.press('Tab')
  await page.keyboard.type('scaling, open source')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(row(page, 'Compare with 3:42:48.')).toContainText(`${WORDS}Compare with 3:42:48.#scaling#open source`)

  await page.reload()
  if (isMobile) await page.getByRole('tab', { name: 'Notes' }).click()
  else await page.getByRole('button', { name: 'Note: Compare with 3:42:48.' }).click()
  const note = row(page, 'Compare with 3:42:48.')
  await expect(note).toBeVisible()
  await openActions(note)
  await note.getByRole('button', { name: 'Edit' }).click()
  const field = page.getByRole('textbox', { name: 'Your note' })
  await field.fill('Changed in its place.')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(field).toBeHidden()

  const changed = row(page, 'Changed in its place.')
  await openActions(changed)
  await changed.getByRole('button', { name: 'Delete' }).click()
  await expect(changed).toBeHidden()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(changed).toBeVisible()

  await openActions(changed)
  await changed.getByRole('button', { name: 'Go to passage' }).click()
  await expect.poll(() => page.evaluate(() => [...(CSS.highlights.get('passage') ?? [])].map(String).length)).toBe(1)
})

test('a note that is opened and left empty is gone from list and margin, and one emptied on purpose stays @desktop', async ({
  page,
}) => {
  await openEpisode(page)
  await noteWords(page, 3, WORDS)
  await expect(page.locator('[id^="note-"]')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'Your note' })).toBeHidden()
  await expect(page.locator('[id^="note-"]')).toHaveCount(0)
  await expect(page.getByText(/^No notes on this episode yet/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^(Note|Bookmark)/ })).toHaveCount(0)

  await noteWords(page, 3, WORDS)
  await page.keyboard.type('x')
  await page.keyboard.press('Backspace')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(page.getByRole('button', { name: /^(Note|Bookmark)/ })).toHaveCount(1)
})

test('the browser asks before a note goes that cannot be saved @desktop', async ({ page, context }) => {
  await openEpisode(page)
  await noteWords(page, 3, WORDS)
  await page.keyboard.type('Saved before.')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const other = await context.newPage()
  await other.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Empty</title>' }))
  await other.goto('/empty')
  // A tab of a newer version.
  await other.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.open('transcript-explorer', 99).addEventListener('success', resolve)
      }),
  )
  await page.bringToFront()
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await page.keyboard.type(' Not saved.')
  await expect(page.getByText(/^Not saved:/)).toBeVisible()
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await expect(page.getByRole('textbox', { name: 'Your note' })).toHaveValue('Saved before. Not saved.')
})

test('two tabs see each other’s notes, and keep both when both change one @desktop', async ({ page, context }) => {
  await openEpisode(page)
  await noteWords(page, 3, WORDS)
  await page.keyboard.type('first')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const other = await context.newPage()
  await openEpisode(other, '?panel=notes')
  await expect(row(other, 'first')).toBeVisible()
  await other.bringToFront()
  await openActions(row(other, 'first'))
  await row(other, 'first').getByRole('button', { name: 'Edit' }).click()
  // Typed in both before either is saved.
  await Promise.all([
    page.getByRole('textbox', { name: 'Your note' }).fill('changed here'),
    other.getByRole('textbox', { name: 'Your note' }).fill('changed there'),
  ])
  for (const tab of [page, other]) {
    await expect(tab.getByText('Edited in two tabs')).toHaveCount(1)
    const texts = tab.locator('textarea, [id^="note-"] .whitespace-pre-line')
    await expect
      .poll(async () =>
        (
          await texts.evaluateAll((all) =>
            all.map((one) => (one instanceof HTMLTextAreaElement ? one.value : one.textContent)),
          )
        ).toSorted(),
      )
      .toEqual(['changed here', 'changed there'])
  }
})

test('all notes are searched, exported, backed up, and brought to an empty browser @desktop @slow', async ({
  page,
  browser,
  baseURL,
}) => {
  await openEpisode(page)
  await noteWords(page, 3, WORDS)
  await page.keyboard.type('=SUM(A1) about lenses')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'All notes' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Notes' })).toBeVisible()
  await expect(page.getByText('1 note', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: 'Search your notes' }).fill('nowhere')
  await expect(page.getByText('0 notes of 1')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search your notes' }).fill('LENSES')
  await expect(page.getByText('=SUM(A1) about lenses')).toBeVisible()

  const save = async (name: string) => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name, exact: true }).click()
    return readFileSync(await (await download).path(), 'utf8')
  }
  expect(await save('Markdown')).toMatch(
    /^---\ntitle: "Notes: State of AI in 2026[^]*> useful lens to look at the past year\n/,
  )
  expect(await save('CSV')).toContain(",'=SUM(A1) about lenses,")
  const backup = await save('Export everything')

  const fresh = await browser.newContext({ baseURL: baseURL! })
  const empty = await fresh.newPage()
  await empty.goto('/notes')
  await expect(empty.getByText(/^No notes yet/)).toBeVisible()
  const choose = (text: string) =>
    empty
      .locator('input[data-backup]')
      .setInputFiles({ name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await choose('{"half":')
  await expect(empty.getByRole('dialog')).toContainText('This isn’t a backup')
  await empty.getByRole('button', { name: 'Close', exact: true }).click()
  await choose(backup)
  await expect(empty.getByRole('dialog')).toContainText('Notes: 1 will be added')
  await expectAccessible(empty)
  await empty.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(empty.getByText('=SUM(A1) about lenses')).toBeVisible()
  await empty.getByRole('button', { name: 'Undo' }).click()
  await expect(empty.getByText(/^No notes yet/)).toBeVisible()
  await choose(backup)
  await empty.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(empty.getByText('=SUM(A1) about lenses')).toBeVisible()
  await empty.reload()
  await empty.getByRole('link', { name: '1:58' }).click()
  await expect
    .poll(() =>
      empty.evaluate(() =>
        [...(CSS.highlights.get('passage') ?? [])].map((range) =>
          (range.startContainer as Text).data.slice(range.startOffset, range.endOffset),
        ),
      ),
    )
    .toEqual([WORDS])
  await fresh.close()
})

test('a long title below the sentence of an empty notebook does not widen the page @phone', async ({ page }) => {
  const title = `A spoken guide ${'to reading, searching and quoting long conversations '.repeat(3)}`.trim()
  await page.route('**/data/library{.json,/summary.json}', async (route) => {
    const response = await route.fetch()
    const library = (await response.json()) as { episodes: { id: string; title: string }[] }
    for (const entry of library.episodes) if (entry.id === 'spokenguide') entry.title = title
    await route.fulfill({ response, json: library })
  })
  await page.goto('/notes')
  await expect(page.getByRole('figure').filter({ hasText: title })).toBeVisible()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(page.viewportSize()!.width)
})

test('a quote of two speakers goes as Markdown into a fresh note, and is there word for word after a reload @desktop', async ({
  page,
}) => {
  await openEpisode(page)
  await paragraph(page, 2975).scrollIntoViewIfNeeded()
  await page.evaluate(() => {
    const [from, to] = [2975, 3028].map(
      (start) => document.querySelector(`[data-segment][data-start="${start}"] [data-text]`)!.firstChild as Text,
    ) as [Text, Text]
    const first = 'a different way'
    const last = 'I agree.'
    document.getSelection()!.setBaseAndExtent(from, from.data.indexOf(first), to, to.data.indexOf(last) + last.length)
  })
  await page.getByRole('toolbar', { name: 'Selected text' }).getByRole('button', { name: 'Clip', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Share a passage' })
  await sheet.getByRole('button', { name: /^More/ }).click()
  await sheet.getByRole('combobox', { name: 'Citation format' }).selectOption('Markdown')
  const citation = sheet.getByRole('region', { name: 'Citation' })
  await citation.getByRole('button', { name: 'Copy citation' }).click()
  await expect(citation.getByRole('button', { name: 'Copied citation' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()

  await page.evaluate(() => document.getSelection()!.removeAllRanges())
  await page.keyboard.press('m')
  const field = page.getByRole('textbox', { name: 'Your note' })
  await expect(field).toBeFocused()
  await page.keyboard.press('ControlOrMeta+v')
  const quote =
    /^> a different way of scaling\.\n>\n> \*\*Sebastian Raschka:\*\* I agree\.\n>\n> — \[State of AI in 2026[^\]]*\]\(<http[^>]*\/e\/EV7WhVT270Q\?t=30[\d.]+&to=30[\d.]+>\), Lex Fridman/
  await expect(field).toHaveValue(quote)
  const pasted = await field.inputValue()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await page.getByRole('tab', { name: 'Notes' }).click()
  const note = page.locator('[id^="note-"] .whitespace-pre-line')
  await expect.poll(() => note.textContent()).toBe(pasted)
})
