/** Back from an episode or a name: the row that was pressed stands where it stood, on results, names and library. */

import type { Locator, Page } from '@playwright/test'
import { untilStill, untilTextObeys } from '../support/episode.ts'
import { buildOwnLibrary, serveLibrary, type BuiltLibrary } from '../support/large-library.ts'
import { expect, test } from '../support/test.ts'

const EPISODES = 90
const idOf = (number: number) => `talk${String(number).padStart(7, '0')}`

function writeNote(number: number): string {
  const link = (seconds: number) => `[0:${seconds}](https://www.youtube.com/watch?v=${idOf(number)}&t=${seconds}s)`
  return [
    `---\nvideo_id: ${idOf(number)}\ntitle: "Talk ${number}"\nchannel: Talks\nduration: 60\nupload_date: 2026-01-${10 + (number % 20)}\n---`,
    `## Mentions\n\n- **Ophelia ${number}** (0:30): The queen of lamp ${number}`,
    '## Transcript',
    ...[10, 20, 30, 40].map((at) => `${link(at)} In talk ${number} Ophelia ${number} speaks of the weather at ${at}.`),
  ].join('\n\n')
}

let library: BuiltLibrary
test.beforeAll(async () => {
  library = await buildOwnLibrary(
    new Map(Array.from({ length: EPISODES }, (_, number) => [idOf(number), writeNote(number)])),
  )
})
test.afterAll(() => library.remove())

interface Listed {
  readonly name: string
  readonly path: string
  /** The link of its fiftieth row, far below the window. */
  readonly link: (page: Page) => Locator
  readonly leadsTo: RegExp
}

const LISTS: readonly Listed[] = [
  {
    name: 'results',
    path: '/search?q=weather',
    link: (page) => page.locator('[data-row]').getByRole('link', { name: /^In talk 50 .* at 20\.$/ }),
    leadsTo: /\/e\/talk0000050\?/,
  },
  {
    name: 'names',
    path: '/names?sort=name',
    link: (page) => page.getByRole('link', { name: /^Ophelia 50 / }),
    leadsTo: /\/e\/talk0000050#name-ophelia-50$/,
  },
  {
    name: 'the library',
    path: '/',
    link: (page) => page.getByRole('article').getByRole('link', { name: 'Talk 50', exact: true }),
    leadsTo: /\/e\/talk0000050$/,
  },
]

const readTop = (link: Locator) => link.evaluate((element) => Math.round(element.getBoundingClientRect().top))

/** Scrolls down as a reader until the row is there, to 300 pixels below the top of the window, and presses it. */
async function leaveFrom(page: Page, { link, leadsTo }: Listed): Promise<number> {
  const row = link(page)
  await expect(async () => {
    if ((await row.count()) === 0)
      await page.evaluate(() => window.scrollBy({ top: window.innerHeight, behavior: 'instant' }))
    await expect(row).toHaveCount(1, { timeout: 200 })
  }).toPass({ intervals: [50] })
  for (let look = 0; look < 3; look++) {
    await row.evaluate((element) =>
      window.scrollBy({ top: element.getBoundingClientRect().top - 300, behavior: 'instant' }),
    )
    await untilStill(page)
  }
  const top = await readTop(row)
  await row.click()
  // With a finger the first press brings up what can be done with a result.
  if (page.url().includes('/search') && page.viewportSize()!.width < 1000) await row.click()
  await expect(page).toHaveURL(leadsTo)
  if (leadsTo.source.includes('/e')) await untilTextObeys(page)
  return top
}

async function expectBackAt(page: Page, list: Listed, top: number, timeout: number): Promise<void> {
  const row = list.link(page)
  const isThere = async () => (await row.count()) === 1 && Math.abs((await readTop(row)) - top) < 3
  await expect.poll(isThere, { message: list.name, timeout }).toBe(true)
  await untilStill(page)
  expect(Math.abs((await readTop(row)) - top), `${list.name}: it stays there`).toBeLessThan(3)
}

for (const list of LISTS) {
  test(`Back to ${list.name} is at once where it was, from memory, though the next answer comes 5 s late @slow`, async ({
    page,
    context,
  }) => {
    const served = await serveLibrary(context, library.folder, true)
    await page.goto(list.path)
    const top = await leaveFrom(page, list)
    served.late = 5000
    await page.goBack()
    // Well before what is late.
    await expectBackAt(page, list, top, 3000)
  })

  for (const late of [0, 1000, 5000]) {
    test(`Back to ${list.name} finds the row again ${late / 1000} s late, when nothing is remembered${late === 1000 ? '' : ' @desktop'}${late === 1000 && list.path === '/' ? '' : ' @slow'}`, async ({
      page,
      context,
    }) => {
      const served = await serveLibrary(context, library.folder, true)
      await page.goto(list.path)
      const top = await leaveFrom(page, list)
      // Another document: what it leads back to is loaded anew.
      await page.reload()
      served.late = late
      await page.goBack()
      await expectBackAt(page, list, top, 20_000)
    })
  }
}

test('a reader who scrolls before the results are there stays where they went @desktop @slow', async ({
  page,
  context,
}) => {
  const served = await serveLibrary(context, library.folder, true)
  const [results] = LISTS
  await page.goto(results!.path)
  await leaveFrom(page, results!)
  await page.reload()
  served.late = 1000
  await page.goBack()
  await expect(page.getByText('Searching…')).toBeVisible()
  await page.mouse.move(600, 500)
  await page.mouse.wheel(0, 50)
  await expect(page.getByText(/^\d+ passages in \d+ episodes/).first()).toBeVisible()
  await untilStill(page)
  expect(await page.evaluate(() => window.scrollY)).toBeLessThan(200)
})
