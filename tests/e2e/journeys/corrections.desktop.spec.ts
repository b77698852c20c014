/** Correcting the text where it is read: words, speakers, undo, another tab, and without a network. */

import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { openEpisode } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

const row = (page: Page) => page.locator('[data-segment="4"]')
const text = (page: Page) => row(page).locator('[data-text]')
const field = (page: Page) => page.getByRole('textbox', { name: /^Correct the paragraph/ })
const pen = (page: Page) => row(page).getByRole('button', { name: /^Corrected from/ })

/** The paragraph at the reading line is the one whose time was pressed. */
async function openField(page: Page): Promise<void> {
  await row(page).locator('[data-time]').click()
  await page.keyboard.press('e')
  await expect(field(page)).toBeFocused()
}

/** Replaces the first word. */
async function retypeFirstWord(page: Page, word: string): Promise<void> {
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.type(`${word} `)
}

test('a word is corrected by E, stays after a reload and in another tab, shows its original, and is undone', async ({
  page,
  context,
}) => {
  test.slow()
  const { youtube } = await openEpisode(page)
  const before = (await text(page).textContent())!
  const [first = '', ...rest] = before.split(' ')
  const after = ['Corrected', ...rest].join(' ')
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(text(other)).toHaveText(before)

  await openField(page)
  await expect(page.getByText('Nothing changed yet.')).toBeVisible()
  await retypeFirstWord(page, 'Corrected')
  await expect(page.getByText(`1 word changed. The other ${rest.length} keep their times.`)).toBeVisible()
  await page.keyboard.press('Alt+Enter')
  await expect.poll(async () => (await youtube.read()).state).toBe(1)
  await expectAccessible(page, { exclude: ['iframe'] })
  const frame = page.locator('iframe[src*="youtube"]')
  await frame.evaluate((element) => element.setAttribute('data-same', ''))
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveCount(0)
  await expect(text(page)).toHaveText(after)
  await expect(row(page).locator('[data-time]'), 'the focus is back in the text').toBeFocused()
  await expect(frame, 'the frame that plays is the same').toHaveAttribute('data-same', '')
  await expect(text(other), 'another tab').toHaveText(after)

  await page.reload()
  await expect(text(page)).toHaveText(after)
  await pen(page).click()
  await expect(pen(page)).toHaveAccessibleName(`Corrected from ${first}`)
  await page.getByRole('button', { name: 'Show original' }).click()
  await expect(row(page).locator('del')).toHaveText(first)
  await expect(row(page).locator('ins')).toHaveText('Corrected')
  await expectAccessible(page, { exclude: ['iframe'] })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(text(page)).toHaveText(before)
  await expect(pen(page)).toHaveCount(0)
  await expect(text(other)).toHaveText(before)
  await page.keyboard.press('Control+z')
  await expect(text(page), 'the undoing is undone').toHaveText(after)
  await page.keyboard.press('Control+z')
  await expect(text(page), 'nothing is left to undo').toHaveText(after)
})

test('Esc leaves the text as it is; what is left unfinished is offered again', async ({ page }) => {
  await openEpisode(page)
  const before = (await text(page).textContent())!
  await openField(page)
  await retypeFirstWord(page, 'Never')
  await page.keyboard.press('Escape')
  await expect(text(page)).toHaveText(before)
  await openField(page)
  await retypeFirstWord(page, 'Later')
  await expect(page.getByText(/^1 word changed/)).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(field(page)).toHaveText(/^Later /)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Go on' })).toHaveCount(0)
  await expect(text(page)).toHaveText(before)
})

