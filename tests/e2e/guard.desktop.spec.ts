/** The guards of the browser tests, tested: each planted fault must be seen. And what every page promises before the app runs. */

import { expect as check, test as bare } from '@playwright/test'
import { expectAccessible } from './support/accessibility.ts'
import { expect, test } from './support/test.ts'
import { test as visits } from './support/versions.ts'
import { watchContext } from './support/watch.ts'

const FAULTS: readonly (readonly [name: string, plant: () => void, seen: RegExp])[] = [
  ['a console error', () => console.error('planted'), /^console error: planted/],
  [
    'an uncaught error',
    () =>
      void setTimeout(() => {
        throw new Error('planted')
      }),
    /^uncaught error: Error: planted/,
  ],
  ['a promise nobody caught', () => void Promise.reject(new Error('planted')), /^uncaught error: Error: planted/],
  [
    'an inline style',
    () => document.body.setAttribute('style', 'color: red'),
    /^policy violation: style-src-attr refused inline/,
  ],
  [
    'a string as markup',
    () =>
      void setTimeout(() => {
        document.body.innerHTML = '<b>planted</b>'
      }),
    /^policy violation: require-trusted-types-for/,
  ],
  [
    'a picture of another host',
    () => document.head.append(Object.assign(document.createElement('img'), { src: 'https://i.ytimg.com/x.jpg' })),
    /^policy violation: img-src refused https:\/\/i\.ytimg\.com/,
  ],
  ['a page that is not there', () => void fetch('/m/nobody'), /^console error: .* 404 .*\/m\/nobody\)$/],
  [
    'a frame that no stub answers',
    () =>
      document.body.append(
        Object.assign(document.createElement('iframe'), { src: 'https://www.youtube-nocookie.com/embed/EV7WhVT270Q' }),
      ),
    /^request to another host: https:\/\/www\.youtube-nocookie\.com\/embed/,
  ],
]

bare('the guard sees each planted fault', async ({ page, context, baseURL }) => {
  const watch = await watchContext(context, baseURL ?? '')
  await page.goto('/')
  for (const [name, plant, seen] of FAULTS) {
    await bare.step(name, async () => {
      const count = () => watch.problems().filter((problem) => seen.test(problem)).length
      const before = count()
      await page.evaluate(plant)
      await check.poll(count, { intervals: [50] }).toBeGreaterThan(before)
    })
  }
})

bare('the guard lets pass what a test allows, and nothing else', async ({ page, context, baseURL }) => {
  const watch = await watchContext(context, baseURL ?? '')
  watch.allow(/planted on purpose/, 'this test plants it')
  await page.goto('/')
  await page.evaluate(() => {
    console.error('planted on purpose')
    console.error('planted by mistake')
  })
  await check.poll(() => watch.problems()).toEqual([check.stringContaining('planted by mistake')])
})

bare('the guard remembers a foreign request that a stub answered', async ({ page, context, baseURL }) => {
  const watch = await watchContext(context, baseURL ?? '')
  await page.route('https://www.youtube-nocookie.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<p>stub' }),
  )
  await page.goto('/')
  await page.evaluate(() => {
    document.body.append(
      Object.assign(document.createElement('iframe'), { src: 'https://www.youtube-nocookie.com/embed/x' }),
    )
  })
  await check.poll(() => watch.foreignRequests()).toEqual(['https://www.youtube-nocookie.com/embed/x'])
  check(watch.problems()).toEqual([])
})

bare('the check for accessibility sees a fault, and one that only the dark theme has', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => {
    const picture = document.createElement('img')
    const text = Object.assign(document.createElement('p'), { textContent: 'dark on dark' })
    text.style.color = '#333333'
    document.body.append(picture, text)
  })
  const error = await expectAccessible(page).catch((reason: unknown) => String(reason))
  check(error).toContain('light image-alt')
  check(error).toContain('dark color-contrast')
  check(error).not.toContain('light color-contrast')
})

test('a page arrives with the policy twice: as a header and as a meta tag', async ({ page }) => {
  const response = await page.goto('/')
  const header = response?.headers()['content-security-policy'] ?? ''
  const meta = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
  expect(header).toContain("default-src 'none'")
  expect(header.replace("frame-ancestors 'none'; ", '')).toBe(meta)
})

test('the theme is set before the first paint, whatever is stored and whatever the system wants', async ({ page }) => {
  // The app itself is held back: what is seen is the work of the head alone.
  await page.route('**/assets/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  await page.goto('/')
  for (const stored of ['light', 'dark', undefined] as const) {
    for (const system of ['light', 'dark'] as const) {
      await test.step(`stored ${stored ?? 'nothing'}, system ${system}`, async () => {
        await page.emulateMedia({ colorScheme: system })
        await page.evaluate((value) => {
          if (value) localStorage.setItem('transcript-explorer:theme', value)
          else localStorage.removeItem('transcript-explorer:theme')
        }, stored)
        await page.reload()
        const theme = stored ?? system
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
        const bars = await page
          .locator('meta[name="theme-color"]')
          .evaluateAll((all) => all.map((meta) => meta.getAttribute('content')))
        expect(new Set(bars)).toEqual(new Set([theme === 'dark' ? '#141716' : '#fbfbf8']))
      })
    }
  }
})

visits('a whole first visit, with what its worker stores, takes no more than it did', async ({ browser, site }) => {
  // Where requests can be answered by a test, as in the context of every other, the browser has no cache.
  const context = await browser.newContext({ serviceWorkers: 'allow' })
  const page = await context.newPage()
  await page.goto(`${site.address}/e/EV7WhVT270Q`)
  // The worker is registered last of all, once the browser rests, and is active when it has stored what reading offline needs.
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
  const paths = site.sent.map(({ path }) => path)
  expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([])
  expect(paths.length).toBeLessThanOrEqual(56)
  expect(site.sent.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(679_000)
  await context.close()
})
