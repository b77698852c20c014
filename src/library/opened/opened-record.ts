/** What is kept of an opened episode: its line of the catalogue, its file, its names, and the very bytes it was read from. */

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
  /** `names.json` as it would be for this episode alone. Absent in records of older versions, until they are renewed. */
  readonly names?: KeptBytes
  /** So that it can be read again: by a version that reads more, or together with another file. */
  readonly sources: readonly KeptSource[]
  /** What the reader calls it, in place of the title its file states. */
  readonly name?: string
  /** ISO 8601, when it was first opened here. Absent in records of older versions. */
  readonly addedOn?: string
  /** File name of the recording that is kept with it. */
  readonly recording?: string
}

/** In characters. */
export const MAX_NAME = 300

export interface OpenedRecord extends OpenedEpisode {
  readonly version: 1
}

/** A record as it was found. */
export interface FoundRecord extends Omit<OpenedEpisode, 'entry'> {
  readonly id: string
  /** Undefined when its line of the catalogue is not as this version wants it. */
  readonly entry: CatalogueEntry | undefined
}

/** Undefined for what a newer version has written or a browser has damaged; such a record is left where it is. */
export function readOpenedRecord(key: string, value: unknown): FoundRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { version, entry, json, names, sources, name, addedOn, recording } = value as {
    readonly [Name in keyof OpenedRecord]?: unknown
  }
  if (version !== 1 || !isKeptBytes(json) || !Array.isArray(sources)) return undefined
  const shape = readShape(CatalogueSchema, { formatVersion: FORMAT_VERSION, episodes: [entry] })
  const listed = shape.ok ? shape.value.episodes[0] : undefined
  return {
    id: key,
    entry: listed?.id === key ? listed : undefined,
    json,
    ...(isKeptBytes(names) && { names }),
    sources: sources.filter(isKeptSource),
    ...(typeof name === 'string' && name !== '' && { name: name.slice(0, MAX_NAME) }),
    ...(typeof addedOn === 'string' && { addedOn: addedOn.slice(0, 40) }),
    ...(typeof recording === 'string' && { recording }),
  }
}

/** True when nothing in it has to be made anew. */
export function isUpToDate({ entry, names }: FoundRecord): boolean {
  return entry?.speakers !== undefined && names !== undefined
}

export function readKeptText(bytes: KeptBytes): Promise<string> {
  return new Blob([bytes]).text()
}

/** The same record with bytes in place of every `Blob`. */
export async function unpackBlobs(record: OpenedRecord): Promise<OpenedRecord> {
  const unpack = (bytes: KeptBytes) => (bytes instanceof Blob ? bytes.arrayBuffer() : bytes)
  const sources = record.sources.map(async (source) => ({ ...source, bytes: await unpack(source.bytes) }))
  return {
    ...record,
    json: await unpack(record.json),
    ...(record.names && { names: await unpack(record.names) }),
    sources: await Promise.all(sources),
  }
}

function isKeptSource(value: unknown): value is KeptSource {
  if (typeof value !== 'object' || value === null) return false
  const { name, format, bytes } = value as { readonly [Name in keyof KeptSource]?: unknown }
  return typeof name === 'string' && typeof format === 'string' && isKeptBytes(bytes)
}

function isKeptBytes(value: unknown): value is KeptBytes {
  return value instanceof Blob || value instanceof ArrayBuffer
}
