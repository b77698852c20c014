/** The pages of a library of hundreds: drawn at build time, taken over by the app in a window of any width, and light. */

import type { Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readAppBuild } from '../../../src/site/app-build.ts'
import { writeSite } from '../../../src/site/write-site.ts'
import { BUILT_APP, serveBuiltSite, type BuiltSite } from '../../support/built-site.ts'
import { buildOwnLibrary, type BuiltLibrary } from '../support/large-library.ts'
import { readPainted } from '../support/episode.ts'
import { expect, test as base } from '../support/test.ts'
import { MOST_SHIFT, holdFonts, watchShift } from '../support/watch-shift.ts'
import { APP_SCRIPT, holdBack } from '../support/hold-back.ts'
import { expectAccessible, serveAsWithoutScript } from '../support/accessibility.ts'

const EPISODES = 616
const SPEAKERS = ['Ada North', 'Bo South', 'Cy West']
const idOf = (number: number) => `talk${String(number).padStart(7, '0')}`

/** The newest has the highest number. */
function writeNote(number: number): string {
  const day = new Date(Date.UTC(2024, 0, 1 + number)).toISOString().slice(0, 10)
  const at = (seconds: number) =>
    `[0:${String(seconds).padStart(2, '0')}](https://www.youtube.com/watch?v=${idOf(number)}&t=${seconds}s)`
  const said = `Bridge number ${number} was built before anybody had counted the ${'very '.repeat(number % 9)}old ones.`
  return [
    `---\nvideo_id: ${idOf(number)}\ntitle: "Talk ${number}: on bridges"\nchannel: "${number % 2 ? 'Odd' : 'Even'} Talks"\nduration: ${60 + number}\nupload_date: ${day}\ntags:\n  - bridges\n  - number ${number % 40}\n---`,
    '## Highlights',
    `### "Bridges"\n\n> "${said}"\n> — ${SPEAKERS[number % 3]!}, ${at(30)}`,
    '## Mentions',
    `- **Ophelia** (0:30): The queen of the lamps\n- **Bridge ${number % 50}** (0:30): One of many`,
    '## Transcript',
    `${at(1)} This is talk number ${number} about the weather and about Ophelia.`,
    `**${SPEAKERS[number % 3]!}:** ${at(30)} ${said} Ophelia saw Bridge ${number % 50}.`,
  ].join('\n\n')
}

let library: BuiltLibrary
let site: BuiltSite | undefined
let folder = ''

/** Of this site, not of the one that all tests share. */
const test = base.extend({
  // Asked for before there is one, too.
  // oxlint-disable-next-line no-empty-pattern
  baseURL: async ({}, provide) => provide(site?.address),
})

// One site for all of them.
test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  library = await buildOwnLibrary(
    new Map(Array.from({ length: EPISODES }, (_, number) => [idOf(number), writeNote(number)])),
  )
  folder = mkdtempSync(join(tmpdir(), 'pages-'))
  const dist = join(folder, 'dist')
  const said: string[] = []
  await writeSite(readAppBuild(BUILT_APP), { data: library.folder, site: dist, cache: folder }, (line) =>
    said.push(line),
  )
  // All pages have their text.
  expect(said).toEqual([expect.stringContaining('no public address')])
  site = await serveBuiltSite(dist)
})
test.afterAll(() => {
  site?.close()
  library.remove()
  rmSync(folder, { recursive: true })
})

/** Bytes of the data that a page fetches until the app obeys and rests, compressed. */
async function weighData(page: Page, path: string): Promise<number> {
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    if (/\/data\//.test(response.url()))
      sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      )
  })
  await page.goto(path)
  await expect(page.locator('#more')).toHaveCount(0)
  await page.waitForLoadState('networkidle')
  return (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0)
}

test('a page of the library fetches at most 40 kB of data, narrowed or not, and one of a name none @slow', async ({
  page,
}) => {
  expect(await weighData(page, '/')).toBeLessThanOrEqual(40_000)
  for (const path of ['/?channel=Odd+Talks', '/?tag=number+7&speaker=Ada+North', '/?sort=title'])
    // One after the other: each in a tab of its own.
    // oxlint-disable-next-line no-await-in-loop
    expect(await weighData(await page.context().newPage(), path), path).toBeLessThanOrEqual(40_000)
  expect(await weighData(await page.context().newPage(), '/m/ophelia')).toBe(0)
})

for (const width of [1440, 1100, 390]) {
  test(`the app takes the library over in a window of ${width} px, and nothing moves`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    const readShift = await watchShift(page)
    const deliverFonts = await holdFonts(page)
    const deliver = await holdBack(page, APP_SCRIPT)
    await page.goto('/', { waitUntil: 'commit' })
    await expect(page.locator('#more')).toBeAttached()
    const card = page.getByRole('article').nth(4)
    await card.evaluate((element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' })
      Reflect.set(element, 'isKept', true)
    })
    await card.getByRole('link').evaluate((title) => {
      getSelection()?.setBaseAndExtent(title.firstChild!, 1, title.firstChild!, 6)
    })
    const see = () =>
      card.evaluate((element) => [
        Math.round(element.getBoundingClientRect().top),
        Math.round(element.getBoundingClientRect().height),
        String(getSelection()),
        (element as HTMLElement).innerText,
      ])
    const before = await see()
    deliver()
    await expect(page.locator('#more')).toHaveCount(0)
    // It comes after the cards.
    await expect(
      page.getByRole('combobox', { name: 'Sort' }).or(page.getByRole('button', { name: 'Filter and sort' })),
    ).toBeVisible()
    expect(await card.evaluate((element) => Reflect.get(element, 'isKept')), 'the same card').toBe(true)
    expect(await see()).toEqual(before)
    await deliverFonts()
    const { sum, moves } = await readShift()
    expect(sum, moves.join('\n')).toBeLessThan(MOST_SHIFT)
  })
}

