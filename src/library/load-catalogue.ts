/** Loads the whole lists of a library: its episodes, of which there may be thousands, and its names. */

import type { Names } from '../core/catalogue/catalogue-schema.ts'
import { parseNames } from '../core/catalogue/names/read-names.ts'
import { parseIndex, readInSlices, type ReadCatalogueResult } from '../core/catalogue/read-catalogue.ts'
import type { ReadIssue } from '../core/episode/read-episode.ts'
import { giveTurn } from '../platform/give-turn.ts'
import { runInSlices } from '../platform/run-in-slices.ts'
import { LARGE_FILE } from './fetch-file.ts'
import { loadFile, type FileLoad } from './load-file.ts'
import type { CatalogueLoad, LoadedCatalogue } from './load-lists.ts'
import { isRecord } from '../core/episode/is-record.ts'
import { parseJson } from '../core/episode/parse-json.ts'
import { SLICE } from '../core/time/slices.ts'

/** Always revalidates, so that an episode added a minute ago is listed. @param base Path of the site, with a trailing slash. */
export function loadCatalogue(base: string): Promise<CatalogueLoad> {
  return loadFile<LoadedCatalogue>(`${base}data/library.json`, readWhole, { cache: 'no-cache' })
}

async function readWhole(text: string) {
  if (text.length > LARGE_FILE) await giveTurn()
  return runInSlices(parseCatalogueInSlices(text))
}

export interface LoadedNames {
  readonly names: Names
  /** Names left out, and why. */
  readonly skipped: readonly ReadIssue[]
}

/** @param base Path of the site, with a trailing slash. */
export function loadNames(base: string): Promise<FileLoad<LoadedNames>> {
  return loadFile<LoadedNames>(`${base}data/names.json`, parseNames, { cache: 'no-cache' })
}

/** As `parseCatalogue`, with pauses where it lists thousands of episodes. */
export function* parseCatalogueInSlices(text: string): Generator<undefined, ReadCatalogueResult> {
  const lines = yield* parseLines(text)
  if (lines) return yield* readInSlices(lines)
  const parsed = parseIndex(text)
  return parsed.ok ? yield* readInSlices(parsed.value) : parsed
}

const HEAD_END = '"episodes":['

/** A file with one line for each episode, as the build writes it, is parsed in slices; undefined for any other. */
function* parseLines(text: string): Generator<undefined, unknown> {
  const [head = '', ...lines] = text.trimEnd().split('\n')
  const frame = head.endsWith(HEAD_END) ? parseJson(head + lines.pop()) : undefined
  if (!frame?.ok || !isRecord(frame.value) || !isEmptyList(frame.value['episodes'])) return undefined
  const episodes: unknown[] = []
  for (let start = 0; start < lines.length; start += SLICE) {
    yield undefined
    const isLast = start + SLICE >= lines.length
    const slice = lines.slice(start, start + SLICE).join('\n')
    if (!isLast && !slice.endsWith(',')) return undefined
    const parsed = parseJson(`[${isLast ? slice : slice.slice(0, -1)}]`)
    if (!parsed.ok) return undefined
    episodes.push(...(parsed.value as readonly unknown[]))
  }
  return { ...frame.value, episodes }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
