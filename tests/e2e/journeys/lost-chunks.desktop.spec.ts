/** Every file of the program that may not come: the text stays, the part says so in its place, and another try brings it. */

import type { Page } from '@playwright/test'
import { openPlaywrightTab } from '../../browsers/playwright-tab.ts'
import { FLAWS, visitOnFlakyNetwork } from '../../support/flaky-site.ts'
import { blockChunks, readChunks } from '../support/chunks.ts'
import { EPISODE_ID } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'
import type { Watch } from '../support/watch.ts'

const EPISODE = `/e/${EPISODE_ID}`

interface Visit {
  /** Name of the file without its hash. What it imports fails with it, unless it failed in an earlier visit. */
  readonly part: string
  /** Wide enough for the part to be wanted. */
  readonly width?: number
  /** The message on the page. */
  readonly says?: string | RegExp
  /** Opens the part. */
  readonly open?: (page: Page) => Promise<void>
  /** Only there once the part has come. */
  readonly shows?: (page: Page) => ReturnType<Page['locator']>
}

const press = (key: string) => (page: Page) => page.keyboard.press(key)

/** Wanted as soon as the text is there. */
const AT_LOAD: readonly Visit[] = [
  {
    part: 'player-tools',
    says: 'The player, find and panels could not be loaded.',
    shows: (page) => page.getByRole('group', { name: 'Playback' }),
  },
  {
    part: 'reading-tools',
    says: /^\d parts of this page could not be loaded\.$/,
    shows: (page) => page.getByRole('textbox', { name: 'Find in this transcript' }),
  },
  {
    part: 'page-tools',
    says: 'Keyboard shortcuts, opening dropped files and reading offline could not be loaded.',
  },
  {
    part: 'reading-rest',
    width: 1728,
    says: '2 parts of this page could not be loaded.',
    shows: (page) => page.getByRole('navigation', { name: 'Chapters' }),
  },
]

/** Wanted when the reader asks for them. */
const LATER: readonly Visit[] = [
  {
    part: 'page-sheets',
    says: 'Settings could not be loaded.',
    open: press(','),
    shows: dialog('Reading settings'),
  },
  { part: 'share-sheet', says: 'Share could not be loaded.', open: press('c'), shows: dialog('Share a passage') },
  {
    part: 'export-sheet',
    says: 'Take along could not be loaded.',
    open: (page) => page.getByRole('button', { name: 'Take along' }).first().click(),
    shows: dialog('Take along'),
  },
  {
    part: 'book-sheet',
    says: 'Folders of notes could not be loaded.',
    open: (page) => page.getByRole('button', { name: 'Take along' }).first().click(),
    shows: (page) => page.getByRole('button', { name: /^To Obsidian/ }),
  },
  {
    part: 'site-keeper',
    says: 'Keeping episodes offline could not be loaded.',
    open: (page) => page.getByRole('button', { name: 'Keep offline' }).click(),
    shows: dialog('Keep offline'),
  },
  {
    part: 'more-panels',
    says: 'The panel could not be loaded.',
    open: (page) => page.getByRole('tab', { name: 'Quotes' }).click(),
    shows: (page) => page.getByRole('tabpanel', { name: 'Quotes' }).getByRole('link'),
  },
  {
    part: 'about-text',
    says: 'This section could not be loaded.',
    open: async (page) => {
      await page.getByRole('tab', { name: 'Summary' }).click()
      await page.getByRole('button', { name: 'About this text' }).click()
    },
  },
  {
    part: 'question-index',
    says: 'Questions could not be loaded.',
    open: (page) => page.getByRole('button', { name: /Questions asked/ }).click(),
  },
  {
    part: 'reading-rest',
    says: 'The selection toolbar could not be loaded.',
    open: (page) =>
      page
        .locator('[data-segment="1"] [data-text]')
        .evaluate((text) => document.getSelection()?.selectAllChildren(text)),
    shows: (page) => page.locator('[data-selection-toolbar]'),
  },
]

