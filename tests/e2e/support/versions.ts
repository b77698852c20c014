/** A copy of the built site that can be taken off the network and replaced by a newer version. */

import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FILE_LIST, formatFileList } from '../../../src/offline/file-list.ts'
import { listen } from '../../../src/server/http/serve.ts'
import { createSiteServer } from '../../../src/server/http/site-server.ts'
import { listFiles } from '../../../src/site/published-data.ts'
import { SERVICE_WORKER } from '../../../src/site/security-policy.ts'
import { test as base } from './test.ts'

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url))

export interface Site {
  readonly address: string
  /** The folder that is served. */
  readonly folder: string
  /** Requests that came to the server, with the bytes of their responses. */
  readonly sent: readonly { readonly path: string; readonly bytes: number }[]
  start(): Promise<void>
  stop(): Promise<void>
  /**
   * Puts another version in its place: every script gets a new name, as after a change of all of them, and every episode a
   * field that no version knows and a title that ends in “(revised)”.
   * @param kept Scripts that are as they were.
   */
  update(kept?: RegExp): void
  /** The same program with revised episodes. */
  publishData(): void
}

/** Every test has a site of its own, and its worker is let in. */
export const test = base.extend<{ site: Site }>({
  // oxlint-disable-next-line no-empty-pattern
  site: async ({}, give) => {
    const site = await createSite()
    await give(site)
    await site.stop()
    rmSync(site.folder, { recursive: true })
  },
  baseURL: ({ site }, give) => give(site.address),
  serviceWorkers: 'allow',
})

async function createSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'site-'))
  cpSync(DIST, folder, { recursive: true })
  const sent: { path: string; bytes: number }[] = []
  const create = () =>
    createSiteServer({ root: folder, base: '/' }).addHook('onResponse', async ({ url }, reply) => {
      sent.push({ path: url, bytes: Number(reply.getHeader('content-length')) })
    })
  let server = create()
  const port = await listen(server, { port: 0, host: '127.0.0.1', isStrict: true })
  return {
    address: `http://localhost:${port}`,
    folder,
    sent,
    async start() {
      server = create()
      await listen(server, { port, host: '127.0.0.1', isStrict: true })
    },
    stop: () => server.close(),
    update(kept) {
      renameScripts(folder, kept)
      reviseEpisodes(folder)
    },
    publishData: () => reviseEpisodes(folder),
  }
}

/** `index-1a2b.js` → `index-1a2b_.js`, wherever it is named. */
function renameScripts(folder: string, kept?: RegExp): void {
  const assets = join(folder, 'assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js') && !kept?.test(name))
  const names = new Map(scripts.map((name) => [name, name.replace(/\.js$/, '_.js')]))
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:js|html)$/.test(path))
  for (const path of texts) {
    const text = readFileSync(join(folder, path), 'utf8')
    const renamed = text.replaceAll(/[\w.-]+\.js\b/g, (name) => names.get(name) ?? name)
    if (renamed !== text) writeFileSync(join(folder, path), renamed)
  }
  for (const [before, after] of names) renameSync(join(assets, before), join(assets, after))
}

/** The catalogue lists size and hash of each file, the list of files too, and the worker names that list. */
function reviseEpisodes(folder: string): void {
  const data = join(folder, 'data')
  const lists = ['library.json', 'library/summary.json', 'library/ids-1-0.json'].map((path) => join(data, path))
  const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
  for (const name of readdirSync(join(data, 'episodes')).filter((file) => /^\w+\.json$/.test(file))) {
    const path = join(data, 'episodes', name)
    const before = readFileSync(path, 'utf8')
    const episode = JSON.parse(before) as { readonly title: string }
    const after = JSON.stringify({ ...episode, title: `${episode.title} (revised)`, unknown: { to: 'all versions' } })
    writeFileSync(path, after)
    const [sizeBefore, sizeAfter] = [before, after].map((text) => Buffer.byteLength(text))
    for (const list of lists) {
      const text = readFileSync(list, 'utf8')
      writeFileSync(
        list,
        text
          .replaceAll(hash(before), hash(after))
          .replaceAll(`"size":${sizeBefore}`, `"size":${sizeAfter}`)
          .replaceAll(JSON.stringify(episode.title), JSON.stringify(`${episode.title} (revised)`)),
      )
    }
  }
  const list = formatFileList(listFiles(data))
  writeFileSync(join(data, FILE_LIST), list)
  const worker = join(folder, SERVICE_WORKER)
  writeFileSync(worker, readFileSync(worker, 'utf8').replace(/data [0-9a-f]{16}/, `data ${hash(list)}`))
}
