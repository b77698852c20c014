/** The files `related/`: the related words of a library, dealt so that a query reads little of them. */

import { findBucket } from '../../catalogue/summary/split-catalogue.ts'
import { isRecord } from '../../episode/is-record.ts'
import { parseJson } from '../../episode/parse-json.ts'
import { FORMAT_VERSION } from '../../episode/schema.ts'
import { parseTerms } from '../query/terms.ts'
import type { RelatedWords } from './relate-words.ts'

export const RELATED_FOLDER = 'related'

/** Bytes of a file on average: a query reads two of them at most. */
const BUCKET_SIZE = 1500
/** Of any file: more is not one of ours. */
const MAX_WORDS = 50
const MAX_LETTERS = 60

/** The first file read: its name never changes. */
export interface RelatedIndex {
  /** Beginning of the names of the other files. */
  readonly hash: string
  /** None where no words are related. */
  readonly buckets: number
  /** Identifies the episodes and the program that it was made of and by. */
  readonly made: string
}

export function formatRelatedIndex(index: RelatedIndex): string {
  return `${JSON.stringify({ formatVersion: FORMAT_VERSION, ...index })}\n`
}

/** The text of each file, by its bucket. */
export function formatRelated(related: RelatedWords): readonly string[] {
  const lines = [...related].map(([word, near]) => `${JSON.stringify(word)}:${JSON.stringify(near)}`)
  const size = lines.reduce((sum, line) => sum + line.length, 0)
  const buckets = Array.from({ length: Math.ceil(size / BUCKET_SIZE) }, (): string[] => [])
  for (const [index, word] of [...related.keys()].entries())
    buckets[findBucket(word, buckets.length)]!.push(lines[index]!)
  return buckets.map((some) => `{"formatVersion":${FORMAT_VERSION},"words":{\n${some.join(',\n')}\n}}\n`)
}

export function nameRelatedFile(word: string, { hash, buckets }: RelatedIndex): string {
  return `${RELATED_FOLDER}/${hash}-${findBucket(word, buckets)}.json`
}

/** Undefined for what is no such file, and for one of another version. */
export function parseRelatedIndex(text: string): RelatedIndex | undefined {
  const value = parseVersion(text)
  const { hash, buckets, made } = value ?? {}
  const isWhole = typeof hash === 'string' && /^[0-9a-f]{10}$/.test(hash) && typeof made === 'string'
  return isWhole && Number.isSafeInteger(buckets) && Number(buckets) >= 0
    ? { hash, buckets: Number(buckets), made }
    : undefined
}

/** The words of one file that are related to this one; none where it is not there. */
export function parseRelated(text: string, word: string): readonly string[] {
  const words = parseVersion(text)?.['words']
  const near: unknown = isRecord(words) && Object.hasOwn(words, word) ? words[word] : undefined
  if (!Array.isArray(near) || near.length > MAX_WORDS) return []
  return near.filter((one): one is string => typeof one === 'string' && isWord(one))
}

function parseVersion(text: string): Record<string, unknown> | undefined {
  const parsed = parseJson(text)
  return parsed.ok && isRecord(parsed.value) && parsed.value['formatVersion'] === FORMAT_VERSION
    ? parsed.value
    : undefined
}

/** Nothing but letters: it becomes a part of a query. */
function isWord(text: string): boolean {
  return text.length <= MAX_LETTERS && /^[\p{L}\p{M}]+$/u.test(text) && parseTerms(text).length === 1
}
