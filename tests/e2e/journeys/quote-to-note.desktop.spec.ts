/** A quote over two speakers, copied as Markdown and pasted into a fresh note: it is there word for word, also after a reload. */

import { openEpisode, paragraph } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('a quote of two speakers goes as Markdown into a fresh note', async ({ page }) => {
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
  await sheet.getByRole('button', { name: /^More formats/ }).click()
  await sheet.getByRole('radio', { name: 'Markdown' }).check()
  const row = sheet.getByRole('region', { name: 'Citation' })
  await row.getByRole('button', { name: 'Copy citation' }).click()
  await expect(row.getByRole('button', { name: 'Copied citation' })).toBeVisible()
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
