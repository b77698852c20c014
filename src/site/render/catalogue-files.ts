/** The catalogue of a folder, read from the few files that a page needs, however large the library is. */

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readJsonFile, readTextIfThere } from '../../cli/files/read-file.ts'
import type { Facet } from '../../core/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { FacetName } from '../../core/catalogue/facets.ts'
import { type EpisodeRow, unpackRows } from '../../core/catalogue/lists/episode-rows.ts'
import {
  findListBucket,
  formatListFile,
  formatListKey,
  ListFileSchema,
  RowFileSchema,
  ROWS_PER_FILE,
  ValueFileSchema,
} from '../../core/catalogue/lists/list-schema.ts'
import { parseCatalogue } from '../../core/catalogue/read-catalogue.ts'
import { findBucket, findPart } from '../../core/catalogue/summary/split-catalogue.ts'
import { parseSummary, type LibrarySummary } from '../../core/catalogue/summary/summary-schema.ts'
import { findNameFile, NAME_INDEX_FILE, parseNameFiles } from '../../core/catalogue/name-page-schema.ts'
import { isRecord } from '../../core/episode/is-record.ts'
import { readShape } from '../../core/episode/read-shape.ts'

/** Below the folder of the data. Written last of all lists: another one is another library. */
export const SUMMARY_FILE = 'library/summary.json'

export type Placed = Pick<EpisodeRow, 'id' | 'position'>

/** All throw where a file is missing, broken or of another build. */
export interface CatalogueFiles {
  readonly summary: LibrarySummary
  /** Newest first. */
  readonly readNewest: (start: number, end: number) => readonly CatalogueEntry[]
  /** Of the episodes with this value, newest first. */
  readonly readPlaced: (facet: FacetName, value: string, start: number, end: number) => readonly Placed[]
  /** In the order of the ids. */
  readonly readEntries: (ids: readonly string[]) => readonly CatalogueEntry[]
  /** All values, most episodes first. */
  readonly readValues: (facet: FacetName) => readonly Facet[]
}

/** Bytes of a list that is read whole: more would not fit into the memory of a thread. */
const MAX_WHOLE = 32 * 1024 * 1024

export function isTooLarge(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_WHOLE
}

/** Gives the same until the file changes. @param parse Gets an empty text where there is no file, or one that is too large. */
export function readAgain<Content>(path: string, parse: (text: string) => Content): () => Content {
  let known: { readonly state: string; readonly content: Content } | undefined
  return () => {
    const stat = statSync(path, { throwIfNoEntry: false })
    const state = stat ? `${stat.size} ${stat.mtimeMs} ${stat.ino}` : ''
    const isWhole = stat && stat.size <= MAX_WHOLE
    if (known?.state !== state) known = { state, content: parse(isWhole ? readTextIfThere(path) : '') }
    return known.content
  }
}

/** Undefined where the folder has no catalogue. */
export function openCatalogue(data: string): () => CatalogueFiles | undefined {
  return readAgain(join(data, SUMMARY_FILE), (text) => readFiles(join(data, 'library'), text))
}

