/** Reads an episode file: returns a valid episode or the first issue found. */

import { findDepth } from './json-depth.ts'
import { readShape } from './read-shape.ts'
import { EpisodeSchema, FORMAT_VERSION, type Episode } from './schema.ts'
import { upgradeEpisode, type EpisodeRecord } from './upgrade.ts'
import { isRecord } from './is-record.ts'

export interface ReadIssue {
  readonly code: 'not-json' | 'too-deep' | 'not-an-episode' | 'newer-version' | 'unknown-version' | 'invalid-field'
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

const MAX_DEPTH = 32

/** Parses the text of an episode file. Never throws. */
export function parseEpisode(text: string): ReadResult {
  if (findDepth(text) > MAX_DEPTH) {
    return fail({
      code: 'too-deep',
      what: `the data is nested deeper than ${MAX_DEPTH} levels`,
      hint: 'make the file again',
    })
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it does not parse'
    return fail({
      code: 'not-json',
      what: `the file is not complete JSON: ${reason}`,
      hint: 'make or download the file again',
    })
  }
  return readEpisode(value)
}

/** Upgrades a parsed value to the current version and validates it. Drops unknown fields. Never throws. */
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
  if (version > FORMAT_VERSION) {
    return fail({
      code: 'newer-version',
      path: 'formatVersion',
      what: `the file has format version ${version}, this program reads up to ${FORMAT_VERSION}`,
      hint: 'update the program, or make the file again with this one',
    })
  }
  const upgraded = upgradeEpisode(value, version)
  if (!upgraded) {
    return fail({
      code: 'unknown-version',
      path: 'formatVersion',
      what: `no way leads from version ${version}`,
      hint: 'make the file again',
    })
  }
  return validate(upgraded)
}

function validate(value: EpisodeRecord): ReadResult {
  const result = readShape(EpisodeSchema, value)
  if (result.ok) return { ok: true, episode: result.value }
  const { path, received, expected } = result.fault
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
