/** Formats and parses `<id>.findings.json`, valid for one version of the checks and one episode file. */

import { isFindings } from './is-findings.ts'
import { type Findings, FINDINGS_VERSION } from './finding.ts'
import { isRecord } from '../episode/is-record.ts'

/** Id and hash (first 16 hex digits of the SHA-256) of the episode file, as in the catalogue. */
export interface FindingsOwner {
  readonly id: string
  readonly hash: string
}

export type StoredFindingsResult =
  | { readonly ok: true; readonly findings: Findings }
  | { readonly ok: false; readonly problem: StoredFindingsIssue }

export interface StoredFindingsIssue {
  /** `stale`: made by another version, or for another episode file. `invalid`: not findings. */
  readonly code: 'not-json' | 'invalid' | 'stale'
  /** One sentence without a full stop. */
  readonly what: string
  readonly hint: string
}

/** One line of JSON, with the fields that identify it first. */
export function formatStoredFindings(findings: Findings, { id, hash }: FindingsOwner): string {
  return `${JSON.stringify({ checker: findings.version, id, hash, findings })}\n`
}

/** Parses findings made for this episode file by this version of the checks. Never throws. */
export function parseStoredFindings(text: string, owner: FindingsOwner): StoredFindingsResult {
  const hint = 'make it again: npm run episode -- findings'
  const value = tryParseJson(text)
  if (value === undefined) return refuse('not-json', 'the file is not complete JSON', hint)
  if (!isRecord(value)) return refuse('invalid', 'it holds no findings', hint)
  const { checker, id, hash, findings } = value
  if (checker !== FINDINGS_VERSION)
    return refuse('stale', `version ${FINDINGS_VERSION} of the checker would find other things`, hint)
  if (id !== owner.id || hash !== owner.hash) return refuse('stale', 'the episode file has changed since', hint)
  if (!isFindings(findings)) return refuse('invalid', 'its findings do not have the right form', hint)
  return { ok: true, findings }
}

function refuse(code: StoredFindingsIssue['code'], what: string, hint: string): StoredFindingsResult {
  return { ok: false, problem: { code, what, hint } }
}

function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
