/** Checks a page with axe in both themes, all rules of WCAG 2.2 AA and the best practices on. */

import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const THEMES = ['light', 'dark'] as const
/** The rules whose result a theme can change; all others are checked once. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block']

export interface AccessibilityOptions {
  /** Selectors to leave out: foreign frames, and parts that have been checked in this state of the page already. */
  readonly exclude?: readonly string[]
  /** All of a transcript. Otherwise the paragraphs out of sight are left out: they are drawn as those in sight are. */
  readonly isWhole?: boolean
}

/** Fails with one line per violation: theme, rule, and where. Leaves the theme as it was. */
export async function expectAccessible(page: Page, options: AccessibilityOptions = {}): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset.theme)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // Measuring the colours of a hundred paragraphs takes longer than all the rest.
  if (!options.isWhole) await page.evaluate(hideOutOfSight)
  const found: string[] = []
  for (const theme of THEMES) {
    await setTheme(page, theme)
    const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
    for (const selector of options.exclude ?? []) builder.exclude(selector)
    if (theme === THEMES[0]) builder.withTags(TAGS)
    else builder.withRules(COLOR_RULES)
    // In one piece: sending what axe knows of three thousand elements back and forth takes longer than the check.
    builder.setLegacyMode()
    const { violations } = await builder.analyze()
    for (const { id, help, nodes } of violations) {
      for (const node of nodes)
        found.push(`${theme} ${id}: ${help} at ${node.target.join(' ')} ${node.html.slice(0, 160)}`)
    }
  }
  await setTheme(page, before ?? 'light')
  if (!options.isWhole) await page.evaluate(showAgain)
  expect(found, 'axe finds nothing').toEqual([])
}

/** Runs in the page: keeps the room of each paragraph out of sight, so that nothing moves. */
function hideOutOfSight(): void {
  const inSight = [...document.querySelectorAll<HTMLElement>('[data-segment]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return (bottom > 0 && top < window.innerHeight) || row.contains(document.activeElement)
  })
  const others = inSight.map((row) => `:not([data-segment="${row.dataset['segment']}"])`).join('')
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`[data-segment]${others} { visibility: hidden !important }`)
  document.adoptedStyleSheets.push(sheet)
}

/** Runs in the page. */
function showAgain(): void {
  document.adoptedStyleSheets.pop()
}

async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate((value) => {
    document.documentElement.dataset.theme = value
  }, theme)
}
