/** A text is checked against what was said: typed, dropped and from an address, with mouse and keys, on a desktop and a phone. */

import type { Page } from '@playwright/test'
import { LIMITS } from '../../../src/core/import/limits.ts'
import { makeDocx } from '../../support/make-docx.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { readClipboard } from '../support/clipboard.ts'
import { expect, test } from '../support/test.ts'

const SAID = 'The DeepSeek moment really won the hearts of the people who work on open weight models.'
const ARTICLE = [
  '# What they said',
  '“I don’t think nowadays, in 2026, that there will be any company having access to a technology that no other company has access to,” he says.',
  // Of a talk whose transcript is whole: of the other one, which is abridged, it would be left open.
  '“Every company that trains a model will be ruled by the ribbon of somebody richer,” says [the guide](https://example.org/e/spokenguide).',
  `“${SAID}”`,
].join('\n\n')

const card = (page: Page) => page.getByRole('complementary', { name: 'Chosen quotation' })

async function check(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Text to check' }).fill(text)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
}

test('every quotation of a typed text gets its verdict, beside what was said @desktop', async ({ page }) => {
  await page.goto('/check')
  await expect(page).toHaveTitle(/^Check a quote/)
  await expect(page.getByRole('button', { name: 'Check', exact: true })).toBeDisabled()
  await expectAccessible(page)
  await check(page, ARTICLE)
  await expect(page.getByText('3 quotations', { exact: true })).toBeVisible()
  await expect(page.getByText(/^Compared with 2 of 2 episodes/)).toBeVisible()
  await expect(page.getByRole('button', { name: '1 not found' })).toBeVisible()
  await expectAccessible(page)

  // With the keys from one to the next; the sign behind the words has the focus.
  await page.keyboard.press('j')
  await expect(card(page).getByRole('heading', { level: 2 })).toHaveText(/Not found/)
  await expect(card(page).getByText('2 of 3')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Quotation 2 of 3: Not found' })).toBeFocused()
  await expect(card(page).getByRole('link', { name: 'Search its words' })).toHaveAttribute('href', /\/search\?q=/)
  await page.keyboard.press('k')
  await expect(
    card(page)
      .getByRole('link', { name: /^\d+:\d\d$/ })
      .first(),
  ).toHaveAttribute('href', /\/e\/EV7WhVT270Q\?t=/)

  // The report and the corrected text are taken along.
  await page.getByRole('button', { name: 'More' }).press('Enter')
  const saving = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Export CSV' }).press('Enter')
  expect((await saving).suggestedFilename()).toBe('checked-quotations.csv')
  await page.getByRole('button', { name: 'Copy corrected text' }).press('Enter')
  const corrected = await readClipboard(page)
  expect(corrected).toContain('# What they said')
  expect(corrected).toContain('ruled by the ribbon')

  // A verdict shows only its own.
  await page.getByRole('button', { name: '1 not found' }).press('Enter')
  await expect(card(page).getByText('2 of 3')).toBeVisible()
})

test('the true wording is copied, and the text is still there on the way back @desktop', async ({ page }) => {
  await page.goto(`/check#${new URLSearchParams({ t: SAID })}`)
  await expect(card(page).getByRole('heading', { level: 2 })).not.toHaveText(/checked/)
  await expectAccessible(page)
  const said = await card(page).getByText('As said').locator('xpath=following-sibling::div[1]/p[1]').innerText()
  await card(page).getByRole('button', { name: 'Cite' }).click()
  await expect(page.getByText('Citation copied')).toBeVisible()
  expect(await readClipboard(page)).toMatch(/^“.*won the hearts.*” — .*State of AI in 2026.*\?t=/s)
  await card(page).getByRole('button', { name: 'Copy the true wording' }).click()
  await expect(page.getByText('True wording copied')).toBeVisible()
  expect(said).toContain('won the hearts')
  expect(await readClipboard(page)).toContain('won the hearts')
  await card(page)
    .getByRole('link', { name: /^\d+:\d\d$/ })
    .click()
  await expect(page).toHaveURL(/\/e\/EV7WhVT270Q/)
  await page.goBack()
  await expect(page.getByText('1 quotation', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Change the text' }).click()
  const field = page.getByRole('textbox', { name: 'Text to check' })
  await expect(field).toHaveValue(SAID)

  // What was typed and not checked yet is there after a reload; what was checked is checked again.
  await field.fill('half a thought')
  await page.reload()
  await expect(field).toHaveValue('half a thought')
  await check(page, `${'A long report. '.repeat(600)} “${SAID}”`)
  await expect(page.getByText('1 quotation', { exact: true })).toBeVisible()
  await expect(page).toHaveURL(/\/check$/)
  await page.reload()
  await expect(page.getByText('1 quotation', { exact: true })).toBeVisible()
})

test('what is wrong is marked in the text, and seen without pressing anything @desktop', async ({ page }) => {
  await page.goto('/check')
  await check(
    page,
    [
      'Reader said: “Every quotation in the notes is compared with the transcript.”',
      '“Every hit isn’t marked in the text, and on the strip below the player.”',
      '“There’s been a lot of discussion about whether moons are cheese.”\nReceipt: EV7WhVT270Q 2885-2899.8 verbatim 467e01c0',
    ].join('\n\n'),
  )
  const text = page.getByRole('article', { name: 'Checked text' })
  await expect(page.getByRole('button', { name: '1 meaning changed' })).toBeVisible()
  await expect(page.getByRole('button', { name: '1 said by someone else' })).toBeVisible()
  await expect(text.getByText('Guide said it')).toBeVisible()
  await expect(text.locator('[data-mark="turned"]')).toHaveText('isn’t')
  // Marks and notes are none of the text that is selected.
  await text.evaluate((box) => window.getSelection()?.selectAllChildren(box))
  expect(await page.evaluate(() => String(window.getSelection()))).not.toContain('said it')
  await page.evaluate(() => window.getSelection()?.removeAllRanges())
  await page.getByRole('button', { name: '1 meaning changed' }).press('Enter')
  await expect(card(page).getByText('a negation was added')).toBeVisible()
  await expect(page.getByRole('button', { name: '1 meaning changed' })).toBeFocused()
  await expectAccessible(page)
})

test('nothing of the text leaves the device @desktop', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))
  await page.goto('/check')
  await check(page, ARTICLE)
  await expect(page.getByRole('button', { name: '1 not found' })).toBeVisible()
  expect(asked.filter((request) => /ribbon|richer|hearts/i.test(request) || request.startsWith('POST'))).toEqual([])
})

