/** Findings about the text: quotes checked against it, speakers, questions, and its quality. */

import type { Page } from '@playwright/test'
import {
  currentParagraph,
  isReadable,
  openEpisode,
  openPanel,
  paragraph,
  pressInMenu,
  readPainted,
  showActions,
} from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

const findField = (page: Page) => page.getByRole('textbox', { name: 'Find in this transcript' })
const speakerField = (page: Page) => page.getByRole('combobox', { name: 'Speaker' }).filter({ visible: true })

/** The text on the clipboard, pasted as a reader would, because the page may not read it. */
async function paste(page: Page): Promise<string> {
  const field = findField(page)
  await field.fill('')
  await field.focus()
  await page.keyboard.press('Control+v')
  return field.inputValue()
}

test('shows a quote over what was said, by keys alone, and hides it again', async ({ page, isMobile }) => {
  await openEpisode(page, '?panel=quotes')
  const row = page.getByRole('tabpanel').getByRole('article').nth(2)
  await expect(row).toContainText('Wording differs, closest at 3:48')
  await row.getByRole('button', { name: 'Compare' }).focus()
  await page.keyboard.press('Enter')
  await expect(row.getByRole('button', { name: 'Hide comparison' })).toHaveAttribute('aria-expanded', 'true')
  const comparison = row.getByRole('group', { name: 'Comparison' })
  await expect(comparison.getByRole('deletion')).toHaveText(['is', 'resources and'])
  await expect(comparison.getByRole('insertion')).toHaveText(['will be'])
  await expect(comparison).toContainText('the differentiating factor')
  await expect(comparison).toContainText('No passage has these words; this is the closest.')
  await expect(comparison.getByRole('link', { name: '3:48' })).toBeVisible()
  await expect(comparison.getByRole('link', { name: '1:57' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(comparison).toHaveCount(0)
  await test.step('opens one comparison after another by press, and shows the actions of a row to keys', async () => {
    const rows = page.getByRole('tabpanel').getByRole('article')
    for (const index of [0, 1, 2]) await rows.nth(index).getByRole('button', { name: 'Compare' }).click()
    await expect(page.getByRole('group', { name: 'Comparison' })).toHaveCount(3)
    // A finger has to ask for the actions.
    if (!isMobile) await page.keyboard.press('Tab')
    for (const name of isMobile ? [] : ['Play from 3:48', 'Copy quote', 'Share', 'More actions']) {
      await expect(rows.nth(2).getByRole('button', { name })).toBeFocused()
      await page.keyboard.press('ArrowRight')
    }
    for (const name of ['3:48', '1:57']) {
      await page.keyboard.press('Tab')
      await expect(rows.nth(2).getByRole('group').getByRole('link', { name })).toBeFocused()
    }
    await page.keyboard.press('Tab')
    await expect(rows.nth(2).getByRole('button', { name: 'Copy spoken words' })).toBeFocused()
  })
  await test.step('keeps the rest in a menu, walked by keys, which gives the focus back', async () => {
    const more = row.getByRole('button', { name: 'More actions' })
    await showActions(row)
    await more.click()
    const menu = page.getByRole('menu', { name: 'More actions' })
    const names = 'Go to passage|Go to the file’s time, 1:57|Copy link|Add to clips|Note|Picture|Compare wording'
    await expect(menu.getByRole('menuitem')).toHaveText(names.split('|'))
    await expect(menu.getByRole('menuitem', { name: 'Go to passage' })).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(menu.getByRole('menuitem', { name: 'Compare wording' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(menu).toHaveCount(0)
    await expect(more).toBeFocused()
  })
})

test('leads from panels to what was said, by words that come near, over paragraphs, and by name @desktop', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-write'])
  await openEpisode(page, '?panel=highlights')
  const row = page.getByRole('tabpanel').getByRole('article').nth(1)
  await expect(row).toContainText('Not in this transcript')
  await row.getByRole('button', { name: 'Compare' }).click()
  const comparison = row.getByRole('group', { name: 'Comparison' })
  await expect(comparison).toContainText(/\d+% of its key words match\. Closest at [\d:]+\. Judge/)
  await comparison.getByRole('link').click()
  await expect(currentParagraph(page)).toHaveAttribute('data-start', '2408')
  expect((await readPainted(page, 'passage')).join(' ')).toContain('transformer')
  await test.step('paints a passage over the border of paragraphs, and offers the file’s own time', async () => {
    const edited = page.getByRole('tabpanel').getByRole('article').nth(5)
    await expect(edited).toContainText('Wording differs, closest at 3:07:25')
    await pressInMenu(edited, 'Go to passage')
    await expect(currentParagraph(page)).toHaveAttribute('data-start', '11245')
    const painted = await readPainted(page, 'passage')
    expect(painted).toHaveLength(2)
    expect(painted[0]).toMatch(/^I don’t think AI will replace programmers entirely/)

    await openPanel(page, 'Quotes')
    const quote = page.getByRole('tabpanel').getByRole('article').nth(0)
    await pressInMenu(quote, 'Go to the file’s time, 1:57')
    await expect(currentParagraph(page)).toHaveAttribute('data-start', '117')
  })
  await test.step('copies what was said, in the transcript’s words and at the true time', async () => {
    const shortened = page.getByRole('tabpanel').getByRole('article').nth(0)
    await shortened.getByRole('button', { name: 'Compare' }).click()
    await shortened.getByRole('button', { name: 'Copy spoken words' }).click()
    await expect(page.getByText('Spoken words copied')).toBeVisible()
    const copied = await paste(page)
    expect(copied).toMatch(/^“the DeepSeek moment - that really won .* open models” — State of AI in 2026/)
    expect(copied).toContain('3:02, ')
    expect(copied).not.toContain('(edited)')
  })
  await test.step('shows by keys alone where a name is said, and how it was looked for', async () => {
    await openPanel(page, 'Names')
    const panel = page.getByRole('tabpanel')
    await panel.getByRole('link', { name: 'NVIDIA' }).focus()
    await page.keyboard.press('Tab')
    const count = panel.getByRole('button', { name: /^\d+ times said$/ }).and(page.locator(':focus'))
    const said = Number.parseInt(await count.innerText(), 10)
    await page.keyboard.press('Enter')
    const places = panel.getByRole('group', { name: 'Where NVIDIA is spoken' })
    await expect(places).toContainText('Includes aliases, possessives, plurals and small misspellings.')
    await expect(places.getByRole('link')).toHaveCount(said)
    await page.keyboard.press('Tab')
    await expect(places.getByRole('link').first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(currentParagraph(page)).toContainText('NVIDIA')
    await panel.getByRole('button', { name: 'never spoken' }).first().click()
    await expect(panel.getByRole('group', { name: 'Where Sam Altman is spoken' })).toContainText(
      'Listed but never spoken',
    )
  })
})

test('goes from a chosen quote to its very words, all passages of one that was put together', async ({ page }) => {
  await openEpisode(page, '?panel=highlights')
  const row = page.getByRole('tabpanel').getByRole('article').nth(0)
  await expect(row).toContainText('put together from 3:02, 3:48')
  await row.getByText(/^The DeepSeek moment/).click()
  await expect(currentParagraph(page)).toHaveAttribute('data-start', '182')
  await expect.poll(() => isReadable(paragraph(page, 182))).toBe(true)
  expect(await readPainted(page, 'passage')).toEqual([
    'the DeepSeek moment – that really won the hearts of the people who work on open models',
    'I don’t think there will be a take-it-all scenario',
  ])
})

test('finds only what one speaker says, and says where a label is carried', async ({ page }) => {
  await openEpisode(page)
  await findField(page).fill('model')
  const count = page.locator('[data-find-count]')
  await expect(count).toHaveText(/^1(\/| of )\d+$/)
  const everyone = Number((await count.innerText()).split(/\D+/)[1])
  // While it is typed a phone has no room for this.
  await findField(page).blur()
  await speakerField(page).selectOption('Only Nathan Lambert')
  await expect(count).toHaveText(/^\d+(\/| of )27/)
  expect(everyone).toBeGreaterThan(27)
  expect((await readPainted(page, 'hit')).length).toBeLessThanOrEqual(26)
  await findField(page).focus()
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(count).toContainText('assumed speaker', { timeout: 500 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(speakerField(page)).toHaveValue('')
  expect(await readPainted(page, 'hit')).toEqual([])
})

test('the palette keeps to what one speaker says, by an operator @desktop', async ({ page }) => {
  await openEpisode(page)
  await page.getByRole('button', { name: /Search all episodes/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Search' })
  await dialog.getByRole('combobox', { name: 'Search' }).fill('deepseek @sebastian')
  await expect(dialog.getByRole('option').first()).toBeVisible()
  await expect(dialog.getByRole('option', { name: /^DeepSeek/ })).toHaveCount(0)
  await dialog.getByRole('combobox', { name: 'Search' }).fill('deepseek @lex')
  await expect(dialog.getByRole('heading', { name: 'No results for “deepseek @lex”' })).toBeVisible()
  await test.step('goes to where a quote was said when the palette finds it, and says what the file says', async () => {
    await dialog.getByRole('combobox', { name: 'Search' }).fill('the differentiating factor is the resources')
    await dialog.getByRole('option', { name: /The differentiating factor is the resources/ }).click()
    await expect(currentParagraph(page)).toHaveAttribute('data-start', '228')
    await expect(page.getByText('Said at 3:48. The file says 1:57')).toBeVisible()
    expect(await readPainted(page, 'passage')).toEqual([
      'the differentiating factor will be the constraints companies operate under',
    ])
  })
})

test('says what is known of the text and how, from the head and from the summary', async ({ page }) => {
  await openEpisode(page)
  await expect(page.getByText('Transcript covers 59 min of 4 h 25 min · About this text')).toBeVisible()
  await expect(
    page.getByRole('group', { name: /^Timeline, 4:25:13, Transcript covers 59 min of 4 h 25 min$/ }),
  ).toBeVisible()
  await page.getByRole('link', { name: 'About this text' }).click()
  const section = page.getByRole('region', { name: 'About this text' })
  await expect(section.getByRole('button', { name: 'About this text' })).toBeFocused()
  await expect(section).toContainText('Transcript covers 59 min of 4 h 25 min.')
  await expect(section).toContainText('estimated at 2.5 words a second')
  await expect(section.getByText('17 names listed; 2 never spoken.')).toBeVisible()
  await expect(section.getByText('EV7WhVT270Q.md')).toBeVisible()
  await expect.poll(() => isReadable(section.getByRole('heading', { name: 'Coverage' }))).toBe(true)
  // Brought to the top of its panel, or of the page below the dock.
  const below = await section.getByRole('button', { name: 'About this text' }).evaluate((button) => {
    const panel = button.closest('[data-panel-scroll]')!
    const covers = [...document.querySelectorAll('.covers')].filter(
      (cover) => getComputedStyle(cover).position === 'sticky' && !cover.contains(panel),
    )
    const isOwnScroll = panel.scrollHeight > panel.clientHeight
    const top = isOwnScroll
      ? panel.getBoundingClientRect().top
      : Math.max(0, ...covers.map((cover) => cover.getBoundingClientRect().bottom))
    return button.getBoundingClientRect().top - top
  })
  expect(below).toBeGreaterThanOrEqual(0)
  // On a phone that keeps the 52 px of the app bar free, which may come back, and 8 more; scrolling leaves a part of a pixel.
  expect(below).toBeLessThan(61)
  await section.getByText('By chapter').click()
  await expect(section.getByRole('row')).toHaveCount(26)
  await expect(section.getByText(/^Chapters come from the key points/)).toBeVisible()
  await section.getByText(/^\d+ inconsistenc(y|ies)$/).click()
  await expect(section.getByText(/^Quote 1: the quote is stamped 1:57/)).toBeVisible()
  await test.step('lists every question and goes to it', async () => {
    const heading = page.getByRole('button', { name: /^Questions asked \d+/ })
    await heading.click()
    const rows = page.getByRole('region', { name: 'Questions asked' }).getByRole('article')
    await expect(rows).toHaveCount(Number((await heading.innerText()).replace(/\D/g, '')))
    const answered = rows.filter({ hasText: 'Answered by Sebastian Raschka at 11:15' })
    await answered.getByRole('link').first().click()
    await expect(currentParagraph(page)).toHaveAttribute('data-start', '638')
    const [painted] = await readPainted(page, 'passage')
    expect(painted).toMatch(/\?$/)
  })
})

test('walks from turn to turn of a voice that is pressed in the talk time @desktop', async ({ page }) => {
  await openEpisode(page, '?panel=summary')
  await page.getByRole('button', { name: 'About this text' }).click()
  const voice = page.getByRole('button', { name: /^Nathan Lambert/ })
  await expect(voice).toContainText('19 minutes (7 minutes assumed) · 14 turns')
  await voice.click()
  await expect(page.locator('[data-find-count]')).toHaveText('1 of 14 passages')
  await expect.poll(() => isReadable(paragraph(page, 1298))).toBe(true)
  await page.getByRole('button', { name: 'Next hit' }).filter({ visible: true }).click()
  await expect(page.locator('[data-find-count]')).toHaveText('2 of 14 passages')
})