const PAGES: readonly (Visit & { readonly path: string })[] = [
  { path: '/', part: 'library-page', says: 'The library could not be loaded.' },
  { path: '/', part: 'list-parts', says: 'Sorting could not be loaded.' },
  {
    path: '/',
    part: 'book-sheet',
    says: 'Take along could not be loaded.',
    open: (page) => page.getByRole('button', { name: 'Take along' }).click(),
    shows: dialog('Take along'),
  },
  { path: '/search?q=model', part: 'search-page', says: 'Search could not be loaded.' },
  { path: '/notes', part: 'notes-page', says: 'Notes could not be loaded.' },
  { path: '/clips', part: 'clips-page', says: 'Clips could not be loaded.' },
  { path: '/clips', part: 'own-records', says: 'Clips could not be loaded.' },
  { path: '/open', part: 'opening-page', says: 'Opening files could not be loaded.' },
  { path: '/years?q=lamp', part: 'years-page', says: 'Over the years could not be loaded.' },
  { path: '/names', part: 'names-page', says: 'Names could not be loaded.' },
  { path: '/check', part: 'check-page', says: 'Check a quote could not be loaded.' },
  { path: '/e/spokenguide/compare', part: 'compare-page', says: 'Compare could not be loaded.' },
  { path: '/m/nvidia', part: 'one-name-page', says: 'This page could not be loaded.' },
  { path: '/m/nvidia?years=chips', part: 'person-years-page', says: 'The words over the years could not be loaded.' },
  { path: '/nothing', part: 'load-problem', says: 'This page could not be loaded.' },
  { path: '/e/nothing', part: 'load-problem', says: 'The episode could not be loaded.' },
]

/** Work behind the page: without them something else does it, or the action that needs them says so. */
const BEHIND =
  'search.worker opened-parts library-rest search-handlers open-youtube open-own-frame bibliography desk ' +
  'queue-bar opening import.worker take-results hear-engine hear-dock hear-moment opened-episode-menu ' +
  'quotation-checks open-searched open-static-index read-episodes served-titles read-length ' +
  'worker-open-searched worker-open-static-index worker-quotation-checks worker-open-search-api worker-served-titles ' +
  'worker-docx-text worker-write-sources worker-book-writer book-writer worker-rolldown-runtime languages write-sources docx-package zip-file'

function dialog(name: string | RegExp) {
  return (page: Page) => page.getByRole('dialog', { name })
}

const chunks = readChunks()

/** The files that fail in each visit: each file once. */
const failing = new Map<string, ReadonlySet<string>>()
const left = new Set(chunks.late)
for (const part of [...[...AT_LOAD, ...LATER, ...PAGES].map((visit) => visit.part), ...BEHIND.split(' ')]) {
  const mine = [...chunks.withImports(part)].filter((file, index) => left.delete(file) || index === 0)
  failing.set(part, new Set(mine))
}

function allowLosses(watch: Watch): void {
  watch.allow(/Failed to load resource|dynamically imported module|part of this program|status of 404/, 'on purpose')
}

async function expectText(page: Page): Promise<void> {
  await expect(page.locator('[data-segment="1"] [data-text]')).toBeVisible()
  await expect(page.getByText('could not be shown')).toHaveCount(0)
}

async function tryAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try again' }).last().click()
}

test('every file of the program has a visit', () => {
  expect([...left]).toEqual([])
})

test('no two files of the program import each other', () => {
  expect(chunks.circular).toEqual([])
})

