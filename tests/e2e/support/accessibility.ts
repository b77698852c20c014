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
}

/** Fails with one line per violation: theme, rule, and where. Leaves the theme as it was. */
export async function expectAccessible(page: Page, options: AccessibilityOptions = {}): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset.theme)
  await page.emulateMedia({ reducedMotion: 'reduce' })
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
  expect(found, 'axe finds nothing').toEqual([])
}

async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate((value) => {
    document.documentElement.dataset.theme = value
  }, theme)
}

/**
 * Axe is a script: it gets the page as it is without scripts, under other names for what depends on them. The styles in the page
 * are in its sheet too; changed, the policy would refuse them.
 */
export async function serveAsWithoutScript(page: Page): Promise<void> {
  await page.route(/\/$|\/[em]\/|\.css$/, async (route) => {
    const response = await route.fetch()
    const text = (await response.text()).replaceAll('noscript', 'no-script').replace(/\(scripting: ?none\)/g, 'all')
    await route.fulfill({ response, body: text.replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '') })
  })
}
