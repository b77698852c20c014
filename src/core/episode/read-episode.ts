/** Reads an episode file: returns a valid episode or the first issue found. */

import { parseJson } from './parse-json.ts'
import { readShape } from './read-shape.ts'
import { describeNewerVersion, EpisodeSchema, FORMAT_VERSION, type Episode } from './schema.ts'
import { isRecord } from './is-record.ts'

/** Of an episode file, or of one of the lists of a library. */
export interface ReadIssue {
  readonly code:
    | 'not-json'
    | 'too-deep'
    | 'not-an-episode'
    | 'not-an-index'
    | 'newer-version'
    | 'unknown-version'
    | 'invalid-field'
  /** Path in the file, for example `cues[3].start`; absent when the issue concerns the whole file. */
  readonly path?: string
  /** One sentence without a full stop. */
  readonly what: string
  /** How to fix it. */
  readonly hint: string
}

export type ReadResult =
  | { readonly ok: true; readonly episode: Episode }
  | { readonly ok: false; readonly problem: ReadIssue }

/** True when a text begins as an episode file does: with its format version. */
export function hasEpisodeHead(text: string): boolean {
  return /^\uFEFF?\s*\{\s*"formatVersion"\s*:/.test(text)
}

/** Parses the text of an episode file. Never throws. */
export function parseEpisode(text: string): ReadResult {
  const parsed = parseJson(text)
  if (parsed.ok) return readEpisode(parsed.value)
  const hint = parsed.code === 'too-deep' ? 'make the file again' : 'make or download the file again'
  return fail({ code: parsed.code, what: parsed.what, hint })
}

/** Validates a parsed value. Drops unknown fields. Never throws. */
export function readEpisode(value: unknown): ReadResult {
  if (!isRecord(value)) {
    return fail({
      code: 'not-an-episode',
      what: `expected an object, found ${nameKind(value)}`,
      hint: 'choose an episode file',
    })
  }
  const version = value['formatVersion']
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return fail({
      code: 'unknown-version',
      path: 'formatVersion',
      what: `expected a version number, found ${nameKind(version)}`,
      hint: `write "formatVersion": ${FORMAT_VERSION}`,
    })
  }
  if (version > FORMAT_VERSION) return fail(describeNewerVersion(version))
  const result = readShape(EpisodeSchema, value)
  if (result.ok) return { ok: true, episode: result.value }
  const { path, received, expected } = result.issue
  return fail({
    code: 'invalid-field',
    path: path || undefined,
    what: received === 'undefined' ? `${path} is missing` : `${path || 'the file'} is ${received}`,
    hint: `write ${expected}`,
  })
}

function nameKind(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}

function fail(problem: ReadIssue): ReadResult {
  return { ok: false, problem }
}
