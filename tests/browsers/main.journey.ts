/** The main journeys, the same in every browser: open, read, find, search, play, seek, follow, note, embed. */

import { expect } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { listen } from '../../src/server/http/serve.ts'
import { createSiteServer } from '../../src/server/http/site-server.ts'
import { readChunks } from '../e2e/support/chunks.ts'
import type { Tab } from './tab.ts'
import { needSound, poll, test } from './test.ts'

const SITE = { root: fileURLToPath(new URL('../../dist', import.meta.url)), base: '/' }
const GUIDE = 'A spoken guide to Transcript Explorer'

const count = (css: string) => document.querySelectorAll(css).length
const readText = (css: string) => document.querySelector(css)?.textContent
const readPainted = (name: string) =>
  [...(CSS.highlights.get(name) ?? [])].map(({ startContainer, startOffset, endOffset }) =>
    startContainer.textContent?.slice(startOffset, endOffset),
  )
const readTime = () => document.querySelector('audio')?.currentTime ?? -1
/** The words in the field of the transcript, and which of their hits is shown. */
const readFound = () =>
  `${document.querySelector<HTMLInputElement>('#find')?.value} ${document.querySelector('[data-find-count]')?.textContent}`
/** The first paragraph below what covers the text. */
const readTop = () => {
  const bottoms = [...document.querySelectorAll('.covers')]
    .filter((cover) => getComputedStyle(cover).position === 'sticky')
    .map((cover) => cover.getBoundingClientRect().bottom)
    // An element that reaches the bottom of the window stands beside the text.
    .filter((bottom) => bottom < window.innerHeight - 8)
  const rows = [...document.querySelectorAll<HTMLElement>('[data-segment]')]
  const top = Math.max(0, ...bottoms) + 8
  return Number(rows.find((row) => row.getBoundingClientRect().bottom > top)?.dataset['segment'] ?? -1)
}

async function openEpisode(tab: Tab, path: string): Promise<void> {
  await tab.goto(path)
  await poll(tab, () => performance.getEntriesByName('transcript-obeys').length, null).toBeGreaterThan(0)
  await poll(tab, count, '[role="group"][aria-label="Playback"]').toBeGreaterThan(0)
}

test('opens an episode from the library, plays its recording, and follows the spoken word after a far seek @smoke', async ({
  tab,
}) => {
  needSound()
  await tab.goto('/')
  await tab.click('main a', GUIDE)
  await poll(tab, readText, '[data-segment="0"] [data-text]').toContain('Welcome to Transcript Explorer')
  await poll(tab, () => performance.getEntriesByName('transcript-obeys').length, null).toBeGreaterThan(0)
  await tab.click('[role="group"][aria-label="Playback"] [data-play]')
  await poll(tab, readTime, null).toBeGreaterThan(0.5)
  await poll(tab, readPainted, 'word').toHaveLength(1)
  await tab.run(() => {
    document.querySelector('audio')!.currentTime = 85
  }, null)
  await poll(tab, () => window.scrollY, null).toBeGreaterThan(400)
  await poll(tab, () => Number(document.querySelector<HTMLElement>('[aria-current="true"]')?.dataset['start']), null)
    // The paragraph that is spoken then.
    .toBeGreaterThan(60)
  await tab.click('[role="group"][aria-label="Playback"] [data-play]')
  await poll(tab, () => document.querySelector('audio')!.paused, null).toBe(true)
})

test('finds words in a long talk, marks them, and goes to the next', async ({ tab }) => {
  await openEpisode(tab, '/e/EV7WhVT270Q')
  await tab.press('/')
  await tab.type('open source')
  await poll(tab, readText, '[data-find-count]').toMatch(/^1\D+6$/)
  await poll(tab, readPainted, 'hit-now').toEqual([expect.stringMatching(/open source/i)])
  const before = await tab.run(() => window.scrollY, null)
  await tab.press('Enter')
  await poll(tab, readText, '[data-find-count]').toMatch(/^2\D+6$/)
  await poll(tab, () => window.scrollY, null).not.toBe(before)
})

test('searches all episodes from the palette and opens a passage', async ({ tab }) => {
  await openEpisode(tab, '/e/spokenguide')
  await tab.press('Control+k')
  await poll(tab, () => document.activeElement?.getAttribute('role'), null).toBe('combobox')
  await tab.type('scaling laws are dead')
  // Parts come first, and answers to what was typed before: a press while they do may hit what has just moved there.
  await poll(
    tab,
    (css) => [...document.querySelectorAll(css)].map(({ textContent }) => textContent),
    'dialog mark',
  ).toContain('scaling laws are dead')
  await poll(tab, readText, 'dialog[open]').toMatch(/All \d+ results for/)
  await tab.click('[role="option"]', 'evolving')
  await poll(tab, () => window.location.pathname + window.location.search, null).toMatch(
    /^\/e\/EV7WhVT270Q\?.*t=29\d\d/,
  )
  await poll(tab, () => window.scrollY, null).toBeGreaterThan(500)
})

