/** The page of results over a search server: what is fetched, and what is said while the engine behind it is down. */

import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FaultError } from '../../../src/core/answer/fault.ts'
import { createMemoryEngine } from '../../../src/server/api/memory-engine.ts'
import { listen } from '../../../src/server/http/serve.ts'
import { createSiteServer } from '../../../src/server/http/site-server.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { buildOwnLibrary } from '../support/large-library.ts'
import { expect, test as base } from '../support/test.ts'

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url))
const EPISODES = 80

interface SearchedSite {
  readonly address: string
  /** The engine behind the server. */
  readonly engine: { isDown: boolean }
}

function formatId(number: number): string {
  return `talk_${String(number).padStart(6, '0')}`
}

function writeNote(number: number): string {
  const id = formatId(number)
  const channel = number % 2 === 0 ? 'Coast Radio' : 'Garden Hour'
  const day = `2025-${String((number % 12) + 1).padStart(2, '0')}-05`
  const head = `---\nvideo_id: ${id}\ntitle: "Talk ${number}"\nchannel: ${channel}\npublished: ${day}\nduration_seconds: 1800\n---\n`
  const rare = number === 70 ? 'The kingfisher came back.' : 'Nothing came back.'
  return `${head}\n## Mentions\n\n### People\n\n- **Ada Moss** - gardener\n\n## Transcript\n\n**[0:20]** **Ann:** The lamp was lit ${number} times. ${rare}\n\n**[5:00]** **Ben:** Ada Moss kept the garden.\n`
}

const test = base.extend<{ site: SearchedSite }>({
  // oxlint-disable-next-line no-empty-pattern
  site: async ({}, give) => {
    const folder = mkdtempSync(join(tmpdir(), 'searched-'))
    const notes = Array.from({ length: EPISODES }, (_, number) => [`talk-${number}`, writeNote(number)] as const)
    const library = await buildOwnLibrary(new Map(notes))
    cpSync(DIST, folder, { recursive: true, filter: (path) => path !== join(DIST, 'data') })
    cpSync(library.folder, join(folder, 'data'), { recursive: true })
    const engine = { isDown: false }
    const server = createSiteServer({
      root: folder,
      base: '/',
      api: {
        createEngine: (root) => async (signal) => {
          const opened = await createMemoryEngine(root)(signal)
          const askUnlessDown =
            <Asked extends readonly unknown[], Found>(ask: (...asked: Asked) => Promise<Found>) =>
            (...asked: Asked) =>
              engine.isDown
                ? Promise.reject(new FaultError({ kind: 'unreachable', detail: 'down on purpose' }))
                : ask(...asked)
          const { search, check, catalogue } = opened
          return {
            ...opened,
            search: askUnlessDown(search),
            check: askUnlessDown(check),
            catalogue: { ...catalogue, list: askUnlessDown(catalogue.list) },
          }
        },
      },
    })
    const port = await listen(server, { port: 0, host: '127.0.0.1', isStrict: true })
    await give({ address: `http://localhost:${port}`, engine })
    await server.close()
    library.remove()
    rmSync(folder, { recursive: true })
  },
  baseURL: ({ site }, give) => give(site.address),
})

test('the library over a server is narrowed there, without the whole list @slow', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/')
  await page.getByRole('button', { name: /^Channels/ }).click()
  await page.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name: 'Garden Hour 40' }).click()
  await expect(page.getByText(/^40 of \d+/)).toBeVisible()
  await page.getByRole('combobox', { name: 'Sort' }).selectOption('Oldest first')
  await expect(page.getByRole('article').first()).toContainText('Talk 1')
  expect(asked).toContain('/api/episodes')
  expect(asked.filter((path) => /library\.json|library\/(lists|rows)-/.test(path))).toEqual([])
})

test('a page of results over a server fetches neither the whole list nor an index, and is narrowed there @slow', async ({
  page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/search?q=kingfisher')
  const talk = page.getByRole('region', { name: 'Talk 70' })
  await expect(talk.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByText(`in ${EPISODES} episodes (`)).toBeVisible()

  const field = page.getByRole('searchbox')
  await field.fill('lamp')
  await expect(page.getByText(`${EPISODES} passages in ${EPISODES} episodes`).first()).toBeVisible()
  await field.fill('lamp channel:coast')
  await expect(page.getByText(`${EPISODES / 2} passages in ${EPISODES / 2} episodes`).first()).toBeVisible()
  await field.fill('kingfihser')
  await expect(page.getByText('No exact match for “kingfihser”')).toBeVisible()
  await field.fill('ada moss kind:names')
  await expect(page.getByRole('region', { name: 'Names' }).getByRole('link', { name: 'Ada Moss' })).toBeVisible()
  await expectAccessible(page)

  expect(asked.filter((path) => path.startsWith('/data/search/'))).toEqual([])
  expect(asked).not.toContain('/data/library.json')
  expect(asked).not.toContain('/data/names.json')
})

test('while the engine is down the page says so, episodes are read, and it is searched again when it is back @slow', async ({
  page,
  site,
  watch,
}) => {
  watch.allow(
    /status of (?:503|404)/,
    'the engine is down on purpose, and the server knows the page of no made-up talk',
  )
  site.engine.isDown = true
  const message = page.getByText('Other episodes are not searched: the search index can’t be reached.')
  await page.goto('/search?q=kingfisher')
  await expect(message).toBeVisible()
  await expectAccessible(page)

  await page.goto(`/e/${formatId(70)}`)
  await expect(page.getByText('The kingfisher came back.')).toBeVisible()
  await page.goBack()
  await expect(message).toBeVisible()

  // The list comes from the files of the site.
  await page.goto('/?channel=Garden+Hour&sort=oldest')
  await expect(page.getByText(/^40 of \d+/)).toBeVisible()
  await page.goBack()

  site.engine.isDown = false
  // Without a press of the button beside it.
  await expect(page.getByRole('region', { name: 'Talk 70' }).getByRole('listitem')).toHaveCount(1)
  await expect(message).toHaveCount(0)
})

test('the palette of an open episode finds what others say over the server @slow', async ({ page, watch }) => {
  watch.allow(/status of 404/, 'the server knows the page of no made-up talk, and draws the app')
  await page.goto(`/e/${formatId(3)}`)
  await page.getByRole('button', { name: 'Search all episodes' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Search' }).fill('kingfisher')
  await expect(dialog.getByRole('option', { name: /kingfisher/ })).toBeVisible()
  await expect(dialog.getByText('Talk 70')).toBeVisible()
})
