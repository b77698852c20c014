/** Joins karaoke-style captions, which repeat a text with a moving underline, into one caption with word times. */

import type { Caption } from '../caption.ts'
import { countSpaced, isJoint } from './caption-pairs.ts'

export interface Collapsed {
  readonly captions: readonly Caption[]
  /** Words (separated by spaces) taken out. */
  readonly removed: number
}

/** A run of captions with one text and a moving underline becomes one caption; each underline is the time of its word. */
export function collapsePlayed(captions: readonly Caption[]): Collapsed {
  if (!captions.some(isPlayed)) return { captions, removed: 0 }
  const kept: Caption[] = []
  let removed = 0
  let index = 0
  while (index < captions.length) {
    const end = findPlayedEnd(captions, index)
    const run = captions.slice(index, end)
    kept.push(run.length > 1 ? joinPlayed(run) : run[0]!)
    removed += run.slice(1).reduce((sum, caption) => sum + countSpaced(caption.lines), 0)
    index = end
  }
  return { captions: kept, removed }
}

function isPlayed(caption: Caption): boolean {
  return caption.lines.length === 1 && caption.lines[0]!.underlined !== undefined
}

function findPlayedEnd(captions: readonly Caption[], from: number): number {
  const first = captions[from]!
  let offset = first.lines[0]?.underlined ?? -1
  let hasPlayed = offset >= 0
  let end = from + 1
  for (; end < captions.length; end++) {
    const caption = captions[end]!
    const [line, second] = caption.lines
    if (second || first.lines.length !== 1 || line?.text !== first.lines[0]!.text) break
    if (!isJoint(captions[end - 1]!, caption) || (line.underlined !== undefined && line.underlined <= offset)) break
    if (line.underlined !== undefined) hasPlayed = true
    offset = line.underlined ?? offset
  }
  return hasPlayed ? end : from + 1
}

function joinPlayed(run: readonly Caption[]): Caption {
  const first = run[0]!
  const words = run.flatMap(({ lines, start, end }) => {
    const offset = lines[0]!.underlined
    return offset === undefined || start === undefined ? [] : [{ offset, at: start, end }]
  })
  return { ...first, end: run.at(-1)!.end, lines: [{ ...first.lines[0]!, words }] }
}
