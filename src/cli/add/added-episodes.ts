/** Episodes that were added: the `.info.json` beside each text, which is both its record and what the build reads of it. */

import { existsSync, readdirSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import { formatHash } from '../../core/episode/content-hash.ts'
import { formatFileSlug, formatSlug } from '../../core/episode/slug.ts'
import { ADDED_KEY } from '../../core/import/formats/yt-dlp-info.ts'
import { readField, readList, readText } from '../../core/import/captions/json/json-fields.ts'
import { fold } from '../../core/text/fold.ts'
import { readJsonFile } from '../files/read-file.ts'
import { assertInside } from '../files/inside-folder.ts'
import { TEMPORARY, writeWhole } from '../files/write-file.ts'
import { findEntry } from '../files/written-files.ts'
import { formatCleanJson } from '../report/terminal.ts'
import type { Candidate, EpisodeInfo, Fetched, Identity } from './source.ts'

const INFO = '.info.json'

export interface Kept extends Identity {
  readonly folder: string
  /** Name of its files without their endings. */
  readonly stem: string
  /** File name of its text, and the folder it was taken from, where that is known. */
  readonly text?: string | undefined
  readonly place?: string | undefined
  /** All files it names are there. */
  readonly isWhole: boolean
}

/** Every episode added to a folder, at any depth; hidden folders and links are passed over. */
export function listKept(folder: string): Kept[] {
  return listEntries(folder).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return []
    if (entry.isDirectory()) return listKept(path)
    return entry.isFile() && entry.name.endsWith(INFO) ? (readKept(folder, entry.name) ?? []) : []
  })
}

function listEntries(folder: string): Dirent[] {
  return existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    : []
}

function readKept(folder: string, name: string): Kept | undefined {
  const info = readJsonFile(join(folder, name))
  const added = readField(info, ADDED_KEY)
  const title = readText(info, 'title')
  if (added === undefined || title === undefined) return undefined
  const files = (readList(readField(added, 'files')) ?? []).filter((one) => typeof one === 'string')
  return {
    folder,
    stem: name.slice(0, -INFO.length),
    id: readText(added, 'id'),
    recording: readText(added, 'recording'),
    title,
    show: readText(info, 'channel') ?? '',
    publishedOn: readText(added, 'published'),
    text: files[0],
    place: readText(added, 'place'),
    isWhole: files.length > 0 && files.every((file) => existsSync(join(folder, file))),
  }
}

/**
 * For each candidate the kept episode it is: the one with its id; else, of those whose id no candidate has any more, the one
 * that has two of recording, title and day in common, since an address alone may be used again, and so may a title.
 */
export function matchKept<T extends Identity>(candidates: readonly Identity[], kept: readonly T[]): (T | undefined)[] {
  const known = indexByKeys(kept, listIdKeys)
  const listed = new Set(candidates.flatMap(listIdKeys))
  const free = new Set(kept.filter((one) => !listIdKeys(one).some((key) => listed.has(key))))
  const alike = indexByKeys([...free], listPairKeys)
  return candidates.map((candidate) => {
    const same = findFirst(known, listIdKeys(candidate))
    const found = same ?? findFirst(alike, listPairKeys(candidate))
    if (same || !found || hasOtherGuid(candidate, found) || !free.delete(found)) return same
    return found
  })
}