test('what looks like a quotation is checked from the palette, on this page too @desktop @slow', async ({ page }) => {
  const search = async (text: string) => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox', { name: 'Search' }).fill(text)
  }
  await page.goto('/clips')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await search('check')
  await page.getByRole('option', { name: 'Check a quote', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Text to check' })).toBeFocused()
  await search(SAID)
  await page.getByRole('option', { name: `Check this quote: ${SAID}` }).click()
  await expect(page.getByText('1 quotation', { exact: true })).toBeVisible()
  await expect(card(page).getByText('1 of 1')).toBeVisible()

  // By its name: the field again, ready for another text.
  await search('check')
  await page.getByRole('option', { name: 'Check a quote', exact: true }).click()
  const field = page.getByRole('textbox', { name: 'Text to check' })
  await expect(field).toBeFocused()
  await page.keyboard.type('another text')
  await expect(field).toHaveValue('another text')
})

/** @param data By type; a file has its name and text. */
async function drop(page: Page, data: { file?: readonly [name: string, text: string]; html?: string }): Promise<void> {
  const transfer = await page.evaluateHandle(({ file, html }) => {
    const dropped = new DataTransfer()
    if (file) dropped.items.add(new File([file[1]], file[0]))
    if (html !== undefined) {
      dropped.setData('text/html', html)
      dropped.setData('text/plain', html.replaceAll(/<[^>]+>/g, ''))
    }
    return dropped
  }, data)
  await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer })
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer })
}

