/** The `test` of the journeys: a tab of the project's browser, which fails on errors of the page. */

import { expect, firefox, test as base } from '@playwright/test'
import { findEngines } from '../support/find-engines.ts'
import { FIREFOX_PREFERENCES, openPlaywrightTab } from './playwright-tab.ts'
import type { Driver, Tab } from './tab.ts'
import { startWebKit } from './webkit-tab.ts'

export interface EngineOptions {
  readonly engine: 'firefox' | 'webkit'
}

/** WebKit works out the heights of paragraphs that are drawn only near the window while it reports sizes: the last come a frame later. */
const LATER_SIZES = 'ResizeObserver loop completed with undelivered notifications.'

export const test = base.extend<{ tab: Tab; expected: RegExp | undefined }, EngineOptions & { driver: Driver }>({
  engine: ['firefox', { option: true, scope: 'worker' }],
  driver: [
    async ({ engine }, give) => {
      const driver = engine === 'firefox' ? await startFirefox() : await startWebKit()
      await give(driver)
      await driver.close()
    },
    { scope: 'worker' },
  ],
  // Errors that a test causes on purpose.
  expected: [undefined, { option: true }],
  tab: async ({ driver, baseURL, expected }, give) => {
    const tab = await driver.openTab(baseURL ?? '')
    await give(tab)
    const errors = (await tab.errors()).filter((error) => error !== LATER_SIZES && !expected?.test(error))
    expect(errors, 'nothing went wrong behind the page').toEqual([])
    await tab.close()
  },
})

async function startFirefox(): Promise<Driver> {
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: findEngines().firefox,
    firefoxUserPrefs: FIREFOX_PREFERENCES,
  })
  return { openTab: (site) => openPlaywrightTab(browser, site), close: () => browser.close() }
}

/** For a test that plays: a machine without a sound card that has no `pulseaudio` either cannot. */
export function needSound(): void {
  test.skip(process.env.NO_SOUND !== undefined, 'there is no sound card, and no pulseaudio to stand for one')
}

/** Waits until what is read in the page is as expected. */
export function poll<Value, Result>(tab: Tab, read: (value: Value) => Result, value: Value) {
  return expect.poll(() => tab.run(read, value).catch(() => undefined), { intervals: [100] })
}
