/** A web host with a static index on it, which knows ranges or does not, and tells what it was asked. */

import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { vi } from 'vitest'
import type { Catalogue, CatalogueEntry } from '../../../src/core/catalogue/catalogue-schema.ts'
import { formatListing } from '../../../src/core/search/retrieve/static/listing.ts'
import { readChecked } from '../../../src/core/search/retrieve/static/checksum.ts'
import { readDirectory } from '../../../src/core/search/retrieve/static/directory.ts'
import type { ShardSource } from '../../../src/core/search/retrieve/static/shard.ts'
import {
  STATIC_INDEX_VERSION,
  type StaticFile,
  type StaticManifest,
} from '../../../src/core/search/retrieve/static/static-index.ts'
import { splitFiles } from '../../../src/core/search/retrieve/static/static-reader.ts'
import { buildStaticFiles } from '../../core/search/retrieve/static/static-files.ts'

export interface IndexHost {
  readonly listed: NonNullable<Catalogue['search']>
  readonly asked: { readonly path: string; readonly range: string | null; readonly signal: AbortSignal }[]
  /** Address → what the browser's cache gives in place of it. */
  readonly cached: Map<string, Uint8Array>
  /** Addresses of which the browser's cache gives ranges that end too early. */
  readonly cutShort: Set<string>
  /** Address → bytes, to be changed. */
  readonly files: Map<string, Uint8Array | 'no network' | 'silence'>
}

interface HostOptions {
  readonly knowsRanges?: boolean
  /** Facts of the episodes, in their order; with them the index lists its episodes. */
  readonly entries?: readonly CatalogueEntry[]
  /** Other files, by their paths below `data/`. */
  readonly data?: ReadonlyMap<string, string>
}

export function serveIndex(
  sources: readonly ShardSource[],
  { knowsRanges = true, entries, data = new Map() }: HostOptions = {},
): IndexHost {
  const built = buildStaticFiles(sources, undefined, entries && formatListing(entries))
  const cuts = splitFiles(readDirectory(inflateRawSync(readChecked(built.directory)!)))
  const files: IndexHost['files'] = new Map(
    [...data].map(([path, text]) => [`/data/${path}`, new TextEncoder().encode(text)]),
  )
  const names = (Object.keys(built) as StaticFile[]).map((file) => {
    const bytes = built[file]
    const name = `${file}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`
    if (file === 'directory') files.set(`/data/search/${name}.bin`, bytes)
    else
      for (const [number, start] of cuts[file].slice(0, -1).entries())
        files.set(`/data/search/${name}/${number}.bin`, bytes.slice(start, cuts[file][number + 1]))
    return [file, { name, size: bytes.length }] as const
  })
  const manifest: StaticManifest = {
    version: STATIC_INDEX_VERSION,
    episodes: sources.length,
    passages: 0,
    words: 0,
    covered: 0,
    library: 'of these',
    hash: 'this build',
    files: Object.fromEntries(names) as StaticManifest['files'],
  }
  files.set('/data/search/index.json', new TextEncoder().encode(JSON.stringify(manifest)))
  const asked: IndexHost['asked'] = []
  const cached: IndexHost['cached'] = new Map()
  const cutShort: IndexHost['cutShort'] = new Set()
  const answer = (path: string, { headers, signal, cache }: RequestInit) => {
    const range = new Headers(headers).get('range')
    asked.push({ path, range, signal: signal! })
    const bytes = (cache === 'default' ? cached.get(path) : undefined) ?? files.get(path)
    if (bytes === 'silence') return new Promise<Response>(() => {})
    if (bytes === 'no network') return Promise.reject(new TypeError('Failed to fetch'))
    if (!bytes) return Promise.resolve(new Response('Not found', { status: 404 }))
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
    if (!knowsRanges || first === undefined) return Promise.resolve(new Response(new Uint8Array(bytes)))
    const end = Number(last) + (cutShort.has(path) && cache === 'default' ? 0 : 1)
    const part = new Uint8Array(bytes).slice(Number(first), end)
    return Promise.resolve(
      new Response(part, { status: 206, headers: { 'content-range': `bytes ${first}-${last}/${bytes.length}` } }),
    )
  }
  vi.stubGlobal('fetch', answer)
  return {
    listed: { version: STATIC_INDEX_VERSION, library: 'of these', hash: 'this build', listing: entries !== undefined },
    asked,
    files,
    cached,
    cutShort,
  }
}