test('whatever is missing as the text comes, the text is there and the rest comes on another try @slow', async ({
  context,
  page,
  watch,
}) => {
  allowLosses(watch)
  const lost = await blockChunks(context)
  for (const { part, width = 1440, says, shows } of AT_LOAD) {
    await test.step(part, async () => {
      await page.setViewportSize({ width, height: 900 })
      lost.block(failing.get(part)!)
      await page.goto(EPISODE)
      await expect(page.getByText(says!)).toBeVisible()
      await expectText(page)
      lost.release()
      await tryAgain(page)
      await expect(page.getByRole('alert')).toHaveCount(0)
      if (shows) await expect(shows(page)).toBeVisible()
      await expectText(page)
    })
  }
  await test.step('what works behind the page', async () => {
    for (const part of BEHIND.split(' ')) lost.block(failing.get(part)!)
    await page.goto(EPISODE)
    await page.getByRole('textbox', { name: 'Find in this transcript' }).fill('transformer')
    await expect(page.getByText(/^1 of \d+$/)).toBeVisible()
    await expectText(page)
    await page.goto('/')
    await expect(page.getByRole('heading', { name: 'Episodes' })).toBeVisible()
  })
})

test('a part that is missing when it is asked for says so in its place and comes on another try @slow', async ({
  context,
  page,
  watch,
}) => {
  allowLosses(watch)
  const lost = await blockChunks(context)
  for (const { part } of LATER) lost.block(failing.get(part)!)
  await page.goto(EPISODE)
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible()
  for (const { part, says, open, shows } of LATER) {
    await test.step(part, async () => {
      lost.block(failing.get(part)!)
      await page.locator('#transcript').focus()
      await open!(page)
      await expect(page.getByText(says!)).toBeVisible()
      await expectText(page)
      lost.release()
      await tryAgain(page)
      await expect(page.getByText(says!)).toHaveCount(0)
      if (shows) await expect(shows(page).first()).toBeVisible()
      await page.keyboard.press('Escape')
      for (const { part: other } of LATER.slice(LATER.findIndex((visit) => visit.part === part) + 1))
        lost.block(failing.get(other)!)
    })
  }
})

test('a page that is missing keeps the bar above it, and comes on another try @slow', async ({
  context,
  page,
  watch,
}) => {
  allowLosses(watch)
  const lost = await blockChunks(context)
  for (const { path, part, says, open } of PAGES) {
    await test.step(part, async () => {
      lost.block(failing.get(part)!)
      await page.goto(path)
      await open?.(page)
      await expect(page.getByText(says!)).toBeVisible()
      await expect(page.getByRole('banner')).toBeVisible()
      lost.release()
      await tryAgain(page)
      await expect(page.getByText('could not be loaded')).toHaveCount(0)
      await expect(page.getByRole('main')).toBeVisible()
    })
  }
})

test('after an update of the site the page offers a reload, which keeps the place', async ({
  context,
  page,
  watch,
}) => {
  allowLosses(watch)
  const share = chunks.withImports('share-sheet')
  await page.goto(`${EPISODE}?t=2922`)
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible()
  const isOld = (url: URL) => share.has(url.pathname.split('/').at(-1)!)
  await context.route(isOld, (route) => route.fulfill({ status: 404, body: 'Not found' }))
  await context.route(
    ({ pathname }) => pathname === '/',
    async (route) => {
      const response = await route.fetch()
      await route.fulfill({
        response,
        body: (await response.text()).replace(/\/assets\/index-[\w-]+\.js/, '/assets/index-new.js'),
      })
    },
  )
  const place = page.locator('[data-start="2922"]')
  await expect(place).toBeInViewport()
  await page.locator('#transcript').focus()
  await page.keyboard.press('c')
  await expect(page.getByText('The site was updated.')).toBeVisible()
  await expectText(page)
  await context.unrouteAll({ behavior: 'wait' })
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByRole('button', { name: 'Reload' })).toHaveCount(0)
  await expect(place).toBeInViewport()
})

for (const [what, flaw] of Object.entries(FLAWS)) {
  test(`every part that comes ${what} is there in the end @slow`, async ({ browser }) => {
    const tab = await openPlaywrightTab(browser)
    await visitOnFlakyNetwork(tab, flaw)
    await tab.close()
  })
}