test('a speaker is named everywhere, here undone, and found by the new name', async ({ page }) => {
  await openEpisode(page, '?t=2922')
  const nathan = page.locator('[data-start="2922"] .voice')
  await nathan.click()
  await expect(page.getByRole('dialog', { name: 'Who speaks as Nathan?' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('Grace Hopper')
  await page.getByRole('radio', { name: /^Everywhere “Nathan” stands/ }).check()
  await expectAccessible(page, { exclude: ['iframe'] })
  await page.getByRole('button', { name: 'Name them' }).click()
  await expect(nathan).toHaveText('Grace Hopper')
  const toast = page.getByRole('status').filter({ hasText: 'become Grace Hopper' })
  await expect(toast).toContainText(/^14 turns become Grace Hopper/)
  await toast.getByRole('button', { name: 'Undo' }).click()
  await expect(nathan).toHaveText('Nathan')
})

test('the head counts the corrections, their sheet undoes one, and the names of an episode are merged', async ({
  page,
}) => {
  await openEpisode(page, '?t=2922')
  const nathan = page.locator('[data-start="2922"] .voice')
  await nathan.click()
  await page.getByRole('button', { name: 'All speakers…' }).click()
  const speakers = page.getByRole('dialog', { name: 'Speakers' })
  await speakers.getByRole('checkbox', { name: 'Nathan Lambert' }).check()
  await speakers.getByRole('checkbox', { name: 'Sebastian Raschka' }).check()
  await expect(speakers.getByText('2 chosen')).toBeVisible()
  await expectAccessible(page, { exclude: ['iframe', '#transcript'] })
  await speakers.getByRole('button', { name: 'Merge into…' }).click()
  await page.getByRole('menuitem', { name: 'Nobody' }).click()
  await expect(nathan).toHaveCount(0)
  await speakers.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: '1 correction', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Corrections' })
  await expect(sheet).toContainText('1, on this device')
  await expectAccessible(page, { exclude: ['iframe', '#transcript'] })
  await sheet.getByRole('button', { name: 'Undo' }).click()
  await expect(sheet).toContainText('No corrections yet. Press E on a paragraph.')
  await expect(nathan).toHaveText('Nathan')
})

test('a word misheard everywhere: each place is looked at, what is ticked is corrected in all episodes at once, and undone', async ({
  page,
}) => {
  await openEpisode(page)
  await openField(page)
  await retypeFirstWord(page, 'Corrected')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '1 correction', exact: true }).click()
  await page.getByRole('button', { name: 'A word misheard everywhere…' }).click()
  const sheet = page.getByRole('dialog', { name: 'A word misheard everywhere' })
  await sheet.getByRole('textbox', { name: 'Heard as' }).fill('Where')
  await expect(sheet.getByText('4 of 4 chosen, in 1 episode')).toBeVisible()
  await expect(sheet.getByRole('button', { name: 'Correct 4' }), 'it is not known into what').toBeDisabled()
  await sheet.getByRole('textbox', { name: 'Was said' }).fill('Wherever')
  await sheet.getByRole('combobox', { name: 'Where' }).selectOption('All episodes')
  await expect(sheet.getByText('4 of 8 chosen, in 1 episode'), 'nothing elsewhere is ticked').toBeVisible()
  await expect(sheet.getByRole('button', { name: 'Correct 4' })).toBeEnabled()
  await expectAccessible(page, { exclude: ['iframe', '#transcript'] })
  await sheet.getByRole('checkbox', { name: 'All of them' }).check()
  await expect(sheet.getByText('8 of 8 chosen, in 2 episodes')).toBeVisible()
  await sheet.getByRole('button', { name: 'Correct 8' }).click()
  await expect(page.getByRole('button', { name: '5 corrections', exact: true })).toBeVisible()
  await expect.poll(() => countKept(page)).toEqual({ EV7WhVT270Q: 5, spokenguide: 4 })
  await page.getByRole('status').filter({ hasText: '8 × “Where” became “Wherever”' }).getByRole('button').click()
  await expect(page.getByRole('button', { name: '1 correction', exact: true })).toBeVisible()
  await expect.poll(() => countKept(page)).toEqual({ EV7WhVT270Q: 1, spokenguide: 0 })
})

/** What is stored, by episode. */
function countKept(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')))
      })
    const [{ name = '' } = {}] = await indexedDB.databases()
    const database = await settle(indexedDB.open(name))
    const store = database.transaction('corrections').objectStore('corrections')
    const [keys, lists] = await Promise.all([settle(store.getAllKeys()), settle<unknown[][]>(store.getAll())])
    database.close()
    return Object.fromEntries(keys.map((key, index) => [key as string, lists[index]!.length]))
  })
}

test('the border between two turns is dragged through the words, kept and undone; a selection goes across it', async ({
  page,
}) => {
  await openEpisode(page, '?t=2922')
  const after = page.locator('[data-start="2922"]')
  const before = page.locator(`[data-segment="${Number(await after.getAttribute('data-segment')) - 1}"]`)
  const words = after.locator('[data-text]')
  const [upper, lower] = [(await before.locator('.para-text').textContent())!, (await words.textContent())!]
  const box = (await after.boundingBox())!
  await page.mouse.move(box.x + 400, box.y - 40)
  await page.mouse.down()
  await page.mouse.move(box.x + 400, box.y + 2)
  await page.mouse.move(box.x + 400, box.y + 60, { steps: 5 })
  await page.mouse.up()
  const selected = await page.evaluate(() => getSelection()!.toString())
  expect(selected.length, 'no handle is in the way of a selection').toBeGreaterThan(60)
  await expect(page.locator('.turn-sign')).toHaveCount(0)
  await page.evaluate(() => getSelection()!.removeAllRanges())

  await page.mouse.move(box.x + 400, box.y + 30)
  await page.mouse.move(box.x + 400, box.y + 2)
  await after.getByRole('button', { name: 'Move the border between the turns' }).click()
  const slider = page.getByRole('slider', { name: /^Border between .* and Nathan$/ })
  await expect(slider).toBeFocused()
  await expectAccessible(page, { exclude: ['iframe'] })
  const third = await words.evaluate((element) => {
    const range = document.createRange()
    const node = element.firstChild!
    const end = /^(\S+\s+){2}\S+/.exec(node.textContent!)![0].length
    range.setStart(node, end)
    range.setEnd(node, end + 1)
    const { x, y, height } = range.getBoundingClientRect()
    return { x, y: y + height / 2 }
  })
  const grip = (await slider.boundingBox())!
  await page.mouse.move(grip.x + 20, grip.y + 10)
  await page.mouse.down()
  await page.mouse.move(third.x + 1, third.y, { steps: 6 })
  await page.mouse.up()
  await expect(slider).toHaveAttribute('aria-valuenow', '3')
  await expect(before.locator('.moved-words')).toHaveText(lower.split(' ').slice(0, 3).join(' '))
  await page.keyboard.press('ArrowDown')
  await expect(slider).toContainText('2 words up')
  await expectAccessible(page, { exclude: ['iframe'] })
  await page.keyboard.press('Enter')
  await expect(words).toHaveText(lower.split(' ').slice(2).join(' '))
  await expect(before.locator('.para-text')).toHaveText(`${upper} ${lower.split(' ').slice(0, 2).join(' ')}`)
  const toast = page.getByRole('status').filter({ hasText: '2 words moved to' })
  await toast.getByRole('button', { name: 'Undo' }).click()
  await expect(words).toHaveText(lower)
  await expect(before.locator('.para-text')).toHaveText(upper)
})
