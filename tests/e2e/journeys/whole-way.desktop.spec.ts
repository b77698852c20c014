/** The whole way through the program by keys alone: the focus is somewhere after every step, and in sight. */

import type { Page } from '@playwright/test'
import { stubYouTube } from '../../support/youtube/stub-youtube.ts'
import { currentParagraph, EPISODE_ID, paragraph, pauseButton } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

/** Goes on with Tab until the focus is on what is wanted. */
async function tabTo(page: Page, name: RegExp, most = 40): Promise<void> {
  const names: string[] = []
  for (let stop = 0; stop < most; stop++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const label = element?.getAttribute('aria-label') ?? element?.textContent ?? ''
      return `${element?.getAttribute('role') ?? element?.tagName.toLowerCase()} ${label.trim().replaceAll(/\s+/g, ' ').slice(0, 60)}`
    })
    if (name.test(focused)) return expectFocusSeen(page)
    names.push(focused)
  }
  throw new Error(`Tab does not lead to ${String(name)}, only to: ${names.join(' · ')}`)
}

/** The focus is not on the page as a whole, and nothing covers all of the focused element. */
async function expectFocusSeen(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return 'the focus is lost'
        const box = element.getBoundingClientRect()
        const places = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y] as const))
        const isSeen = places.some(([x, y]) => {
          const found = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)
          return found !== null && (element.contains(found) || found.contains(element))
        })
        return isSeen ? 'seen' : `covered: ${element.outerHTML.slice(0, 80)}`
      }),
    )
    .toBe('seen')
}

test('from the library to a note and back without a mouse @slow', async ({ page }) => {
  await stubYouTube(page)
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Episodes' })).toBeVisible()
  await tabTo(page, /^a State of AI in 2026/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/e/${EPISODE_ID}`))
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible()
  await page.waitForLoadState('networkidle')

  await page.keyboard.press('k')
  await expect(pauseButton(page)).toBeVisible()
  await page.keyboard.press('k')

  // The whole text is one stop; arrows walk from time to time.
  await tabTo(page, /^a Go to 0:00/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(paragraph(page, 75).getByRole('link')).toBeFocused()
  await expectFocusSeen(page)
  await page.keyboard.press('Enter')
  await expect(currentParagraph(page)).toHaveAttribute('data-start', '75')
  await expectFocusSeen(page)

  await page.keyboard.press('g')
  await page.keyboard.type('48:42')
  await page.keyboard.press('Enter')
  await expect(currentParagraph(page)).toHaveAttribute('data-start', '2922')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(paragraph(page, 2922).getByRole('link'), 'the keys go on from there').toBeFocused()
  await expectFocusSeen(page)

  await page.keyboard.press('.')
  const menu = page.getByRole('menu')
  await expect(menu).toBeVisible()
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expectFocusSeen(page)

  await page.keyboard.press('/')
  await page.keyboard.type('open source')
  await expect(page.getByText(/^\d of 6$/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expectFocusSeen(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible()
  await page.keyboard.type('scaling laws')
  await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toBeVisible()
  await expectFocusSeen(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.keyboard.press('c')
  await expect(page.getByRole('dialog', { name: 'Share a passage' })).toBeVisible()
  await expectFocusSeen(page)
  await tabTo(page, /^button Start one word earlier/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^button Copy link/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.keyboard.press('m')
  await expect(page.getByRole('textbox', { name: 'Your note' })).toBeFocused()
  await page.keyboard.type('By keys alone')
  await expectFocusSeen(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('tabpanel', { name: 'Notes' })).toContainText('By keys alone')

  await page.keyboard.press(',')
  await expect(page.getByRole('dialog', { name: 'Reading settings' })).toBeVisible()
  await tabTo(page, /^button Larger text/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'Text size' })).not.toContainText('100 %')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.evaluate(() => document.querySelector<HTMLElement>('a[href="#main"], a[href="#transcript"]')?.focus())
  await tabTo(page, /^a Transcript Explorer/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Episodes' })).toBeVisible()
  await tabTo(page, /^a Notes/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toContainText('By keys alone')
})
