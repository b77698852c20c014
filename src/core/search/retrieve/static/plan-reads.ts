/** Joins neighbouring pieces of a file into few requests: a small gap costs less than another request. */

import { locateLast } from '../../../time/locate.ts'

export interface Range {
  readonly start: number
  /** After the last byte. */
  readonly end: number
}

/** Gaps up to this many bytes are read along instead of splitting the request. */
export const MAX_GAP = 1500

interface JoinRules {
  readonly largestGap?: number
  /** First byte of each piece of the file: what lies in two pieces is never joined. */
  readonly cuts?: readonly number[]
}

/** @returns Ranges that hold all the given ones, rising; empty ones are left out. */
export function joinRanges(ranges: readonly Range[], { largestGap = MAX_GAP, cuts = [0] }: JoinRules = {}): Range[] {
  const joined: { start: number; end: number }[] = []
  for (const { start, end } of ranges
    .filter((range) => range.end > range.start)
    .toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    const isClose = last !== undefined && start - last.end <= largestGap
    if (isClose && locateLast(cuts, start) === locateLast(cuts, last.start)) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

/** Reads the bytes `start` up to, not including, `end` of a file. */
type ReadRange = (range: Range) => Promise<Uint8Array>

/** Reads all pieces in as few requests as that takes, side by side. The answers stand in the order asked. */
export async function readPieces(read: ReadRange, pieces: readonly Range[], rules?: JoinRules): Promise<Uint8Array[]> {
  const joined = joinRanges(pieces, rules)
  const answers = await Promise.all(joined.map(async (range) => ({ range, bytes: await read(range) })))
  return pieces.map(({ start, end }) => {
    const holder = answers.find(({ range }) => range.start <= start && range.end >= end)
    return holder ? holder.bytes.subarray(start - holder.range.start, end - holder.range.start) : new Uint8Array()
  })
}
