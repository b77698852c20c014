/** Browser tests: the built app, served by our own server with the production headers, in an installed Chromium. */

import { defineConfig, devices } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { findBrowser, NO_BROWSER } from '../support/find-browser.mjs'

const executablePath = await findBrowser()
if (!executablePath) throw new Error(NO_BROWSER)
// Each worker reads this file again: let it find the answer at once.
process.env.BROWSER_PATH = executablePath

// The short run of `npm test` leaves out what is marked, and repeats on a phone only what is of a phone alone.
const isShort = process.env.SHORT_RUN === '1'

const root = fileURLToPath(new URL('../..', import.meta.url))
const port = Number(process.env.SITE_PORT ?? 4173)
const address = `http://localhost:${port}`

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  // The same reference on every system: what is drawn is ours, letters included.
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  // One more than the processors of a small machine: a test waits a third of its time.
  workers: 3,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // Only against hanging.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: 'line',
  webServer: {
    command: `node src/cli/launch.mjs preview --strict-port --port ${port}`,
    cwd: root,
    url: `${address}/`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
  use: {
    baseURL: address,
    // The same pages at two thirds of the processor time: none lives long enough to repay an optimizing compiler.
    launchOptions: { executablePath, args: ['--in-process-gpu', '--js-flags=--no-opt'] },
    // A worker would answer before the stubs of a test do: only the tests of reading offline allow it.
    serviceWorkers: 'block',
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Recording slows every test, so only on request: TRACE=1.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'desktop',
      grepInvert: isShort ? /@phone|@slow/ : /@phone/,
      use: { browserName: 'chromium', viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'phone',
      // Tests that neither width nor touch can change run once.
      testIgnore: '**/*.desktop.spec.ts',
      grep: isShort ? /@phone/ : /.*/,
      grepInvert: isShort ? /@desktop|@slow/ : /@desktop/,
      use: {
        browserName: 'chromium',
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
        userAgent: devices['Pixel 7'].userAgent,
      },
    },
  ],
})
