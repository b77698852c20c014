/** The main journeys in Firefox and WebKit, as far as they are installed. */

import { defineConfig } from '@playwright/test'
import chromium from '../e2e/playwright.config.ts'
import { findEngines } from '../support/find-engines.ts'
import type { EngineOptions } from './test.ts'

const { firefox, webkit } = findEngines()

export default defineConfig<EngineOptions>({
  ...chromium,
  testMatch: '**/*.journey.ts',
  globalSetup: './screen-and-sound.ts',
  // A screenshot of Firefox breaks the policy of the page.
  use: { ...chromium.use, screenshot: 'off', serviceWorkers: 'allow' },
  // Each browser is started once, and both run beside each other.
  workers: 2,
  fullyParallel: false,
  projects: [
    ...(firefox ? [{ name: 'firefox', use: { engine: 'firefox' as const } }] : []),
    ...(webkit ? [{ name: 'webkit', use: { engine: 'webkit' as const } }] : []),
  ],
})
