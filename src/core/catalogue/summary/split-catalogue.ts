/**
 * Divides the entries of a library, newest first: the first ones, which stand in the summary, and parts of equal size after
 * them. The parts are cut from the oldest entry on, so that a new episode leaves the full ones as they are; only the first
 * part may hold fewer.
 */

import { hashText } from '../../text/hash-text.ts'

/** Entries in each part. */
export const PART_SIZE = 48
/** Entries in the summary: as many as the first screens show. */
export const FIRST_SIZE = 36
/** Entries in a bucket, at most on average. */
const BUCKET_SIZE = 8

/** Numbers of entries: of the library, of its summary, and of each part. */
interface Division {
  readonly all: number
  readonly first: number
  readonly partSize: number
}

/** Entries of the first part, where it holds fewer than the others; else 0. */
function countLead({ all, first, partSize }: Division): number {
  return (all - first) % partSize
}

/** The part that holds the entry at this position among all, and where in it; below 0 for an entry of the summary. */
export function findPart(division: Division, position: number): { readonly part: number; readonly at: number } {
  const lead = countLead(division)
  // As if the first part were full.
  const after = position - division.first + (lead > 0 ? division.partSize - lead : 0)
  const part = position < division.first ? -1 : Math.floor(after / division.partSize)
  return { part, at: part === 0 && lead > 0 ? position - division.first : after % division.partSize }
}

/** Position of the first entry of a part among all. */
export function findPartStart(division: Division, part: number): number {
  const lead = countLead(division)
  return division.first + (part === 0 ? 0 : part * division.partSize - (lead > 0 ? division.partSize - lead : 0))
}

/** A power of two. */
export function countBuckets(entries: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(entries / BUCKET_SIZE)))
}

export function findBucket(id: string, buckets: number): number {
  return hashText(id) % buckets
}
