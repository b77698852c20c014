/** Parses JSON once for all formats that try it: checks the depth first and locates syntax errors. */

import { findDepth } from '../../../episode/parse-json.ts'
import { findPosition, type IssueDetails } from '../../issue.ts'
import { LIMITS } from '../../limits.ts'
import { findJsonError } from './find-json-error.ts'

export type JsonResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issue: IssueDetails }

let latest: { readonly text: string; readonly result: JsonResult } | undefined

/** True when the text can hardly be anything else: it starts with brackets as JSON does, not with `[0:01]` or `[Music]`. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*(?:[[{"\]]|null|NaN))/.test(text.slice(0, 1000))
}

/** The value of a JSON text, for recognising a format; undefined for what is no JSON. Kept until the file is read or another comes. */
export function peekJson(text: string): unknown {
  if (!looksLikeJson(text)) return undefined
  const result = parseOnce(text)
  return result.ok ? result.value : undefined
}

/** The value of a JSON text, for reading it. Lets go of what `peekJson` kept. */
export function parseSourceJson(text: string): JsonResult {
  const result = parseOnce(text)
  latest = undefined
  return result
}

function parseOnce(text: string): JsonResult {
  if (latest?.text !== text) latest = { text, result: parseSafely(text) }
  return latest.result
}

function parseSafely(text: string): JsonResult {
  const depth = findDepth(text)
  if (depth > LIMITS.depth) {
    const what = `the JSON is nested ${depth} levels deep, more than ${LIMITS.depth}`
    return { ok: false, issue: { code: 'too-deep', what, hint: 'a transcript is never nested this deeply' } }
  }
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    const rows = parseRows(text)
    return rows ? { ok: true, value: rows } : { ok: false, issue: describeError(text) }
  }
}

/** JSON lines: one value a line. */
function parseRows(text: string): unknown[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length < 2 || !lines[0]!.trimEnd().endsWith('}')) return undefined
  try {
    return lines.map((line) => JSON.parse(line) as unknown)
  } catch {
    return undefined
  }
}

function describeError(text: string): IssueDetails {
  const error = findJsonError(text) ?? { offset: 0, what: 'the JSON cannot be read', hint: 'export it again' }
  const { offset, what, hint } = error
  const excerpt = text.slice(Math.max(0, offset - 30), offset + 40)
  return { code: 'not-json', ...findPosition(text, offset), what, hint, excerpt }
}
