/** A library whose pages are made on request: each of them, and each file that belongs to pages, byte for byte as a build writes it. */

import { type FastifyInstance } from 'fastify'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { createMemoryEngine } from '../../src/server/api/memory-engine.ts'
import { createSiteServer } from '../../src/server/http/site-server.ts'
import { readAppBuild } from '../../src/site/app-build.ts'
import { SITE_NAME } from '../../src/site/own-files.ts'
import { drawShareImages } from '../../src/site/share-image/share-images.ts'
import { writeSiteFiles } from '../../src/site/write-site.ts'
import { makeLibrary } from '../bench/make-library.ts'
import { BUILT_APP } from '../support/built-site.ts'
import { buildOwnLibrary } from './support/large-library.ts'
import { expect, test } from './support/test.ts'

/** In the short run one file in so many is compared. */
const STEP = process.env.SHORT_RUN ? 5 : 1

/** More than a page of the library, most of them short. */
const SHAPE = { episodes: 104, names: 90, single: 0.6, channels: 3, tags: 12, words: 200 }
const siteUrl = 'https://example.org/'

test('pages made on request are those of a build', async () => {
  const library = await buildOwnLibrary(makeLibrary(SHAPE))
  const site = mkdtempSync(join(tmpdir(), 'built-'))
  const app = readAppBuild(BUILT_APP)
  const data = library.folder
  const api = { createEngine: createMemoryEngine, rate: 1_000_000 }
  const servers: FastifyInstance[] = []
  try {
    // Pictures have a test of their own.
    const images = { has: () => true, get: () => undefined }
    expect(await writeSiteFiles(app, { data, site, siteUrl, images })).toEqual([])
    const plain = createSiteServer({ root: app.files, base: '/', onRequest: { app, data, siteUrl } })
    const searched = createSiteServer({ root: app.files, base: '/', onRequest: { app, data, siteUrl }, api })
    servers.push(plain, searched)
    const built = readdirSync(site, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(site, join(entry.parentPath, entry.name)))
      .filter((path) => path !== '_headers')
    const kinds = [
      /^e\/[^/]+\/index\.html$/,
      /^m\//,
      /^page\/\d+\//,
      /^page\/(?:page\/)?(?:channel|tag)\//,
      /^embed\//,
      /^sitemap/,
    ]
    for (const kind of kinds)
      expect(
        built.some((path) => kind.test(path)),
        String(kind),
      ).toBe(true)
    expect(built.filter((path) => path.startsWith('m/')).length).toBeGreaterThanOrEqual(20)
    const others: string[] = []
    for (const path of built.filter((_, at) => at % STEP === 0)) {
      const url = `/${encodeURI(path.replace(/\/?index\.html$/, ''))}`
      // oxlint-disable-next-line no-await-in-loop -- more at once are sent away
      const { statusCode, rawPayload } = await plain.inject({ url })
      if (statusCode !== 200 && path !== '404.html') others.push(`${path}: status ${statusCode}`)
      else if (!rawPayload.equals(readFileSync(join(site, path)))) others.push(path)
    }
    expect(others).toEqual([])
    const page = readFileSync(join(site, 'e/made0000001/index.html'), 'utf8')
    const announced = (await searched.inject({ url: '/e/made0000001' })).body
    expect(announced).toBe(page.replace('<head>', '<head><meta name="search-api" content="/api">'))
  } finally {
    await Promise.all(servers.map((server) => server.close()))
    rmSync(site, { recursive: true })
    library.remove()
  }
})

test('pictures for shared links are drawn on request, as a build draws them', async () => {
  const library = await buildOwnLibrary(makeLibrary({ ...SHAPE, episodes: 2, names: 6 }))
  const folder = mkdtempSync(join(tmpdir(), 'built-'))
  const [site, cache] = [join(folder, 'site'), join(folder, 'cache')]
  const app = readAppBuild(BUILT_APP)
  const data = library.folder
  const images = await drawShareImages({ data, cache, site: SITE_NAME }, (line) => expect(line).toBeUndefined())
  const server = createSiteServer({ root: app.files, base: '/', onRequest: { app, data, siteUrl } })
  try {
    expect(await writeSiteFiles(app, { data, site, siteUrl, images })).toEqual([])
    for (const path of ['share.png', 'e/made0000001/share.png', 'index.html', 'e/made0000001/index.html']) {
      const { statusCode, rawPayload } = await server.inject({ url: `/${path}` })
      expect([statusCode, rawPayload.equals(readFileSync(join(site, path)))], path).toEqual([200, true])
    }
    expect((await server.inject({ url: '/e/made0000001' })).body).toContain(`${siteUrl}e/made0000001/share.png`)
    expect((await server.inject({ url: '/e/nobody/share.png' })).statusCode).toBe(404)
  } finally {
    await server.close()
    rmSync(folder, { recursive: true })
    library.remove()
  }
})

test('an episode that is broken, gone or new is what its file is at that moment', async () => {
  const library = await buildOwnLibrary(makeLibrary({ ...SHAPE, episodes: 3, names: 6 }))
  const app = readAppBuild(BUILT_APP)
  const data = library.folder
  const server = createSiteServer({ root: app.files, base: '/', onRequest: { app, data } })
  const file = join(data, 'episodes', 'made0000001.json')
  const get = async () => (await server.inject({ url: '/e/made0000001' })).statusCode
  try {
    const text = readFileSync(file, 'utf8')
    expect(await get()).toBe(200)
    writeFileSync(file, text.slice(0, 1000))
    expect(await get()).toBe(503)
    writeFileSync(file, '{"title":"Without the rest"}')
    expect(await get()).toBe(503)
    rmSync(file)
    expect(await get()).toBe(404)
    writeFileSync(file, text)
    expect(await get()).toBe(200)
    rmSync(join(data, 'library'), { recursive: true })
    const found: Record<string, number> = {}
    for (const url of ['/', '/names', '/page/2', '/page/channel/channel-1', '/e/made0000001'])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      found[url] = (await server.inject({ url })).statusCode
    // A page of the list needs it; the others have what their own files hold.
    expect(found).toEqual({
      '/': 200,
      '/names': 200,
      '/page/2': 404,
      '/page/channel/channel-1': 404,
      '/e/made0000001': 200,
    })
  } finally {
    await server.close()
    library.remove()
  }
})
