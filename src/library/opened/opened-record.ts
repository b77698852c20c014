/** What is kept of an opened episode: its line of the catalogue, its file, and the very bytes it was read from. */

import { CatalogueSchema, FORMAT_VERSION, readShape, type CatalogueEntry } from '../../core/episode/schema.ts'

/** A `Blob` costs the page nothing until it is read; where the browser cannot store one, its bytes are. */
export type KeptBytes = Blob | ArrayBuffer

export interface KeptSource {
  /** As it was called on the reader's disk, for display. */
  readonly name: string
  /** Name of the importer that read it; `episode` for a file of this program's own. */
  readonly format: string
  readonly bytes: KeptBytes
}

export interface OpenedEpisode {
  /** `entry.id` is its key; the id inside the file may be another, when a copy was kept beside an episode of that id. */
  readonly entry: CatalogueEntry
  /** The episode file. */
  readonly json: KeptBytes
  /** So that a later version can read them again. */
  readonly sources: readonly KeptSource[]
}

export interface OpenedRecord extends OpenedEpisode {
  readonly version: 1
}

/** Undefined for what another version has written or a browser has damaged; such a record is left where it is. */
export function readOpenedRecord(key: string, value: unknown): OpenedRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { version, entry, json, sources } = value as { readonly [Name in keyof OpenedRecord]?: unknown }
  if (version !== 1 || !isKeptBytes(json) || !Array.isArray(sources)) return undefined
  const shape = readShape(CatalogueSchema, { formatVersion: FORMAT_VERSION, episodes: [entry] })
  const listed = shape.ok ? shape.value.episodes[0] : undefined
  if (listed?.id !== key) return undefined
  return { version, entry: listed, json, sources: sources.filter(isKeptSource) }
}

export function readKeptText(bytes: KeptBytes): Promise<string> {
  return new Blob([bytes]).text()
}

/** The same record with bytes in place of every `Blob`. */
export async function unpackBlobs(record: OpenedRecord): Promise<OpenedRecord> {
  const unpack = (bytes: KeptBytes) => (bytes instanceof Blob ? bytes.arrayBuffer() : bytes)
  const sources = record.sources.map(async (source) => ({ ...source, bytes: await unpack(source.bytes) }))
  return { ...record, json: await unpack(record.json), sources: await Promise.all(sources) }
}

function isKeptSource(value: unknown): value is KeptSource {
  if (typeof value !== 'object' || value === null) return false
  const { name, format, bytes } = value as { readonly [Name in keyof KeptSource]?: unknown }
  return typeof name === 'string' && typeof format === 'string' && isKeptBytes(bytes)
}

function isKeptBytes(value: unknown): value is KeptBytes {
  return value instanceof Blob || value instanceof ArrayBuffer
}
