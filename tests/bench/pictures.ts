/** `npm run pictures [-- folder]`: takes the pictures of the README from the built app, the same way every time. */

import { type Browser, devices } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildSite, openBrowser, serveBuiltSite } from '../support/built-site.ts'

interface Picture {
  readonly name: string
  readonly path: string
  readonly theme: 'light' | 'dark'
  readonly isPhone?: true
}

const EPISODE = '/e/EV7WhVT270Q'
const PICTURES: readonly Picture[] = [
  { name: 'library', path: '/', theme: 'light' },
  { name: 'episode', path: `${EPISODE}?t=48:42`, theme: 'light' },
  { name: 'episode-dark', path: `${EPISODE}?t=48:42`, theme: 'dark' },
  { name: 'episode-phone', path: `${EPISODE}?t=48:42`, theme: 'light', isPhone: true },
]

async function takePicture(
  browser: Browser,
  address: string,
  { name, path, theme, isPhone }: Picture,
  folder: string,
): Promise<void> {
  const context = await browser.newContext({
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...(isPhone
      ? {
          viewport: { width: 390, height: 844 },
          deviceScaleFactor: 2,
          isMobile: true,
          hasTouch: true,
          userAgent: devices['Pixel 7'].userAgent,
        }
      : { viewport: { width: 1440, height: 900 } }),
  })
  // Nothing is asked from other hosts before the first play; should that change, the picture does not depend on it.
  await context.route(
    (url) => url.origin !== address,
    (route) => route.abort(),
  )
  const page = await context.newPage()
  await page.goto(address + path)
  await page.getByRole('main').waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
  await context.close()
  console.log(`  ${name}.png`)
}

const folder = resolve(process.argv[2] ?? '.github/pictures')
mkdirSync(folder, { recursive: true })
buildSite()
const site = await serveBuiltSite()
const browser = await openBrowser()
try {
  for (const picture of PICTURES) await takePicture(browser, site.address, picture, folder)
} finally {
  await browser.close()
  site.close()
}
