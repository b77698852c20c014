/** An episode is compared with another transcript of its recording, and what is chosen becomes a correction. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/test.ts'

/** The captions of the spoken guide, with one number changed. */
const CAPTIONS = readFileSync(fileURLToPath(new URL('../../../data/notes/spokenguide.vtt', import.meta.url)), 'utf8')
const HEARD = { name: 'heard.vtt', mimeType: 'text/vtt', buffer: Buffer.from(CAPTIONS.replace('>four ', '>nine ')) }
/** A word of them changed as well. */
const OTHERWISE = {
  ...HEARD,
  buffer: Buffer.from(CAPTIONS.replace('>four ', '>nine ').replace('>sentence?', '>paragraph?')),
}

test('from the episode to what differs, and back with a correction', async ({ page, isMobile }) => {
  await page.goto('/e/spokenguide/')
  if (isMobile) {
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await page.getByRole('link', { name: 'Compare with another transcript…' }).click()
  } else {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Compare with another transcript…' }).click()
  }
  await expect(page).toHaveURL(/\/e\/spokenguide\/compare$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare with another transcript')
  await expectAccessible(page)
  await page.locator('#main input[type=file]').setInputFiles(HEARD)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^They agree in 99\.\d % of \d+ words of A\.$/)
  await expect(page.getByText('Compared from beginning to end.')).toBeVisible()
  await expect(page.getByText('1 number', { exact: true })).toBeVisible()

  const [a, b] = [page.getByRole('button', { name: /^A: .*four/ }), page.getByRole('button', { name: /^B: .*nine/ })]
  await b.click()
  await expect(b).toHaveAttribute('aria-pressed', 'true')
  await expect(a).toHaveAttribute('data-state', 'off')
  await expect(page.getByText('1 of 1')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page).toHaveURL(/\/e\/spokenguide$/)
  await expect(page.getByRole('status').filter({ hasText: '1 correction made' })).toBeAttached()
  const kept = await page.evaluate(
    () =>
      new Promise<unknown>((resolve, reject) => {
        const opening = indexedDB.open('transcript-explorer')
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no database')))
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('corrections').objectStore('corrections').get('spokenguide')
          reading.addEventListener('error', () => reject(reading.error ?? new Error('no record')))
          reading.addEventListener('success', () => resolve(reading.result))
        })
      }),
  )
  expect(JSON.stringify(kept)).toContain('"was":"four","is":"nine"')
})

test('the keys go from place to place, choose and type @desktop', async ({ page, watch }) => {
  watch.allow(
    /status of 404 \(Not Found\) \([^)]*\/compare\)$/,
    'The address has no file: the page of errors is the app.',
  )
  await page.goto('/e/spokenguide/compare')
  await page.locator('#main input[type=file]').setInputFiles(HEARD)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^They agree in/)
  await page.keyboard.press('b')
  await expect(page.getByRole('button', { name: /^B: .*nine/ })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('e')
  const field = page.getByRole('textbox', { name: /Another wording/ })
  await expect(field).toBeFocused()
  await field.fill('seven')
  await expect(page.getByRole('button', { name: /^B: .*nine/ })).toHaveAttribute('data-state', 'off')
  await expect(page.getByText('1 becomes a correction')).toBeVisible()
  await field.press('Enter')
  await expect(page.locator('[data-difference="0"] button').first()).toBeFocused()

  // Another transcript has choices of its own; these come back with theirs.
  const input = page.locator('#main input[type=file]')
  await page.getByRole('button', { name: 'Another one…' }).click()
  await expect(page.getByText('1 choice made before comes back with the same transcript.')).toBeVisible()
  await input.setInputFiles(OTHERWISE)
  await expect(page.locator('[data-difference]')).toHaveCount(2)
  await expect(page.getByText('1 becomes a correction')).toHaveCount(0)
  await page.getByRole('button', { name: 'Another one…' }).click()
  await input.setInputFiles(HEARD)
  await expect(field).toHaveValue('seven')
  await expect(page.getByText('1 becomes a correction')).toBeVisible()
})

test('a press is not lost, and choices stay in the app and are not lost with the page unasked', async ({
  page,
  watch,
}) => {
  watch.allow(
    /status of 404 \(Not Found\) \([^)]*\/compare\)$/,
    'The address has no file: the page of errors is the app.',
  )
  await page.goto('/e/spokenguide/compare')
  await page.locator('#main input[type=file]').setInputFiles(OTHERWISE)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^They agree in/)
  const rows = page.locator('[data-difference]')
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(0)).toHaveAttribute('aria-current', 'true')
  const b = rows.nth(1).getByRole('button', { name: /^B: / })
  await b.scrollIntoViewIfNeeded()
  // At its lower edge: where it moves up, the press ends below it.
  const box = await b.boundingBox()
  await b.click({ position: { x: 20, y: box!.height - 6 } })
  await expect(b).toHaveAttribute('aria-pressed', 'true')
  await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true')

  await page.locator('#main a').first().click()
  await expect(page).toHaveURL(/\/e\/spokenguide$/)
  await page.goBack()
  await expect(page).toHaveURL(/compare$/)
  await expect(b).toHaveAttribute('aria-pressed', 'true')

  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.type())
    void dialog.dismiss()
  })
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => dialogs).toEqual(['beforeunload'])
  await expect(b).toHaveAttribute('aria-pressed', 'true')

  // Compared again, A is the text of before.
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page).toHaveURL(/\/e\/spokenguide$/)
  await page.goBack()
  await page.locator('#main input[type=file]').setInputFiles(OTHERWISE)
  await expect(page.getByText(/A is the text of the source, without its 1 correction, so/)).toBeVisible()
})
