/**
 * Divides the entries of a library, newest first: the first ones, which stand in the summary, and parts of equal size after
 * them. The parts are cut from the oldest entry on, so that a new episode leaves the full ones as they are.
 */

import { hashText } from '../../text/hash-text.ts'

/** Entries in each part. */
export const PART_SIZE = 48
/** As many as the first screens show. */
const MIN_FIRST = 36
/** Entries in a bucket, at most on average. */
const BUCKET_SIZE = 8

/** Number of parts after the first entries. */
export function countParts(entries: number): number {
  return Math.max(0, Math.floor((entries - MIN_FIRST) / PART_SIZE))
}

/** A power of two. */
export function countBuckets(entries: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(entries / BUCKET_SIZE)))
}

/** Bucket of the entry with this id. */
export function findBucket(id: string, buckets: number): number {
  return hashText(id) % buckets
}
