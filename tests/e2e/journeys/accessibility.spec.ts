/** axe on every screen in both themes, and the whole way through by keyboard alone. */

import { expectAccessible } from '../support/accessibility.ts'
import type { Page } from '@playwright/test'
import { stubYouTube } from '../../support/youtube/stub-youtube.ts'
import {
  openEpisode,
  openPanel,
  paragraph,
  playOn,
  showActions,
  showDock,
  startPlaying,
  untilTextObeys,
} from '../support/episode.ts'
import { expect, test } from '../support/test.ts'
import { NAME_WITHOUT_PAGE } from '../support/watch.ts'

/** Checked with the first panel of an episode, and the same in every other state. */
const CHECKED = { exclude: ['#transcript', 'iframe'] }

test('the library, the pages its bar leads to, and a mention @slow', async ({ page, isMobile, watch }) => {
  watch.allow(...NAME_WITHOUT_PAGE)
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Episodes' })).toBeVisible()
  await expectAccessible(page)
  for (const name of ['Names', 'Check a quote', 'Notes', 'Clips', 'Library']) {
    if (isMobile) await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeAttached()
    if (isMobile) await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden()
    else await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page')
    if (name !== 'Library') await expectAccessible(page)
  }
  await page.goto('/m/anthropic')
  await expect(page.getByRole('heading', { level: 1, name: 'Anthropic' })).toBeVisible()
  await expect(page.locator('blockquote').first(), 'a passage on the first screen').toBeInViewport({ ratio: 1 })
  await expectAccessible(page)
  await page.goto('/m/nathan-lambert')
  await expect(page.getByText('Speaks in 1 episode')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Episode', exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/names?kind=company')
  await expect(page.getByRole('status').filter({ hasText: /^\d+ of \d+ names$/ })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: 'Find a name' }).fill('anthr')
  await expect(page).toHaveURL(/\/names\?kind=company&q=anthr$/)
  await page.getByRole('list', { name: 'Names' }).getByRole('link').focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('#name-anthropic'), 'where its one episode says it').toBeFocused()
})

const expectPanel = async (page: Page, name: string) => {
  await showDock(page)
  await openPanel(page, name)
  await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true')
}

test('the episode with each of its panels @slow', async ({ page }) => {
  await openEpisode(page, '?panel=highlights&t=2922')
  await expect(page.locator('#panel')).toBeVisible()
  await expectAccessible(page)
  for (const panel of ['Key points', 'Names', 'Quotes', 'Resources', 'Summary']) {
    await test.step(panel, async () => {
      await expectPanel(page, panel)
      await expectAccessible(page, CHECKED)
    })
  }
})

