/**
 * The main screens as assistive technology is given them, and what else no screen may miss: controls that can be hit, and
 * no way to scroll sideways at 400 % zoom. The trees say what must be there, in this order; more may stand between.
 */

import type { Locator, Page } from '@playwright/test'
import { openEpisode, paragraph, startPlaying } from '../support/episode.ts'
import { listSmallTargets } from '../support/targets.ts'
import { expect, test } from '../support/test.ts'
import { NAME_WITHOUT_PAGE } from '../support/watch.ts'

const DESKTOP = { width: 1440, height: 900 }
/** 1280 by 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 }

async function expectReachable(page: Page): Promise<void> {
  for (const size of [DESKTOP, ZOOMED]) {
    await page.setViewportSize(size)
    expect(await listSmallTargets(page), `controls at ${size.width} px`).toEqual([])
    expect(await page.evaluate(listWide), 'nothing is wider than the window').toEqual([])
  }
  await page.setViewportSize(DESKTOP)
}

/** Runs in the page: what reaches out of the window, where the page can be scrolled sideways. */
function listWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  return [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
    .map((element) => `${element.outerHTML.slice(0, 90)} reaches to ${element.getBoundingClientRect().right}`)
    .slice(0, 5)
}

test('the library', async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "Skip to content"
    - banner:
      - link "Transcript Explorer"
      - navigation "Pages":
        - link "Library"
        - link "Names"
        - link "Notes"
        - link "Clips"
      - button "Open a file…"
      - button /Switch to (dark|light) theme/
      - button "Keyboard shortcuts"
    - main:
      - heading "Library" [level=1]
      - search:
        - textbox "Search every word, quote and name"
      - region "Episodes":
        - heading "Episodes" [level=2]
        - article:
          - heading [level=3]:
            - link /State of AI in 2026/
    - status
  `)
  await expectReachable(page)
  await page.keyboard.press('v')
  await expect(page.getByRole('region', { name: 'Episodes' })).toMatchAriaSnapshot(`
    - region "Episodes":
      - region "January 2026":
        - heading "January 2026 1 episode" [level=3]
        - list:
          - listitem:
            - link /State of AI in 2026/
      - region "No date"
  `)
  await expectReachable(page)
})

test('an episode with each of its panels @slow', async ({ page }) => {
  await openEpisode(page, '?t=2922')
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "Skip to transcript"
    - banner:
      - link "Transcript Explorer"
      - navigation "Breadcrumb"
      - button /Search all episodes/
      - button "Reading settings"
      - button "Keyboard shortcuts"
    - main:
      - article "Transcript":
        - heading [level=1]
        - button "Share"
        - search:
          - textbox "Find in this transcript"
      - complementary "Player and panels":
        - button /Play from 48:42, loads the player from YouTube/
        - group "Playback":
          - button "Play"
          - button "Back 10 seconds"
          - button "Forward 10 seconds"
          - button "Speed 1×"
          - switch "Follow"
        - group /Timeline, 4:25:13/:
          - slider "Position"
        - tablist "Panels":
          - tab "Highlights" [selected]
          - tab "Key points"
          - tab "Names"
          - tab "Quotes"
          - tab "Summary"
          - tab "Resources"
          - tab "Notes"
        - tabpanel "Highlights"
    - status
  `)
  // Times are links in front of their paragraphs; words are text, none an element of its own.
  await expect(paragraph(page, 2922)).toMatchAriaSnapshot(`- link /48:42/`)
  expect(
    await paragraph(page, 2922)
      .locator('[data-text]')
      .evaluate((text) => text.childNodes.length),
  ).toBe(1)

  const PANELS = [
    `- tabpanel "Highlights":
  - heading "Highlights" [level=2]
  - button "Play all 6"
  - article:
    - link "1:57"`,
    `- tabpanel "Key points":
  - heading "Key points" [level=2]
  - article:
    - link "1:57"
    - heading "DeepSeek Moment" [level=3]`,
    `- tabpanel "Names":
  - heading "Names" [level=2]
  - region "People":
    - heading /People/ [level=3]
    - link "Nathan Lambert"
    - button "6 times said"`,
    `- tabpanel "Quotes":
  - heading "Quotes" [level=2]
  - article:
    - link "1:57"
    - paragraph`,
    `- tabpanel "Summary":
  - heading "Summary" [level=2]
  - paragraph
  - region "Questions asked":
    - heading [level=3]:
      - button /Questions asked/
  - region "About this text":
    - heading [level=3]:
      - button /About this text/`,
    `- tabpanel "Resources":
  - heading "Resources" [level=2]
  - list:
    - listitem:
      - link "Nathan Lambert’s X"`,
    `- tabpanel "Notes":
  - heading "Notes" [level=2]
  - button "Add note"
  - link "All notes"`,
  ]
  for (const [index, tree] of PANELS.entries()) {
    await page.keyboard.press(String(index + 1))
    await expect(page.getByRole('tabpanel')).toMatchAriaSnapshot(tree)
    await expectReachable(page)
  }
})