/** Of one publisher's addresses another names another episode: a feed of news has one title and one recording all day. */
function hasOtherGuid(one: Identity, other: Identity): boolean {
  const [a, b] = [one, other].map(({ id = '' }) => /^guid:https?:\/\/(([^/?#]+).*?)\/?$/is.exec(id))
  return a?.[2] !== undefined && a[2].toLowerCase() === b?.[2]?.toLowerCase() && a[1] !== b[1]
}

/** Those that are there once more, with the one before: the same id; without ids two of recording, title and day. */
export function findRepeated<T extends Identity>(candidates: readonly T[]): ReadonlyMap<T, T> {
  const seen = new Map<string, T>()
  const repeated = new Map<T, T>()
  for (const candidate of candidates) {
    const keys = candidate.id === undefined ? listPairKeys(candidate) : [candidate.id]
    const before = findFirst(seen, keys)
    if (before) repeated.set(candidate, before)
    else for (const key of keys) seen.set(key, candidate)
  }
  return repeated
}

/** Ids in feeds are sometimes plain numbers: one counts with the show, the recording, or title and day it belongs to. */
function listIdKeys({ id, show = '', title, recording = '', publishedOn = '' }: Identity): readonly string[] {
  if (id === undefined) return []
  if (!id.startsWith('guid:')) return [id]
  return [
    `${id}\n${show}`,
    `${id}\n\n${fold(title)}\n${publishedOn}`,
    ...(recording === '' ? [] : [`${id}\n\n\n\n${recording}`]),
  ]
}

function listPairKeys({ show = '', title, recording, publishedOn = '' }: Identity): readonly string[] {
  const pairs = [
    [recording, '', fold(title), ''],
    [publishedOn && recording, '', '', publishedOn],
    [publishedOn, show, fold(title), ''],
  ]
  return pairs.flatMap(([first, ...rest]) => (first ? [`${first}\n${rest.join('\n')}`] : []))
}

function indexByKeys<T>(list: readonly T[], listKeys: (one: T) => readonly string[]): Map<string, T> {
  return new Map(list.toReversed().flatMap((one) => listKeys(one).map((key) => [key, one] as const)))
}

function findFirst<T>(index: ReadonlyMap<string, T>, keys: readonly string[]): T | undefined {
  for (const key of keys) if (index.has(key)) return index.get(key)
  return undefined
}

/** Where a new episode goes: `notes/the-show/2026-11-02-first-talk`, with a number behind it where that is taken. */
export function choosePlace(to: string, candidate: Candidate): { readonly folder: string; readonly stem: string } {
  const folder = join(to, formatSlug(candidate.show))
  const slug = formatFileSlug(candidate.title)
  const stem = candidate.publishedOn === undefined ? slug : `${candidate.publishedOn}-${slug}`
  const names = listEntries(folder)
    .map(({ name }) => name.toLowerCase())
    .filter((name) => !TEMPORARY.test(name))
  const isFree = (one: string) => !names.some((name) => name.startsWith(`${one}.`))
  let free = stem
  for (let copy = 2; !isFree(free); copy++) free = `${stem}-${copy}`
  return { folder, stem: free }
}

/**
 * Writes the record first: what breaks off leaves a record whose files are missing, which the next run completes, and never a
 * text that nothing describes. A file that is there already stays: somebody may have corrected it. Throws a `WriteError`.
 */
export function writeKept(
  { folder, stem, to }: Pick<Kept, 'folder' | 'stem'> & { readonly to: string },
  candidate: Candidate,
  { text, chapters, info }: Fetched,
  today: string,
): void {
  const language = text.language === undefined ? '' : `.${text.language}`
  const files = [
    [`${stem}${language}${text.extension}`, text.bytes] as const,
    ...(chapters ? [[`${stem}.chapters.json`, chapters] as const] : []),
  ]
  const names = files.map(([name]) => name)
  const record = join(folder, `${stem}${INFO}`)
  assertInside(record, to)
  writeWhole(record, formatInfo(candidate, info, names, today))
  for (const [name, bytes] of files) if (!findEntry(join(folder, name))) writeWhole(join(folder, name), bytes)
}

/** As yt-dlp writes it, so far as that has a field, so that the importer of such files reads it. */
function formatInfo(candidate: Candidate, info: EpisodeInfo, files: readonly string[], today: string): string {
  const { id, recording, title, publishedOn } = candidate
  const { videoId, page, description, language, duration, chapters, tags, views, thumbnail, sponsored, ...rest } = info
  const identity = id ?? recording ?? `${title} ${publishedOn ?? ''}`
  const fields = {
    id: videoId ?? formatHash(identity),
    title,
    channel: candidate.show,
    extractor_key: videoId === undefined ? 'Podcast' : 'Youtube',
    webpage_url: page,
    upload_date: publishedOn?.replaceAll('-', ''),
    duration: duration ?? candidate.duration,
    language: language ?? candidate.transcript?.language,
    description,
    chapters,
    tags,
    view_count: views,
    thumbnail,
    sponsorblock_chapters: sponsored,
    [ADDED_KEY]: { identity, id, recording, published: publishedOn, fetched: today, files, ...rest },
  }
  return `${formatCleanJson(fields, 2)}\n`
}
