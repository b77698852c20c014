/** Reads `library.json`. Invalid entries are skipped and reported; valid ones are kept. */

import { parseJson } from '../episode/parse-json.ts'
import { CatalogueSchema, type Catalogue, type CatalogueEntry } from './catalogue-schema.ts'
import type { ReadIssue } from '../episode/read-episode.ts'
import { readShape, type ShapeIssue } from '../episode/read-shape.ts'
import { describeNewerVersion, FORMAT_VERSION } from '../episode/schema.ts'
import { isRecord } from '../episode/is-record.ts'
import { finish, SLICE } from '../time/slices.ts'

export type Failed = { readonly ok: false; readonly problem: ReadIssue }

/** `skipped`: one issue for each entry left out. */
export type ReadCatalogueResult =
  | { readonly ok: true; readonly catalogue: Catalogue; readonly skipped: readonly ReadIssue[] }
  | Failed

export const AGAIN = 'make the file again'

/** Parses the text of `library.json`. Never throws. */
export function parseCatalogue(text: string): ReadCatalogueResult {
  const parsed = parseIndex(text)
  return parsed.ok ? readCatalogue(parsed.value) : parsed
}

/** Validates a parsed `library.json`. Of two entries with one id the last replaces the first. Never throws. */
export function readCatalogue(value: unknown): ReadCatalogueResult {
  return finish(readInSlices(value))
}

/** As `readCatalogue`, with a pause after each slice. */
export function* readInSlices(value: unknown): Generator<undefined, ReadCatalogueResult> {
  const opened = openIndex(value, 'episodes', Array.isArray)
  if (!opened.ok) return opened
  const entries = new Map<string, CatalogueEntry>()
  const skipped: ReadIssue[] = []
  for (const [position, entry] of opened.content.entries()) {
    if (position % SLICE === SLICE - 1) yield undefined
    const read = readShape(CatalogueSchema, { formatVersion: FORMAT_VERSION, episodes: [entry] })
    if (!read.ok) skipped.push(describeMismatch(read.issue, 'episodes[0]', `episodes[${position}]`))
    for (const fitting of read.ok ? read.value.episodes : []) {
      if (entries.has(fitting.id)) skipped.push(describeDuplicate(position, fitting.id))
      entries.set(fitting.id, fitting)
    }
  }
  const search = readSearch(value, skipped)
  const catalogue = {
    formatVersion: FORMAT_VERSION,
    episodes: [...entries.values()],
    search,
    examples: readExamples(value),
  } as const
  return { ok: true, catalogue, skipped }
}

/** The search field, or undefined with an issue when it is invalid. */
function readSearch(value: unknown, skipped: ReadIssue[]): Catalogue['search'] {
  const search = isRecord(value) ? value['search'] : undefined
  if (search === undefined) return undefined
  const read = readShape(CatalogueSchema, { formatVersion: FORMAT_VERSION, episodes: [], search })
  if (read.ok) return read.value.search
  skipped.push(describeMismatch(read.issue, 'search', 'search'))
  return undefined
}

/** Nothing depends on them: what is no list of texts is left out. */
function readExamples(value: unknown): Catalogue['examples'] {
  const examples = isRecord(value) ? value['examples'] : undefined
  const read = readShape(CatalogueSchema, { formatVersion: FORMAT_VERSION, episodes: [], examples })
  return read.ok ? read.value.examples : undefined
}

export function parseIndex(text: string): { readonly ok: true; readonly value: unknown } | Failed {
  const parsed = parseJson(text)
  return parsed.ok ? parsed : fail({ code: parsed.code, what: parsed.what, hint: AGAIN })
}

export function openIndex<T>(
  value: unknown,
  field: string,
  fits: (content: unknown) => content is T,
): { readonly ok: true; readonly content: T } | Failed {
  if (!isRecord(value)) return fail({ code: 'not-an-index', what: 'expected an object', hint: AGAIN })
  const version = value['formatVersion']
  if (typeof version === 'number' && version > FORMAT_VERSION) return fail(describeNewerVersion(version))
  if (version !== FORMAT_VERSION) {
    return fail({
      code: 'unknown-version',
      path: 'formatVersion',
      what: 'there is no version this program knows',
      hint: AGAIN,
    })
  }
  const content = value[field]
  if (fits(content)) return { ok: true, content }
  return fail({ code: 'invalid-field', path: field, what: `${field} is missing or of another kind`, hint: AGAIN })
}

export function describeMismatch({ path, received, expected }: ShapeIssue, from: string, to: string): ReadIssue {
  const position = path.startsWith(from) ? to + path.slice(from.length) : to
  const what = received === 'undefined' ? `${position} is missing` : `${position} is ${received}`
  return { code: 'invalid-field', path: position, what, hint: `write ${expected}` }
}

function describeDuplicate(position: number, id: string): ReadIssue {
  const path = `episodes[${position}].id`
  return { code: 'invalid-field', path, what: `"${id}" is listed twice`, hint: 'the last one is used' }
}

function fail(problem: ReadIssue): Failed {
  return { ok: false, problem }
}