test('the layers over an episode @slow', async ({ page }) => {
  await openEpisode(page, '?t=2922')
  const LAYERS = [
    [
      'Control+k',
      `- dialog "Search":
  - combobox "Search" [expanded]
  - listbox "Results":
    - group:
      - option /^DeepSeek Named in/
    - group "Passages":
      - option
  - link /^All \\d+ results for/
  - button "Close search"`,
    ],
    [
      'c',
      `- dialog "Share a passage":
  - heading "Share a passage" [level=2]
  - button "Close"
  - region "Copy or save":
    - img /^Quote card:/
    - button "Copy link"
    - button "Copy quote"
    - button "Copy citation"
    - button "Save picture"
  - region "Choose the passage":
    - group "Start":
      - button "Start one word earlier"
      - button "Start one word later"
    - group "End":
      - button "End one word earlier"
      - button "End one word later"
    - slider "Start"
    - slider "End"
    - group "Text around the passage"
  - button /More/`,
    ],
    [
      ',',
      `- dialog "Reading settings":
  - banner:
    - heading "Reading settings" [level=2]
    - button "Close"
  - region "Text":
    - group "Text size":
      - button "Smaller text"
      - button "Larger text"
    - radiogroup "Typeface"
    - radiogroup "Line length"
    - radiogroup "Line spacing"
  - region "Following":
    - switch "Follow when playing starts" [checked]
    - switch "Highlight each word" [checked]
  - region "Player":
    - switch "Strict privacy"
    - switch "Load the player right away"
    - switch "Skip advertisements"
  - radiogroup "Theme"`,
    ],
    [
      '?',
      `- dialog "Keyboard shortcuts":
  - banner:
    - heading "Keyboard shortcuts" [level=2]
    - button "Close"
  - region "Playing":
    - heading "Playing" [level=3]
    - term: Play or pause
    - definition: K Space`,
    ],
    [
      'g',
      `- dialog "Go to a time":
  - textbox "Go to a time"`,
    ],
  ] as const
  for (const [key, tree] of LAYERS) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    if (key === 'Control+k') await page.keyboard.type('deepseek')
    await expect(page.getByRole('dialog')).toMatchAriaSnapshot(tree)
    await expectReachable(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

test('a name and the notes', async ({ page, watch }) => {
  watch.allow(...NAME_WITHOUT_PAGE)
  await page.goto('/m/anthropic')
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Anthropic" [level=1]
      - paragraph: 7 passages say it
      - paragraph: 1 transcript says it
      - region "Passages":
        - heading "Passages" [level=2]
      - region "Who says it most":
        - heading "Who says it most" [level=2]
      - region "Episode":
        - heading "Episode" [level=2]
      - complementary "In the same passages":
        - heading /^In the same passages/ [level=2]
        - list
  `)
  await expectReachable(page)
  await page.getByRole('button', { name: /^Show the passages of/ }).click()
  await expect(page.getByRole('button', { name: 'Hear 10 seconds from 5:12' }).last()).toBeVisible()
  await page.goto('/notes')
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Notes" [level=1]
      - region "No notes yet":
        - heading "No notes yet" [level=2]
        - paragraph: /Select words in a transcript and press M/
        - link "Open the library"
        - figure "Or begin with this sentence":
          - blockquote:
            - link /^“/
      - complementary "Files":
        - heading "Take along" [level=2]
        - heading "Backup" [level=2]
        - button "Export everything"
        - button "Import notes or a backup…"
  `)
  await expectReachable(page)
})

test('in forced colours what is chosen, playing and focused still looks different', async ({ page }) => {
  const opened = await openEpisode(page, '?t=2922')
  await startPlaying(opened)
  await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
  await page.emulateMedia({ forcedColors: 'active' })
  const differs = (one: string, other: string) =>
    page.evaluate(
      (selectors) => {
        // Shadows and tints are taken away there: borders, lines and weight remain.
        const [first, second] = selectors.map((selector) => {
          const element = document.querySelector(selector)!
          return [element, ...element.querySelectorAll('p, a')].slice(0, 3).map((part) => {
            const { borderBlockEnd, borderInlineStart, outline, fontWeight, textDecorationLine } =
              getComputedStyle(part)
            return [borderBlockEnd, borderInlineStart, outline, fontWeight, textDecorationLine]
          })
        })
        return JSON.stringify(first) !== JSON.stringify(second)
      },
      [one, other],
    )
  expect(await differs('[role="tab"][aria-selected="true"]', '[role="tab"][aria-selected="false"]')).toBe(true)
  expect(await differs('[data-segment][aria-current="true"]', '[data-segment]:not([aria-current])')).toBe(true)
  const ground = (part: Locator) => part.evaluate((element) => getComputedStyle(element).backgroundColor)
  const follow = page.getByRole('switch', { name: 'Follow' })
  for (const isOn of ['true', 'false']) {
    await expect(follow).toHaveAttribute('aria-checked', isOn)
    const [track, knob] = [follow.locator('[data-track]'), follow.locator('[data-track] > *')]
    expect(await ground(knob), 'the knob of a switch is not drawn in the colour of its track').not.toBe(
      await ground(track),
    )
    await follow.click()
  }
  await follow.focus()
  await page.keyboard.press('Shift+Tab')
  const outline = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!)
    return `${outlineStyle} ${outlineWidth}`
  })
  expect(outline).toMatch(/^(?:solid|auto|double) (?!0px)/)
  await page.keyboard.press('?')
  const heading = page.getByRole('heading', { name: 'Keyboard shortcuts' })
  await expect(heading).toBeVisible()
  const edge = await heading.evaluate((element) => getComputedStyle(element.closest('dialog > div')!).borderTopWidth)
  expect(edge, 'a sheet has an edge where its shadow is gone').toBe('1px')
  const themes = page.getByRole('radiogroup', { name: 'Theme' }).locator('label')
  expect(await ground(themes.nth(0)), 'the chosen pill is filled').not.toBe(await ground(themes.nth(1)))
  const box = page.getByRole('dialog').locator('> div').first()
  await expect(box, 'the focus is in a sheet, not round it').not.toBeFocused()
})
