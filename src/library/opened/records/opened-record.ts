/** The stored record of an opened episode: its catalogue entry, episode file, names, and the bytes of its sources. */

import { CatalogueSchema, type CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { readShape } from '../../../core/episode/read-shape.ts'
import { isCalendarDay } from '../../../core/time/calendar.ts'
import { FORMAT_VERSION } from '../../../core/episode/schema.ts'

/** A `Blob` uses no memory until it is read. Bytes where the browser can't store blobs. */
export type KeptBytes = Blob | ArrayBuffer

export interface KeptSource {
  /** File name on the reader's disk, for display. */
  readonly name: string
  /** Name of the importer that read it; `episode` for an episode file. */
  readonly format: string
  readonly bytes: KeptBytes
}

export interface OpenedEpisode {
  /** `entry.id` is the key of the record. A copy beside an episode of the same id has another id in its file. */
  readonly entry: CatalogueEntry
  /** The episode file. */
  readonly json: KeptBytes
  /** `names.json` for this episode alone. Absent in records of older versions until they are renewed. */
  readonly names?: KeptBytes
  /** Stored to be read again: by a version that reads more, or merged with another file. */
  readonly sources: readonly KeptSource[]
  /** Name given by the reader, shown instead of the title. */
  readonly name?: string
  /** Day given by the reader, YYYY-MM-DD, shown instead of the one in the file. */
  readonly publishedOn?: string
  /** Where its file says it can be heard. Absent in records of older versions. */
  readonly media?: OpenedMedia
  /** When it was first opened here, ISO 8601. Absent in records of older versions. */
  readonly addedOn?: string
  /** File name of its recording. */
  readonly recording?: string
}

export type OpenedMedia = 'youtube' | 'file' | 'none'

/** In characters. */
export const MAX_NAME = 300

export interface OpenedRecord extends OpenedEpisode {
  readonly version: 1
}

/** A record as found in the database. */
export interface FoundRecord extends Omit<OpenedEpisode, 'entry'> {
  readonly id: string
  /** Undefined when the stored catalogue entry is not valid in this version. */
  readonly entry: CatalogueEntry | undefined
}

/** Undefined for a record of a newer version or a damaged one; it is left where it is. */
export function readOpenedRecord(key: string, value: unknown): FoundRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { version, entry, json, names, sources, name, publishedOn, media, addedOn, recording } = value as {
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
    ...(isDay(publishedOn) && { publishedOn }),
    ...((media === 'youtube' || media === 'file' || media === 'none') && { media }),
    ...(typeof addedOn === 'string' && { addedOn: addedOn.slice(0, 40) }),
    ...(typeof recording === 'string' && { recording }),
  }
}

/** An ISO date that the calendar has. */
export function isDay(value: unknown): value is string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typeof value === 'string' ? value : '') ?? []
  return day !== undefined && isCalendarDay(Number(year), Number(month), Number(day))
}

/** False when the record must be renewed. */
export function isUpToDate({ entry, names }: FoundRecord): boolean {
  return entry?.speakers !== undefined && names !== undefined
}

export function readKeptText(bytes: KeptBytes): Promise<string> {
  return new Blob([bytes]).text()
}

/** The same record with bytes instead of every `Blob`. */
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
