/** A tab driven by Playwright: Firefox over WebDriver BiDi, Chromium over its own protocol. */

import type { Browser } from '@playwright/test'
import type { Tab } from './tab.ts'

/** Without them Firefox takes itself for a device that cannot hover. */
export const FIREFOX_PREFERENCES = { 'ui.primaryPointerCapabilities': 6, 'ui.allPointerCapabilities': 6 }

export async function openPlaywrightTab(browser: Browser, site?: string): Promise<Tab> {
  const context = await browser.newContext({
    ...(site !== undefined && { baseURL: site }),
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return {
    goto: async (path) => void (await page.goto(path)),
    reload: async () => void (await page.reload()),
    run: (read, value) => page.evaluate(read as (value: unknown) => never, value),
    // An element drawn anew between being found and pressed is found again.
    click: (css, text) => page.locator(css, { hasText: text }).filter({ visible: true }).first().click(),
    type: (text) => page.keyboard.type(text),
    press: (keys) => page.keyboard.press(keys),
    resize: (width, height) => page.setViewportSize({ width, height }),
    errors: () => Promise.resolve(errors),
    close: () => context.close(),
  }
}
