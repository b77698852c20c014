/** Formats and parses `<id>.findings.json`, valid for one version of the checks and one episode file. */

import { type Findings, FINDINGS_VERSION } from './finding.ts'
import { isRecord } from '../episode/is-record.ts'
import { tryParseJson } from '../episode/parse-json.ts'

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isFlag: Check = (value) => typeof value === 'boolean'
const isSeconds: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0
const isIndex: Check = (value) => Number.isInteger(value) && isSeconds(value)

const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value)

const listOf =
  (isEntry: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(isEntry)

/** `needed` fields are required, `allowed` ones optional; other keys are ignored. */
const record =
  (needed: Readonly<Record<string, Check>>, allowed: Readonly<Record<string, Check>> = {}): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null) return false
    const fields = new Map<string, unknown>(Object.entries(value))
    return (
      Object.entries(needed).every(([key, check]) => check(fields.get(key))) &&
      Object.entries(allowed).every(([key, check]) => !fields.has(key) || check(fields.get(key)))
    )
  }

const isRange = record({ start: isIndex, end: isIndex })
const isBasis = oneOf('stated', 'estimated', 'mixed')
const isVoice = record({ key: isText, isCarried: isFlag })

const isPassage = record(
  { first: isIndex, last: isIndex, startOffset: isIndex, endOffset: isIndex },
  { at: isSeconds, end: isSeconds, paragraphAt: isSeconds },
)

const isQuoteCheck = record(
  {
    subject: (value) =>
      record({ kind: oneOf('quote'), id: isText })(value) ||
      record({ kind: oneOf('highlight'), id: isText, index: isIndex })(value),
    verdict: oneOf('verbatim', 'omission', 'close', 'reworded', 'stitched', 'absent', 'doubtful', 'unchecked'),
    passages: listOf(isPassage),
    confidence: isSeconds,
    differences: listOf(record({ kind: oneOf('same', 'changed', 'left-out', 'added'), claimed: isText, said: isText })),
  },
  { nearest: isPassage, claimedAt: isSeconds, speakerAgrees: isFlag, source: isText },
)

const isMention = record(
  {
    id: isText,
    slug: isText,
    name: isText,
    occurrences: listOf(record({ segment: isIndex, range: isRange }, { at: isSeconds, slug: isText })),
    wrongTimes: listOf(record({ listed: isSeconds }, { said: isSeconds })),
  },
  { asides: isIndex },
)

const isCoverage = record({
  covered: isSeconds,
  duration: isSeconds,
  basis: isBasis,
  chapters: listOf(record({ id: isText, covered: isSeconds, duration: isSeconds })),
})

const isTalk = record({
  voices: listOf(record({ key: isText, labelled: isSeconds, carried: isSeconds, turns: isIndex, words: isIndex })),
  unknown: isSeconds,
  unknownWords: isIndex,
  basis: isBasis,
})

const isQuestion = record(
  { id: isText, segment: isIndex, range: isRange },
  { at: isSeconds, asker: isVoice, answer: record({ segment: isIndex, voice: isVoice }, { at: isSeconds }) },
)

const hasForm = record({
  version: (value) => value === FINDINGS_VERSION,
  quotes: listOf(isQuoteCheck),
  mentions: listOf(isMention),
  coverage: isCoverage,
  talk: isTalk,
  questions: listOf(isQuestion),
})

function isFindings(value: unknown): value is Findings {
  return hasForm(value)
}

/** Id and hash (first 16 hex digits of the SHA-256) of the episode file, as in the catalogue. */
export interface FindingsOwner {
  readonly id: string
  readonly hash: string
}

/** `stale`: made by another version, or for another episode file. `invalid`: not findings. */
type StoredFindingsCode = 'not-json' | 'invalid' | 'stale'

/** One line of JSON, with the fields that identify it first. */
export function formatStoredFindings(findings: Findings, { id, hash }: FindingsOwner): string {
  return `${JSON.stringify({ checker: findings.version, id, hash, findings })}\n`
}

/** Parses findings made for this episode file by this version of the checks. Never throws. */
export function parseStoredFindings(text: string, owner: FindingsOwner) {
  const value = tryParseJson(text)
  if (value === undefined) return refuse('not-json', 'the file is not complete JSON')
  if (!isRecord(value)) return refuse('invalid', 'it holds no findings')
  const { checker, id, hash, findings } = value
  if (checker !== FINDINGS_VERSION) return refuse('stale', `it is not of version ${FINDINGS_VERSION} of the checker`)
  if (id !== owner.id || hash !== owner.hash) return refuse('stale', 'the episode file has changed since')
  if (!isFindings(findings)) return refuse('invalid', 'its findings do not have the right form')
  return { ok: true, findings } as const
}

function refuse(code: StoredFindingsCode, what: string) {
  return { ok: false, problem: { code, what, hint: 'make it again: npm run episode -- findings' } } as const
}
