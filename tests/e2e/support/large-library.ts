/** A library too large for memory, of tiny episodes, built by the command and served in place of the site's own. */

import type { BrowserContext, Route } from '@playwright/test'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { buildLibrary } from '../../../src/cli/commands/build-library.ts'
import { isPublished } from '../../../src/site/published-data.ts'

export interface BuiltLibrary {
  readonly folder: string
  remove(): void
}

/** The note of each episode by its id. */
export async function buildOwnLibrary(notes: ReadonlyMap<string, string>): Promise<BuiltLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'library-'))
  const sources = join(folder, 'notes')
  mkdirSync(sources)
  for (const [id, note] of notes) writeFileSync(join(sources, `${id}.md`), note)
  const said: string[] = []
  const terminal = { print: () => {}, printError: (line: string) => void said.push(line), progress: undefined }
  const out = join(folder, 'data', 'episodes')
  const code = await buildLibrary({ paths: [sources], out, json: false }, terminal, () => performance.now())
  if (code !== 0) throw new Error(said.join('\n'))
  return { folder: join(folder, 'data'), remove: () => rmSync(folder, { recursive: true }) }
}

export interface Served {
  /** Of `data/`, in the order asked. */
  readonly asked: { readonly path: string; readonly range: string | undefined; readonly size: number }[]
  /** The missing file: a part of its path. */
  missing: string | undefined
  /** Milliseconds by which the lists and the index come late. */
  late: number
}

/** @param knowsRanges Whether a part of a file can be had. */
export async function serveLibrary(context: BrowserContext, folder: string, knowsRanges: boolean): Promise<Served> {
  const served: Served = { asked: [], missing: undefined, late: 0 }
  // The server knows the pages of its own episodes only; any page is the app.
  await context.route(
    (url) => /^\/[em]\//.test(url.pathname),
    async (route) => {
      const known = new URL('/', route.request().url()).href
      await route.fulfill({ response: await route.fetch({ url: known }) })
    },
  )
  await context.route(
    (url) => url.pathname.startsWith('/data/'),
    async (route: Route) => {
      const path = new URL(route.request().url()).pathname.slice('/data/'.length)
      const range = await route.request().headerValue('range')
      const isMissing = !isPublished(path) || (served.missing !== undefined && path.includes(served.missing))
      // One file of a search and one of a list: what is late does not add up.
      if (served.late > 0 && /directory|summary|names/.test(path)) await setTimeout(served.late)
      const bytes = isMissing ? Buffer.from('Not found') : readFileSync(join(folder, path))
      const [, first, last] = (knowsRanges && /^bytes=(\d+)-(\d+)$/.exec(range ?? '')) || []
      const body = first === undefined ? bytes : bytes.subarray(Number(first), Number(last) + 1)
      served.asked.push({ path, range: range ?? undefined, size: body.length })
      if (isMissing) return await route.fulfill({ status: 404, body })
      const contentType = path.endsWith('.json') ? 'application/json' : 'application/octet-stream'
      if (first === undefined) return await route.fulfill({ body, contentType })
      await route.fulfill({
        status: 206,
        body,
        contentType,
        headers: { 'content-range': `bytes ${first}-${last}/${bytes.length}` },
      })
    },
  )
  return served
}
