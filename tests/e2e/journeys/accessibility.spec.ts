/** axe on every screen in both themes, and the whole way through by keyboard alone. */

import { expectAccessible } from '../support/accessibility.ts'
import { openEpisode, paragraph, startPlaying } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('the library', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Episodes' })).toBeVisible()
  await expectAccessible(page)
})

for (const panel of ['highlights', 'key-points', 'mentions', 'quotes', 'summary', 'resources']) {
  test(`the episode with its ${panel}`, async ({ page }) => {
    await openEpisode(page, `?panel=${panel}&t=2922`)
    await expect(page.locator('#panel')).toBeVisible()
    await expectAccessible(page)
  })
}

test('the episode while it plays and something is found', async ({ page }) => {
  const opened = await openEpisode(page)
  await startPlaying(opened)
  await page.getByRole('textbox', { name: 'Find in this transcript' }).fill('open source')
  await expectAccessible(page, { exclude: ['iframe'] })
})

test('a player that cannot play', async ({ page }) => {
  await openEpisode(page, '?t=2922', { error: { code: 101, when: 'ready' } })
  await page.keyboard.press('k')
  await expect(page.getByRole('heading', { name: 'This video can’t be embedded' })).toBeVisible({ timeout: 15_000 })
  await expectAccessible(page)
})

test('the palette', async ({ page }) => {
  await openEpisode(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('deepsek')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectAccessible(page)
})

test('the help sheet', async ({ page }) => {
  await openEpisode(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await expectAccessible(page)
})

test('a mention', async ({ page }) => {
  await page.goto('/m/anthropic')
  await expect(page.getByRole('heading', { level: 1, name: 'Anthropic' })).toBeVisible()
  await expectAccessible(page)
})

test('reads, plays, seeks, finds and searches by keyboard alone', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone has no keys')
  const { youtube } = await openEpisode(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to transcript' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article', { name: 'Transcript', exact: true })).toBeFocused()

  // The whole transcript is one stop: from its time, arrows walk.
  await paragraph(page, 0).getByRole('link').focus()
  await page.keyboard.press('ArrowDown')
  await expect(paragraph(page, 35).getByRole('link')).toBeFocused()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('Home')
  await expect(paragraph(page, 0).getByRole('link')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(paragraph(page, 35)).toHaveAttribute('aria-current', 'true')
  await expect(paragraph(page, 35).getByRole('link'), 'the focus stays where it was').toBeFocused()

  await page.keyboard.press('.')
  await expect(page.getByRole('menu', { name: 'Paragraph at 0:35' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Open Sebastian Raschka' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(paragraph(page, 35).getByRole('link')).toBeFocused()

  await page.keyboard.press('k')
  await expect
    .poll(async () => (youtube.embeds().length > 0 ? (await youtube.read()).state : -1), { timeout: 15_000 })
    .toBe(1)
  await page.keyboard.press('n')
  await expect(paragraph(page, 75)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press(']')
  await expect(paragraph(page, 117)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('g')
  await page.keyboard.type('48:42')
  await expect(page.getByRole('textbox', { name: 'Go to a time' })).toHaveValue('48:42')
  await page.keyboard.press('Enter')
  await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('2')
  await expect(page.getByRole('tab', { name: 'Key points' })).toHaveAttribute('aria-selected', 'true')
})

test('has few tab stops however long the transcript is', async ({ page }) => {
  await openEpisode(page)
  const stops = await page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, [tabindex]')].filter(
        (element) =>
          element.tabIndex >= 0 && element.checkVisibility() && !element.closest('[data-panel-scroll] article'),
      ).length,
  )
  expect(stops).toBeLessThanOrEqual(40)
})

test('announces nothing while it plays', async ({ page }) => {
  const opened = await openEpisode(page, '?t=100')
  await startPlaying(opened)
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    for (const region of document.querySelectorAll('[role="status"], [role="alert"], [aria-live]')) {
      new MutationObserver(() => heard.push(region.textContent ?? '')).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      })
    }
  })
  await opened.youtube.scrub(115)
  await page.waitForTimeout(4000)
  expect(await page.evaluate(() => Reflect.get(window, 'heard') as string[])).toEqual([])
})

test('single keys can be switched off', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone has no keys')
  await openEpisode(page)
  await page.keyboard.press('?')
  await page.getByRole('switch', { name: /single/i }).click()
  await page.keyboard.press('Escape')
  const theme = await page.evaluate(() => document.documentElement.dataset['theme'])
  for (const key of 'kjltnp[]g/qy123456d?') await page.keyboard.press(key)
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(theme)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('[aria-current="true"][data-segment]')).toHaveCount(0)
})
