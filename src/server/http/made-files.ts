/**
 * The files of a site that are made when a reader comes: in threads of their own, once for all who wait, and kept as far as there is
 * room, until what they are made of has changed.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashOf } from '../../cli/files/hash-of.ts'
import { NAME_INDEX_FILE } from '../../core/catalogue/name-page-schema.ts'
import type { AppBuild } from '../../site/app-build.ts'
import { type MakerData, SHELL_FILE } from '../../site/make-site.ts'
import type { SiteFacts } from '../../site/own-files.ts'
import { SUMMARY_FILE } from '../../site/render/catalogue-files.ts'
import type { MadeFile, MakeTask } from '../../site/render/render-task.ts'
import { createWorkerPool } from '../../site/render/worker-pool.ts'
import { SERVICE_WORKER } from '../../site/security-policy.ts'
import { formatServiceWorker } from '../../site/write-site.ts'
import { createByteCache, createSharing } from './byte-cache.ts'
import { describeState, getContentType, type SiteFile } from './site-files.ts'

export interface SiteOnRequest {
  readonly app: AppBuild
  /** Folder of the published data, normally `data`. */
  readonly data: string
  /** Public address of the site, with its base. */
  readonly siteUrl?: string | undefined
  readonly facts?: SiteFacts | undefined
}

/** The file cannot be made now. */
export class NotNowError extends Error {}

interface MadeFiles {
  /** Undefined where there is no such file. Rejects with a `NotNowError`. @param path As `parseSitePath` gives it. */
  find(path: string): Promise<MadeSiteFile | undefined>
  close(): Promise<void>
}

export interface MadeSiteFile extends SiteFile {
  readonly body: Buffer
  /** A page without its text, which could not be drawn. */
  readonly isBare: boolean
}

/** Bytes of all files that are kept, without those compressed. */
const ROOM = 32 * 1024 * 1024
/** Files that may wait to be made: who comes then is sent away. */
const MAX_WAITING = 256
/** Milliseconds for one file. */
const TIMEOUT = 20_000
/** Megabytes of the memory of one thread. */
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 }

export function createMadeFiles({ app, data, siteUrl, facts }: SiteOnRequest): MadeFiles {
  // Only where there is an address are there pictures of shared links.
  const fonts = siteUrl === undefined ? undefined : mkdtempSync(join(tmpdir(), 'transcript-explorer-fonts-'))
  const pool = createWorkerPool<MakeTask, MadeFile | undefined>(app.renderer, {
    count: Math.min(2, availableParallelism()),
    timeout: TIMEOUT,
    resourceLimits: MEMORY,
    // The feeds that the settings list are files of a build: here only an API has feeds.
    workerData: { app, data, siteUrl, facts: facts && { ...facts, feeds: undefined }, fonts } satisfies MakerData,
  })
  const kept = createByteCache<{ readonly state: string; readonly file: MadeSiteFile }>(ROOM)
  const share = createSharing<MadeSiteFile | undefined>()
  const keepFile = (path: string, state: string, { body: bytes, hash, isBare }: MadeFile): MadeSiteFile => {
    const type = getContentType(/\.\w+$/.test(path) ? path : SHELL_FILE)
    const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const file = { path, body, size: body.length, modified: new Date(), etag: `W/"${hash}"`, type, isBare }
    // A reader who comes later may find it whole.
    if (!isBare) kept.set(path, { state, file }, file.size)
    return file
  }
  const makeServiceWorker = async (): Promise<MadeFile | undefined> => {
    const [shell, catalogue] = await Promise.all([
      find(SHELL_FILE),
      readFile(join(data, SUMMARY_FILE)).catch(() => Buffer.of()),
    ])
    if (!shell) return undefined
    const body = Buffer.from(formatServiceWorker(app, { html: shell.body.toString(), catalogue, facts }))
    return { body, hash: hashOf(body), isBare: false }
  }
  const make = async (path: string, state: string): Promise<MadeSiteFile | undefined> => {
    if (pool.waiting() >= MAX_WAITING) throw new NotNowError('too many files wait to be made')
    const made = path === SERVICE_WORKER ? await makeServiceWorker() : await pool.run(() => ({ path }))
    if (made && 'error' in made) throw new NotNowError(made.error)
    if (made) return keepFile(path, state, made)
    if (EPISODE.test(path) && !BESIDE.test(path)) throw new NotNowError('the file of this episode cannot be read')
    return undefined
  }
  const find: MadeFiles['find'] = async (address) => {
    const path = address.replace(/(?:^|\/)(?:index\.html)?$/, '')
    const sources = listSources(path)
    if (!sources) return undefined
    const states = await Promise.all(sources.map((source) => describeState(join(data, source))))
    // An episode that is not there: nothing is asked of the threads, and nothing remembered.
    if (states[0] === undefined && EPISODE.test(path)) return undefined
    const state = states.join()
    const before = kept.get(path)
    if (before?.state === state) return before.file
    return share(`${path} ${state}`, () => make(path, state))
  }
  const close = async () => {
    await pool.close()
    if (fonts !== undefined) rmSync(fonts, { recursive: true, force: true })
  }
  return { find, close }
}

const EPISODE =
  /^(?:e|embed)\/([A-Za-z0-9_~-]{1,80})(?:\/(?:oembed\.json|captions\.vtt|chapters\.json|share\.png|compare))?$/
/** Only some episodes have these. */
const BESIDE = /\.(?:json|vtt|png)$|\/compare$/
const LISTED =
  /^(?:|search|clips|open|check|names|notes|years|404\.html|share\.png|service-worker\.js|feed\.xml|manifest\.webmanifest|assets\/(?:accent|logo)-[0-9a-f]{8}\.\w{3}|robots\.txt|sitemap(?:-\d{1,4})?\.xml|data\/(?:files|episode\.schema)\.json|m\/[^/]{1,255}|page\/.{1,300})$/u

/** The files that a page is made of, as far as one of them changes whenever others do. Undefined for what is never made. */
function listSources(path: string): readonly string[] | undefined {
  const [, id] = EPISODE.exec(path) ?? []
  if (id !== undefined) return [`episodes/${id}.json`, `episodes/${id}.findings.json`, NAME_INDEX_FILE]
  return LISTED.test(path) ? [SUMMARY_FILE, 'names.json', NAME_INDEX_FILE] : undefined
}