test('texts that are dropped anywhere are checked here, and captions open as an episode @desktop', async ({ page }) => {
  await page.goto('/check')
  await expect(page.getByText('2 transcripts')).toBeVisible()
  await drop(page, { file: ['article.txt', ARTICLE] })
  await expect(page.getByText('3 quotations', { exact: true })).toBeVisible()
  await expect(page).toHaveURL(/\/check/)

  // Over the verdicts of the first text.
  await drop(page, { html: `<h1>Again</h1><blockquote>${SAID}</blockquote>` })
  await expect(page.getByText('1 quotation', { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Again' })).toBeVisible()

  await drop(page, { file: ['talk.srt', '1\n00:00:01,000 --> 00:00:04,000\nThe ribbon was never signed.\n'] })
  await expect(page).toHaveURL(/\/(?:open|e\/)/)
})

test('a Word file is read in a worker, and refused in words when it unpacks to too much @desktop @slow', async ({
  page,
}) => {
  await page.goto('/check')
  const open = (name: string, file: Uint8Array) =>
    page.getByLabel('File to check').setInputFiles({ name, mimeType: '', buffer: Buffer.from(file) })
  await expect(page.getByText('2 transcripts')).toBeVisible()
  const bomb = makeDocx([{ text: 'a'.repeat(LIMITS.docxBytes) }], { isPacked: true, told: 10 })
  await open('bomb.docx', bomb)
  await expect(page.getByRole('alert')).toHaveText(/^bomb\.docx is not checked: the \.docx unpacks to more than 32 MB/)
  await open('article.docx', makeDocx([{ text: SAID, style: 'Quote' }], { isPacked: true }))
  await expect(page.getByText('1 quotation', { exact: true })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a text without quotation marks is taken sentence by sentence when that is wanted @desktop', async ({ page }) => {
  await page.goto('/check')
  const sentence = 'Nobody in the ministry ever signed a ribbon before supper. '
  await check(page, `# [The guide](https://example.org/e/spokenguide)\n\n${sentence.repeat(20)}`)
  await expect(page.getByText('No quotation in this text.')).toBeVisible()
  await page.getByRole('button', { name: 'Check every sentence' }).click()
  await expect(page.getByText('20 quotations', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: '20 not found' })).toBeVisible()
})

test('on a phone the verdict is a sheet over the text, which can be closed @phone', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'the layout of a narrow window')
  await page.goto('/check')
  await expectAccessible(page)
  await check(page, ARTICLE)
  await expect(page.getByRole('button', { name: '1 not found' })).toBeVisible()
  await expect(card(page)).toBeVisible()
  await expectAccessible(page)
  await card(page).getByRole('button', { name: 'Next quotation' }).click()
  await expect(card(page).getByText('2 of 3')).toBeVisible()
  await card(page).getByRole('button', { name: 'Close' }).click()
  await expect(card(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Quotation 2 of 3' })).toBeFocused()
  await page.getByRole('button', { name: 'Quotation 3 of 3' }).click()
  await expect(card(page).getByText('3 of 3')).toBeVisible()

  // Its head is dragged down: a little, and it comes back.
  const head = card(page).getByRole('heading', { level: 2 })
  const drag = async (by: number) => {
    const { x, y } = (await head.boundingBox())!
    await page.mouse.move(x + 4, y + 4)
    await page.mouse.down()
    await page.mouse.move(x + 4, y + 4 + by)
    await page.mouse.up()
  }
  await drag(12)
  await expect(card(page)).toBeInViewport()
  await drag(120)
  await expect(card(page)).toHaveCount(0)
})
