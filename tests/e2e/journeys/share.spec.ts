/** The share sheet from a linked passage: its range moved in three ways, and everything that can be taken out of it. */

import { readFileSync } from 'node:fs'
import { expectAccessible } from '../support/accessibility.ts'
import { paste, readClipboard } from '../support/clipboard.ts'
import { openEpisode, openPanel, showActions, startPlaying } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'
import { findShell, runScript } from '../../support/fake-yt-dlp.ts'

const WORDS = 'I don’t think scaling laws are dead, but I think they’re evolving.'

test('a passage is cut to its words and taken away as link, quote, citation, command and picture @slow', async ({
  page,
}) => {
  // One journey through all that can be taken away: longer than most, above all on a busy machine.
  test.slow()
  await openEpisode(page, '?t=2922&to=2934')
  await page.getByRole('button', { name: 'Share this passage' }).click()
  const sheet = page.getByRole('dialog', { name: 'Share a passage' })
  await expect(sheet.getByRole('slider', { name: 'Start' })).toHaveAttribute(
    'aria-valuetext',
    /48 minutes 42 seconds, “I”/,
  )
  const painted = () =>
    page.evaluate(() =>
      [...(CSS.highlights.get('clip') ?? [])].map(({ startContainer, startOffset, endOffset }) =>
        (startContainer as Text).data.slice(startOffset, endOffset),
      ),
    )
  await expect.poll(painted).toEqual([WORDS])
  await expectAccessible(page)

  // Stepper, slider and text are one range.
  await sheet.getByRole('button', { name: 'End one word later' }).click()
  await expect.poll(painted).toEqual([`${WORDS} The`])
  await sheet.getByRole('slider', { name: 'End' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(painted).toEqual([WORDS])
  const handle = sheet.getByRole('slider', { name: 'Start' })
  const box = (await handle.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 6, box.y + 10, { steps: 3 })
  await page.mouse.up()
  await expect.poll(async () => (await painted())[0]!.length).toBeLessThan(WORDS.length)
  await handle.focus()
  for (let press = 0; press < 12 && (await painted())[0] !== WORDS; press++) await page.keyboard.press('ArrowLeft')
  expect(await painted()).toEqual([WORDS])

  const copy = async (name: string, what: string) => {
    await sheet
      .getByRole('region', { name, exact: true })
      .getByRole('button', { name: `Copy ${what}` })
      .click()
    await expect(sheet.getByRole('button', { name: `Copied ${what}` })).toBeVisible()
    return readClipboard(page)
  }
  expect(await copy('Copy or save', 'citation')).toBe(
    '“State of AI in 2026: LLMs, Coding, Scaling Laws, China, Agents, GPUs, AGI.” YouTube video, 4:25:13. Posted by Lex Fridman, January 31, 2026. Nathan Lambert at 48:42. https://www.youtube.com/watch?v=EV7WhVT270Q&t=2922s.',
  )
  expect(await copy('Copy or save', 'link')).toMatch(/\/e\/EV7WhVT270Q\?t=2922&to=2934$/)
  await sheet.getByRole('button', { name: 'Copied link' }).blur()
  await page.keyboard.press('q')
  await expect(sheet.getByRole('button', { name: 'Copied quote' })).toBeVisible()
  expect(await readClipboard(page)).toMatch(
    /^“I don't think scaling laws are dead, but I think they're evolving\.” — Nathan Lambert, State of AI in 2026/,
  )

  await sheet.getByRole('button', { name: /^More/ }).click()
  await expect(sheet.getByRole('region', { name: 'Choose the passage' })).toBeHidden()
  await expectAccessible(page)
  expect(await copy('YouTube link', 'YouTube link')).toBe('https://www.youtube.com/watch?v=EV7WhVT270Q&t=2922s')
  await sheet.getByRole('combobox', { name: 'Citation format' }).selectOption('Markdown')
  expect(await copy('Citation', 'citation')).toMatch(
    /^> I don't think scaling laws are dead, but I think they're evolving\.\n>\n> — Nathan Lambert, \[State of AI in 2026/,
  )
  await sheet.getByRole('combobox', { name: 'Citation format' }).selectOption('HTML')
  await copy('Citation', 'citation')
  const { text, html } = await paste(page)
  expect(text).toMatch(/^<blockquote cite="http/)
  expect(html).toContain("I don't think scaling laws are dead")

  await sheet.getByRole('combobox', { name: 'Citation format' }).selectOption('APA')
  expect(await copy('Citation', 'citation')).toMatch(/^Lex Fridman\. \(2026, January 31\)\. State of AI in 2026/)
  expect(await copy('In the text', 'in-text citation')).toBe('(Lex Fridman, 2026, Nathan Lambert at 48:42)')
  await sheet.getByRole('combobox', { name: 'Citation format' }).selectOption('BibTeX')
  await expect(sheet.getByText(/^@misc\{/)).toBeVisible()
  expect(await copy('Citation', 'citation')).toMatch(/^@misc\{Lex2026State,\n\tauthor = \{\{Lex Fridman\}\}/)
  await sheet.getByRole('combobox', { name: 'Citation format' }).selectOption('RIS')
  expect(await copy('Citation', 'citation')).toContain('N1  - Quoted at 48:42–48:53 (Nathan Lambert)')
  await sheet.getByRole('combobox', { name: 'Citation format' }).selectOption('CSL-JSON')
  await expect(sheet.getByText(/"type": "motion_picture"/)).toBeVisible()
  const [item] = JSON.parse(await copy('Citation', 'citation')) as unknown[]
  expect(item).toMatchObject({
    note: 'Quoted at 48:42–48:53 (Nathan Lambert)',
    URL: 'https://www.youtube.com/watch?v=EV7WhVT270Q',
  })

  const command = await copy('Clip command', 'clip command')
  expect(runScript(findShell('bash')!, command)).toEqual({
    calls: [
      [
        'yt-dlp',
        '--download-sections',
        '*48:42-48:54',
        '--force-keyframes-at-cuts',
        '--merge-output-format',
        'mp4',
        '-o',
        'clip_EV7WhVT270Q_0h48m42s.mp4',
        '--',
        'https://www.youtube.com/watch?v=EV7WhVT270Q',
      ],
    ],
    complaints: '',
  })
  expect(await copy('Embed', 'embed code')).toMatch(
    /^<iframe src="http:\/\/localhost:\d+\/embed\/EV7WhVT270Q\/\?t=2922&amp;to=293[34](?:\.\d+)?" title="State of AI/,
  )

  const save = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), sheet.getByRole('button', { name }).click()])
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  }
  const picture = await save('Save picture')
  expect(picture.name).toBe('quote_EV7WhVT270Q_2922s.png')
  expect([picture.bytes.readUInt32BE(16), picture.bytes.readUInt32BE(20)]).toEqual([1200, 630])
  await sheet.getByRole('radio', { name: 'Square' }).check()
  await expect(sheet.getByText('PNG, 1200 × 1200')).toBeAttached()
  const square = await save('Save picture')
  expect([square.bytes.readUInt32BE(16), square.bytes.readUInt32BE(20)]).toEqual([1200, 1200])
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('keys take the passage that a link marks, and the paragraph once the mark is gone @desktop', async ({ page }) => {
  await openEpisode(page, '?t=2922&to=2934')
  await expect(page.getByRole('button', { name: 'Share this passage' })).toBeVisible()
  const press = async (key: string, done: string) => {
    await page.keyboard.press(key)
    await expect(page.getByText(done, { exact: true }).first()).toBeVisible()
    return readClipboard(page)
  }
  expect(await press('q', 'Quote copied')).toMatch(
    /^“I don't think scaling laws are dead, but I think they're evolving\.”/,
  )
  expect(await press('y', 'Link copied')).toMatch(/\?t=2922&to=2934$/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Share this passage' })).toBeHidden()
  expect(await press('y', 'Link copied'), 'the whole paragraph').toMatch(/\?t=2922&to=2975$/)
  expect(await press('q', 'Quote copied')).toContain('The original scaling laws')
})

test('all but *More* is in sight as the sheet opens beside a playing video, and nothing scrolls @desktop @slow', async ({
  page,
}) => {
  const opened = await openEpisode(page, '?t=2922&to=2934')
  await startPlaying(opened)
  for (const size of [
    { width: 1280, height: 720 },
    { width: 1440, height: 900 },
  ]) {
    await page.setViewportSize(size)
    await page.keyboard.press('c')
    const sheet = page.getByRole('dialog', { name: 'Share a passage' })
    await expect(sheet.getByRole('img', { name: /^Quote card/ })).toBeInViewport({ ratio: 1 })
    const actions = sheet.getByRole('region', { name: 'Copy or save' })
    for (const name of ['Copy link', 'Copy quote', 'Copy citation', 'Save picture']) {
      await expect(actions.getByRole('button', { name })).toBeInViewport({ ratio: 1 })
    }
    await expect(sheet.getByRole('button', { name: /^More/ })).toBeInViewport({ ratio: 1 })
    await expect(sheet.getByRole('slider', { name: 'End' })).toBeInViewport({ ratio: 1 })
    const hidden = await sheet
      .locator('.overflow-y-auto')
      .first()
      .evaluate((box) => box.scrollHeight - box.clientHeight)
    expect(hidden).toBe(0)
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
  }

  await test.step('a quote of the notes whose wording differs is said to be edited, and compared with what was said', async () => {
    await openPanel(page, 'Quotes')
    const row = page.getByRole('tabpanel').getByRole('article').nth(0)
    await expect(row).toContainText('Wording differs')
    await showActions(row)
    await row.getByRole('button', { name: 'Share' }).click()
    const sheet = page.getByRole('dialog', { name: 'Share a passage' })
    await expect(sheet.getByText('Wording differs')).toBeVisible()
    await expect(sheet.getByText('Copies say “edited”')).toBeVisible()
    await expect(
      sheet.getByRole('img', { name: /^Quote card: Sebastian Raschka: “The DeepSeek moment really won/ }),
    ).toBeVisible()
    await expect(sheet.getByText(/^Word for word/)).toHaveCount(0)
    const compare = sheet.getByRole('button', { name: 'Compare' })
    await compare.click()
    const comparison = sheet.getByRole('group', { name: 'Comparison' })
    await expect(comparison.getByRole('term')).toHaveText([/^In the file/, /^In the transcript/])
    await expect(comparison.locator('ins, del').first()).toBeVisible()
    await expectAccessible(page, { exclude: ['iframe'] })
    await compare.click()
    await expect(comparison).toBeHidden()
    await sheet.getByRole('button', { name: 'Copy quote' }).click()
    expect(await readClipboard(page)).toMatch(/^“The DeepSeek moment really won .*” \(edited\) — Sebastian Raschka/)
  })
})

for (const [width, mark] of [
  [320, ''],
  [390, ' @slow'],
] as const) {
  test(`a passage is moved at both ends and handed to the system in ${width} pixels @phone${mark}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 640 })
    await page.addInitScript(() => {
      navigator.share = async (data) => void Object.assign(window, { shared: data })
    })
    await openEpisode(page, '?t=1:37:55&to=1:38:18')
    await expect.poll(() => page.evaluate(() => window.innerWidth), 'the page is no wider').toBe(width)
    await page.getByRole('button', { name: 'Share this passage' }).click()
    const sheet = page.getByRole('dialog', { name: 'Share a passage' })
    for (const name of ['Start one word earlier', 'End one word later']) {
      const { x, width: wide } = (await sheet.getByRole('button', { name }).boundingBox())!
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + wide, name).toBeLessThanOrEqual(width)
    }
    // In one look: the sheet may still be sliding in.
    const tops = await sheet
      .getByRole('button', { name: /^(Copy link|Copy quote|Copy citation|Save picture)$/ })
      .evaluateAll((buttons) => buttons.map((button) => Math.round(button.getBoundingClientRect().top)))
    expect(tops, 'the four actions stand side by side').toEqual(Array.from({ length: 4 }, () => tops[0]))
    await expectAccessible(page)
    // The system is given the quote with its source, and the link beside it.
    await sheet.getByRole('button', { name: 'Share…' }).click()
    expect(await page.evaluate(() => (window as unknown as { shared: unknown }).shared)).toEqual({
      text: expect.stringMatching(/^“[^]+” — .+, 31 January 2026, 1:37:5\d$/),
      url: expect.stringMatching(/\/e\/EV7WhVT270Q\?t=/),
    })
    await expect(sheet.getByRole('button', { name: /^More/ })).toBeInViewport({ ratio: 1 })
    await sheet.getByRole('button', { name: /^Take along/ }).click()
    await expect(
      page.getByRole('dialog', { name: 'Take along' }).getByRole('button', { name: /^Download Markdown/ }),
    ).toBeVisible()
    await expectAccessible(page)
  })
}