test('the app takes the page of a name over from what stands in it: place, selection and an early press stay', async ({
  page,
}) => {
  const readShift = await watchShift(page)
  const deliverFonts = await holdFonts(page)
  const deliver = await holdBack(page, APP_SCRIPT)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/m/ophelia', { waitUntil: 'commit' })
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  await expect(page.locator('#page-data')).toBeAttached()
  await deliverFonts()
  const row = page.locator('section[aria-labelledby="episodes"] li').first()
  await row.evaluate((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' })
    Reflect.set(element, 'isKept', true)
  })
  await row.getByRole('button', { name: /^Show the passages/ }).click()
  await row.getByRole('link').evaluate((title) => {
    getSelection()?.setBaseAndExtent(title.firstChild!, 2, title.firstChild!, 4)
  })
  const readPosition = () => row.evaluate((element) => element.getBoundingClientRect().top)
  const position = await readPosition()
  const bars = page.locator('[aria-labelledby="who"] [style], [aria-labelledby="episodes"] [style]')
  expect(await bars.count(), 'bars and lines are drawn').toBeGreaterThan(2)
  const { sum, moves } = await readShift()
  deliver()
  await expect(row.getByRole('button', { name: /^Hide the passages/ })).toBeVisible()
  expect(await row.evaluate((element) => Reflect.get(element, 'isKept')), 'the same row').toBe(true)
  expect(Math.abs((await readPosition()) - position)).toBeLessThan(1)
  expect(await page.evaluate(() => String(getSelection()))).toBe('lk')
  expect(sum, moves.join('\n')).toBeLessThan(MOST_SHIFT)
  expect(asked.filter((path) => path.startsWith('/data/names'))).toEqual([])
})

test('a page further down has its own episodes, with script and without', async ({ page, browser, baseURL }) => {
  await page.goto('/page/3')
  await expect(page.locator('#more')).toHaveCount(0)
  await expect(page.getByRole('article').first()).toContainText(`Talk ${EPISODES - 1 - 200}`)
  await page.getByRole('button', { name: 'Show earlier episodes' }).click()
  await expect(page.getByRole('article').first()).toContainText(`Talk ${EPISODES - 1}`)

  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const plain = await context.newPage()
  await plain.goto('/page/3')
  await expect(plain.getByRole('link', { name: /^Talk \d/ })).toHaveCount(100)
  await plain.getByRole('link', { name: 'Page 7' }).click()
  await expect(plain.getByRole('link', { name: /^Talk \d/ })).toHaveCount(EPISODES - 600)
  await plain.goto('/m/ophelia')
  const times = plain.getByRole('region', { name: 'When it is said, by episode' })
  await expect(times.getByRole('link', { name: /^Watch on YouTube at / }).first()).toHaveAttribute('href', /\?t=\d+$/)
  await context.close()
})

test('the page of a name is accessible without script @slow', async ({ page }) => {
  await serveAsWithoutScript(page)
  await page.goto('/m/ophelia')
  await expect(page.getByRole('heading', { level: 1, name: 'Ophelia' })).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await expectAccessible(page)
})

test('an address for which there is no file leads to what it names', async ({ page, watch }) => {
  watch.allow(/status of 404/, 'the site has fewer pages, and the server says so')
  await page.goto('/page/99')
  await expect(page.getByRole('article').first()).toContainText(`Talk ${EPISODES - 1}`)
  await page.goto('/page/channel/odd-talks/9')
  await expect(page).toHaveURL(/\/\?channel=Odd\+Talks$/)
  await expect(page.getByText(`${EPISODES / 2} of ${EPISODES}`)).toBeVisible()
})

test('a filter in the address is obeyed over the page as it was rendered', async ({ page }) => {
  await page.goto('/?tag=number+7')
  await expect(page.getByText(/^15 of 616|^16 of 616/)).toBeVisible()
  await expect(page.getByRole('article').first()).toContainText('Talk 607')
})

test('a cover opens at the sentence it shows, with its words and no others marked', async ({ page }) => {
  await page.goto('/')
  const card = page.getByRole('article').filter({ hasText: 'Talk 615' })
  const quote = await card.getByRole('blockquote').innerText()
  await card.getByRole('link').click()
  await expect(page).toHaveURL(/\/e\/talk0000615\?t=[\d.]+&to=[\d.]+$/)
  await expect.poll(async () => (await readPainted(page, 'passage')).join(' ')).toBe(quote.slice(1, -1))
})
