/** Parses JSON once for all formats that try it: checks the depth first and locates syntax errors. */

import { findDepth } from '../../../episode/parse-json.ts'
import { findPosition, type IssueDetails } from '../../issue.ts'
import { LIMITS } from '../../limits.ts'

type JsonResult = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly issue: IssueDetails }

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

interface JsonError {
  /** In UTF-16 code units. */
  readonly offset: number
  /** For example `NaN is not allowed in JSON`. */
  readonly what: string
  readonly hint: string
}

/** All tokens except strings. */
const TOKEN = /\s+|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)|[{}[\],:]/y
const WORD = /[-+]?[\w.]{1,40}/y

/** The first error; undefined when the text is valid as far as its tokens and their order go. Linear, without recursion. */
export function findJsonError(text: string): JsonError | undefined {
  const open: string[] = []
  let expected: Expected = 'value'
  let at = 0
  while (at < text.length) {
    const token = readToken(text, at)
    if (token === undefined) return describeBad(text, at)
    if (token.trim() !== '') {
      const next = step(expected, token, open)
      if (next === undefined) return describeUnexpected(token, at, expected)
      expected = next
    }
    at += token.length
  }
  if (expected === 'end' && open.length === 0) return undefined
  return { offset: text.length, what: 'the file ends too early', hint: 'it is incomplete; download or export it again' }
}

type Expected = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'comma-or-close' | 'end'

/** The next expected token; undefined when this one is not allowed here. Keeps the stack of open brackets. */
function step(expected: Expected, token: string, open: string[]): Expected | undefined {
  const first = token[0]!
  if (first === '}' || first === ']') {
    const isAllowed = expected === 'comma-or-close' || expected === (first === '}' ? 'key-or-close' : 'value-or-close')
    return isAllowed && open.pop() === (first === '}' ? '{' : '[') ? afterValue(open) : undefined
  }
  if (first === ',') return expected !== 'comma-or-close' ? undefined : open.at(-1) === '{' ? 'key' : 'value'
  if (first === ':') return expected === 'colon' ? 'value' : undefined
  if (expected === 'key' || expected === 'key-or-close') return first === '"' ? 'colon' : undefined
  if (expected !== 'value' && expected !== 'value-or-close') return undefined
  if (first !== '{' && first !== '[') return afterValue(open)
  open.push(first)
  return first === '{' ? 'key-or-close' : 'value-or-close'
}

function afterValue(open: readonly string[]): Expected {
  return open.length === 0 ? 'end' : 'comma-or-close'
}

/** Long strings are found by hand: a regular expression may run out of stack on them. */
function readToken(text: string, at: number): string | undefined {
  if (text[at] === '"') return readString(text, at)
  TOKEN.lastIndex = at
  return TOKEN.exec(text)?.[0]
}

function readString(text: string, open: number): string | undefined {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return text.slice(open, at + 1)
    if (code < 0x20) return undefined
    if (code === 0x5c) at++
  }
  return undefined
}

function describeBad(text: string, at: number): JsonError {
  WORD.lastIndex = at
  const word = WORD.exec(text)?.[0] ?? text[at]!
  if (/^[-+]?(?:NaN|Infinity|inf|nan)$/.test(word))
    return { offset: at, what: `${word} is not allowed in JSON`, hint: 're-export with null in its place' }
  if (word === '"') return { offset: at, what: 'a quoted text is not closed', hint: 'the file may be incomplete' }
  return { offset: at, what: `${word} is not JSON`, hint: 'export the file again' }
}

function describeUnexpected(token: string, at: number, expected: Expected): JsonError {
  const short = token.length > 40 ? `${token.slice(0, 40)}…` : token
  const position = expected === 'end' ? 'after the end' : 'here'
  return { offset: at, what: `${short} is not allowed ${position}`, hint: 'remove it, or export the file again' }
}
