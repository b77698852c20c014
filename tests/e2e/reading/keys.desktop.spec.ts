/** Keys that the reader has moved or switched off. */

import { openEpisode, paragraph, untilTextObeys } from '../support/episode.ts'
import { readKept } from '../support/keep-setting.ts'
import { expect, test } from '../support/test.ts'

test('a key is moved by pressing it, does its work after a reload, and all come back @slow', async ({ page }) => {
  await openEpisode(page)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.getByRole('button', { name: 'Change keys' }).click()
  await sheet.getByRole('button', { name: 'Next paragraph: N, change' }).click()
  await page.keyboard.press('Escape')
  await expect(sheet, 'Escape leaves the key alone and the sheet open').toBeVisible()
  await sheet.getByRole('button', { name: 'Next paragraph: N, change' }).click()
  await page.keyboard.press('h')
  await expect(sheet.getByRole('status')).toHaveText('H is now: Next paragraph.')
  await sheet.getByRole('button', { name: 'Theme: D, change' }).click()
  await page.keyboard.press('Backspace')
  await expect(sheet.getByRole('status')).toHaveText('Theme has no shortcut.')
  await expect.poll(() => readKept(page, 'settings')).toMatch(/"h".*""|"".*"h"/)
  await page.reload()
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible()
  await untilTextObeys(page)
  await expect(page.getByRole('button', { name: /Switch to .* theme/ })).not.toHaveAttribute('title', /\(D\)/)
  await page.keyboard.press('n')
  await page.keyboard.press('h')
  await expect(paragraph(page, 35)).toHaveAttribute('aria-current', 'true')
  const theme = await page.evaluate(() => document.documentElement.dataset['theme'])
  await page.keyboard.press('d')
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(theme)

  await page.keyboard.press('?')
  await sheet.getByRole('button', { name: 'Change keys' }).click()
  await sheet.getByRole('button', { name: 'Reset all' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await expect(paragraph(page, 75)).toHaveAttribute('aria-current', 'true')
})