test('what opens in the panels of an episode @slow', async ({ page }) => {
  await openEpisode(page, '?panel=summary&t=2922')
  for (const [part, words] of [
    ['About this text', 'Speaker not named'],
    ['Questions asked', /^Sentences ending in/],
  ] as const) {
    await test.step(`${part}, open at the end of the summary`, async () => {
      await page.getByRole('button', { name: part }).click()
      await expect(page.getByText(words)).toBeVisible()
      for (const more of await page.locator('#panel summary').all()) await more.click()
      await expectAccessible(page, CHECKED)
      await page.getByRole('button', { name: part }).click()
    })
  }
  await test.step('the comparison of a quote with what was said', async () => {
    await expectPanel(page, 'Highlights')
    for (const index of [0, 1])
      await page.getByRole('tabpanel').getByRole('article').nth(index).getByRole('button', { name: 'Compare' }).click()
    await expect(page.getByRole('group', { name: 'Comparison' })).toHaveCount(2)
    await showActions(page.getByRole('tabpanel').getByRole('article').first())
    await page.getByRole('button', { name: 'More actions' }).filter({ visible: true }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await expectAccessible(page, CHECKED)
  })
})

test('the layers over an episode, what is found while it plays, and a player that cannot play @slow', async ({
  page,
}) => {
  const opened = await openEpisode(page, '?t=2922')
  await test.step('the palette', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('deepsek')
    const results = page.getByRole('listbox', { name: 'Results' }).getByRole('option')
    await expect(results.first()).toBeVisible()
    await expectAccessible(page, CHECKED)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Search' }).fill('model @nathan')
    await expect(page.getByText('assumed speaker').first()).toBeVisible()
    await expectAccessible(page, CHECKED)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })
  await test.step('the help sheet', async () => {
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await expectAccessible(page, CHECKED)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
  await test.step('while it plays, and something is found that one speaker says', async () => {
    await startPlaying(opened)
    const field = page.getByRole('textbox', { name: 'Find in this transcript' })
    await field.fill('model')
    await field.blur()
    await page.getByRole('combobox', { name: 'Speaker' }).filter({ visible: true }).selectOption('Only Nathan Lambert')
    await expect(page.locator('[data-find-count]')).toHaveText(/( of |\/)27/)
    // axe measures only what no control row covers: bring the time of the paragraph that plays clear of it.
    await paragraph(page, 2922).evaluate((row) => row.scrollIntoView({ block: 'start', behavior: 'instant' }))
    await expectAccessible(page, { exclude: ['iframe'] })
  })
  await test.step('a player that cannot play', async () => {
    await opened.youtube.error(101)
    await expect(page.getByRole('heading', { name: 'This video can’t be embedded' })).toBeVisible()
    await expectAccessible(page, CHECKED)
  })
})

test('has few tab stops however long the transcript is @desktop', async ({ page }) => {
  await openEpisode(page)
  const stops = await page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, [tabindex]')].filter(
        (element) =>
          element.tabIndex >= 0 && element.checkVisibility() && !element.closest('[data-panel-scroll] article'),
      ).length,
  )
  expect(stops).toBeLessThanOrEqual(45)
})

/** Notes every text that a live region, there now or later, gets from now on. */
async function listenToPage(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const last = new Map<Element, string>()
    const note = () => {
      for (const region of document.querySelectorAll('[role="status"], [role="alert"], [aria-live]')) {
        const text = (region.textContent ?? '').trim()
        if (text !== (last.get(region) ?? '') && text !== '') heard.push(text)
        last.set(region, text)
      }
    }
    note()
    heard.length = 0
    new MutationObserver(note).observe(document.body, { childList: true, characterData: true, subtree: true })
  })
  return () => page.evaluate(() => [...(Reflect.get(window, 'heard') as string[])])
}

test('announces few whole messages: the title of what opens, the hits once typing rests, the chapter of a jump @desktop', async ({
  page,
}) => {
  await stubYouTube(page)
  await page.goto('/')
  const heard = await listenToPage(page)
  await page
    .getByRole('link', { name: /State of AI in 2026/ })
    .first()
    .click()
  await expect.poll(heard).toEqual([expect.stringMatching(/^State of AI in 2026.* · Transcript Explorer$/)])
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await untilTextObeys(page)
  const find = page.getByRole('textbox', { name: 'Find in this transcript' })
  // As fast as can be: on a busy machine a pause between two keys would be a rest.
  await find.pressSequentially('deepseek')
  await expect.poll(async () => (await heard()).slice(1)).toEqual([expect.stringMatching(/^\d+ hits, number 1$/)])
  await find.press('Escape')
  await find.press('Escape')
  await page.keyboard.press(']')
  await expect.poll(async () => (await heard()).slice(2)).toEqual([expect.stringMatching(/^.+, \d+:\d\d$/)])
})

test('announces nothing while it plays @desktop @slow', async ({ page }) => {
  const opened = await openEpisode(page, '?t=100')
  await startPlaying(opened)
  const heard = await listenToPage(page)
  await opened.youtube.scrub(115)
  // A paragraph ends and a chapter begins.
  await expect(paragraph(page, 117)).toHaveAttribute('aria-current', 'true')
  await playOn(opened, 2)
  expect(await heard()).toEqual([])
})
