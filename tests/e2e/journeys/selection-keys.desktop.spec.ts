/** Selecting with what only a desk has: Shift on the keyboard and with the mouse, over whole paragraphs and by words. */

import { readClipboard } from '../support/clipboard.ts'
import { openEpisode, paragraph } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('Shift selects from time to time, Tab leads to the toolbar, and no key or press of it moves the player', async ({
  page,
}) => {
  await openEpisode(page)
  const toolbar = page.getByRole('toolbar', { name: 'Selected text' })
  const selected = () => page.evaluate(() => String(document.getSelection()))
  const copied = () => readClipboard(page)

  await paragraph(page, 35).getByRole('link').click()
  const before = page.url()
  await paragraph(page, 75)
    .getByRole('link')
    .click({ modifiers: ['Shift'] })
  await expect(toolbar).toBeVisible()
  expect(await selected()).toMatch(/^It is a great honor(.|\n)*Sebastian Raschka\.$/)
  expect(page.url(), 'nothing is gone to').toBe(before)
  expect(page.context().pages()).toHaveLength(1)
  await page.keyboard.press('Escape')
  await expect(toolbar).toBeHidden()

  const time = paragraph(page, 35).getByRole('link')
  await time.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(toolbar).toBeVisible()
  const words = (await selected()).trim()
  expect(words.split(' ')).toHaveLength(2)
  await page.keyboard.press('q')
  await expect.poll(copied).toMatch(new RegExp(`“${words}`))
  await page.keyboard.press('Escape')

  const announced = page.getByText(/^Selected .* from 0:35\. Press Tab/)
  await page.keyboard.press('Shift+ArrowDown')
  await expect(announced).toBeAttached()
  const short = await announced.innerText()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(announced).not.toHaveText(short)
  await page.keyboard.press('Tab')
  await expect(toolbar.getByRole('button', { name: 'Copy quote' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(copied).toMatch(/\?t=35&to=1\d\d/)
  await page.keyboard.press('Escape')
  await expect(toolbar).toBeHidden()
  await expect(time).toBeFocused()
})

test('a key pressed right after a change of the selection means what is selected now', async ({ page }) => {
  await openEpisode(page)
  const select = (start: number, key?: string) =>
    page.evaluate(
      ([second, pressed]) => {
        const text = document.querySelector(`[data-start="${second}"] [data-text]`)!.firstChild as Text
        document.getSelection()!.setBaseAndExtent(text, 0, text, text.data.indexOf(' ', 12))
        if (pressed) window.dispatchEvent(new KeyboardEvent('keydown', { key: pressed }))
      },
      [start, key] as const,
    )
  await page.mouse.click(5, 5)
  await select(35)
  await expect(page.getByRole('toolbar', { name: 'Selected text' })).toBeVisible()
  await select(75, 'q')
  await expect.poll(() => readClipboard(page)).toMatch(/^“Nathan is the/)
})