function readFiles(folder: string, text: string): CatalogueFiles | undefined {
  const parsed = parseSummary(text)
  if (!parsed.ok) return undefined
  const { summary, catalogue } = parsed
  const first = catalogue.episodes
  const division = { all: summary.episodes, first: first.length, partSize: summary.partSize }
  const readList = <const S extends typeof ListFileSchema | typeof RowFileSchema | typeof ValueFileSchema>(
    name: string,
    schema: S,
  ) => {
    const read = readShape(schema, readJsonFile(join(folder, `${name}.json`)))
    if (!read.ok || read.value.library !== summary.lists?.library) throw new Error(`${name} is of another build`)
    return read.value
  }
  const readPart = (name: string) => readEntryFile(join(folder, `${name}.json`))
  return {
    summary,
    readNewest(start, end) {
      const parts = new Map<number, readonly CatalogueEntry[]>([[-1, first]])
      return Array.from({ length: Math.max(0, Math.min(end, summary.episodes) - start) }, (_, index) => {
        const position = start + index
        const { part, at } = findPart(division, position)
        const entries = parts.get(part) ?? readPart(`part-${summary.parts[part]}`)
        parts.set(part, entries)
        return entries[part < 0 ? position : at] ?? lose(`episode ${position}`)
      })
    },
    readPlaced(facet, value, start, end) {
      const key = formatListKey(facet, value)
      const buckets = summary.lists?.buckets ?? 0
      const list = readList(`lists-${buckets}-${findListBucket(key, buckets)}`, ListFileSchema).lists[key]
      const rows = list?.rows && unpackRows(list.rows)
      if (rows) return rows.slice(start, end)
      const from = Math.floor(start / ROWS_PER_FILE)
      const files = Math.min(Math.ceil(end / ROWS_PER_FILE), list?.files ?? 0)
      const long = Array.from({ length: Math.max(0, files - from) }, (_, index) => {
        const file = readList(formatListFile(key, from + index), RowFileSchema)
        return (file.key === key && unpackRows(file.rows)) || lose(key)
      })
      return long.flat().slice(start - from * ROWS_PER_FILE, end - from * ROWS_PER_FILE)
    },
    readEntries(ids) {
      const { buckets } = summary
      const names = new Set(ids.map((id) => `ids-${buckets}-${findBucket(id, buckets)}`))
      const entries = new Map([...names].flatMap(readPart).map((entry) => [String(entry.id), entry]))
      return ids.map((id) => entries.get(id) ?? lose(id))
    },
    readValues: (facet) => readList(`values-${facet}`, ValueFileSchema).values,
  }
}

function readEntryFile(path: string): readonly CatalogueEntry[] {
  const read = parseCatalogue(readTextIfThere(path))
  return read.ok ? read.catalogue.episodes : lose(path)
}

function lose(what: string): never {
  throw new Error(`the catalogue lacks ${what}`)
}

/** Files of names that are kept as they were read. */
const MAX_NAME_FILES = 128

export interface StoredNames {
  /** The stored form of a name, as JSON; empty where it is not there. */
  readonly read: (slug: string) => string
  /** Where an address of a name leads: its slug, and the one episode that has all there is of one without a page. */
  readonly findPlace: (slug: string) => { readonly slug: string; readonly only?: string | undefined }
}

/** The files that pages are made from, opened once for all of them. */
export interface LibraryFiles {
  readonly data: string
  readonly stored: StoredNames
  readonly getCatalogue: () => CatalogueFiles | undefined
}

export function openStoredNames(data: string): StoredNames {
  const getFiles = readAgain(join(data, NAME_INDEX_FILE), (text) => {
    const read = parseNameFiles(text)
    return { hashes: read.ok ? read.hashes : [], known: new Map<string, unknown>() }
  })
  const find = (slug: string): unknown => {
    const { hashes, known } = getFiles()
    const file = findNameFile(slug, hashes)
    if (file === undefined) return undefined
    const shard = known.get(file) ?? readJsonFile(join(data, file))
    // Behind those that were used before it.
    known.delete(file)
    known.set(file, shard)
    for (const oldest of [...known.keys()].slice(0, -MAX_NAME_FILES)) known.delete(oldest)
    const names = isRecord(shard) && isRecord(shard['names']) ? shard['names'] : {}
    return Object.hasOwn(names, slug) ? names[slug] : undefined
  }
  return {
    read: (slug) => JSON.stringify(find(slug)) ?? '',
    findPlace(slug) {
      const stored = find(slug)
      const moved = isRecord(stored) && typeof stored['moved'] === 'string' ? stored['moved'] : undefined
      const { episode } = Object(moved === undefined ? stored : find(moved)) as { readonly episode?: unknown }
      return { slug: moved ?? slug, only: typeof episode === 'string' ? episode : undefined }
    },
  }
}