test('keeps the place when the window gets narrow', async ({ tab }) => {
  await openEpisode(tab, '/e/EV7WhVT270Q?t=2922')
  await poll(tab, () => window.scrollY, null).toBeGreaterThan(2000)
  const before = await tab.run(readTop, null)
  await tab.resize(700, 900)
  await poll(tab, () => window.innerWidth, null).toBe(700)
  await expect.poll(async () => Math.abs((await tab.run(readTop, null)) - before)).toBeLessThanOrEqual(1)
  await tab.resize(1440, 900)
})

test('keeps a note over a reload', async ({ tab }) => {
  await openEpisode(tab, '/e/spokenguide')
  await tab.run(() => {
    const text = document.querySelector('[data-segment="0"] [data-text]')!.firstChild!
    document.getSelection()!.setBaseAndExtent(text, 0, text, 7)
  }, null)
  await tab.press('m')
  await poll(tab, () => document.activeElement?.tagName, null).toBe('TEXTAREA')
  await tab.type('Kept in every browser')
  await poll(tab, () => document.body.textContent.includes('Saved'), null).toBe(true)
  await tab.reload()
  await poll(tab, () => performance.getEntriesByName('transcript-obeys').length, null).toBeGreaterThan(0)
  await tab.press('7')
  await poll(tab, readText, '[id^="note-"]').toContain('Kept in every browser')
})

test('shows an embedded passage and plays it', async ({ tab }) => {
  needSound()
  await tab.goto('/embed/spokenguide/?t=12&to=30')
  await tab.click('.sign[data-play]')
  await poll(tab, readTime, null).toBeGreaterThan(12.3)
  await poll(tab, readPainted, 'word').toHaveLength(1)
  await poll(tab, count, '.row[aria-current]').toBe(1)
})

test('shows an episode that was opened again when the site cannot be reached', async ({ tab }) => {
  const site = createSiteServer(SITE)
  const port = await listen(site, { port: 0, host: '127.0.0.1', isStrict: true })
  await openEpisode(tab, `http://127.0.0.1:${port}/e/spokenguide`)
  await tab.run(() => {
    const seen = window as { isStored?: boolean }
    void navigator.serviceWorker.ready.then(async () => {
      while (!(await caches.match('/data/episodes/spokenguide.json')))
        await new Promise((done) => setTimeout(done, 200))
      seen.isStored = true
    })
  }, null)
  await poll(tab, () => (window as { isStored?: boolean }).isStored ?? false, null).toBe(true)
  await site.close()
  await tab.reload()
  await poll(tab, readText, '[data-segment="0"] [data-text]').toContain('Welcome to Transcript Explorer')
})

test.describe('where a part of the program does not come', () => {
  test.use({ expected: /\.js\b|dynamically imported module|part of this program|module script|^Error$/ })

  test('comes when it is tried again, and the place and what was typed are kept', async ({ tab }) => {
    const share = readChunks().withImports('share-sheet')
    let isLost = false
    const site = createSiteServer(SITE)
    site.addHook('onRequest', async ({ url }, reply) => {
      const file = url.split('?')[0]!.split('/').at(-1)!
      // The service worker would have the files.
      if (file === 'service-worker.js' || (isLost && share.has(file))) return reply.code(404).send()
    })
    const port = await listen(site, { port: 0, host: '127.0.0.1', isStrict: true })
    await openEpisode(tab, `http://127.0.0.1:${port}/e/EV7WhVT270Q?t=2922`)
    await poll(tab, () => window.scrollY, null).toBeGreaterThan(2000)
    await tab.press('/')
    await tab.type('scaling')
    await poll(tab, readFound, null).toMatch(/^scaling \d+\D+8$/)
    await tab.run(() => document.querySelector<HTMLElement>('#transcript')!.focus({ preventScroll: true }), null)
    const found = await tab.run(readFound, null)
    const before = await tab.run(readTop, null)
    isLost = true
    await tab.press('c')
    await tab.click('[role="alert"] button', 'Try again')
    await poll(tab, count, '[role="alert"]').toBe(0)
    await poll(tab, readText, '[role="alert"]').toContain('Share could not be loaded')
    isLost = false
    await tab.click('[role="alert"] button', 'Try again')
    await poll(tab, readText, 'dialog[open]').toContain('Share a passage')
    await poll(tab, readFound, null).toBe(found)
    await expect.poll(async () => Math.abs((await tab.run(readTop, null)) - before)).toBeLessThanOrEqual(1)
    await site.close()
  })
})

test.describe('where no script comes', () => {
  test.use({ expected: /\.js\b/ })

  test('reads an episode all the same', async ({ tab }) => {
    const site = createSiteServer(SITE)
    site.addHook('onRequest', async (request, reply) => {
      if (request.url.includes('.js')) return reply.code(404).send()
    })
    const port = await listen(site, { port: 0, host: '127.0.0.1', isStrict: true })
    await tab.goto(`http://127.0.0.1:${port}/e/EV7WhVT270Q`)
    await poll(tab, () => document.body.innerText, null).toContain('The following is a conversation')
    await poll(tab, count, '[data-segment]').toBeGreaterThan(80)
    await site.close()
  })
})
