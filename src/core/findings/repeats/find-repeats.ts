/** Finds the passages of an episode whose words return in others of its channel: advertisements, openings, closings. */

import type { Cue, Repeat } from '../../episode/schema.ts'
import { MIN_EPISODES, type PrintCount } from './count-prints.ts'
import { isPrint, SHINGLE, type Shingles } from './shingles.ts'

/** In words. */
const MIN_WORDS = 40
/** A longer one is no script: the recording, or a part of it, was published again. */
const MAX_WORDS = 1000
/** The name of a guest, a date. */
const MAX_GAP = 4
/** How far a passage may reach beyond the prints that are known of it. */
const REACH = 96
/** A sentence that returns only in part is left out of a passage, unless it is longer. */
const MAX_CUT = 25
/** A conversation of so many turns in fewer than so many episodes is one of them, aired again in the others. */
const MIN_TURNS = 2
const MAX_AIRED = 5
/** Episodes that one passage is compared with. */
const MAX_OTHERS = 6

/**
 * @param counted Prints that return, as `countPrints` gives them for the channel.
 * @param self Position of this episode in the list of the channel.
 * @param loadOther All shingles of another one; undefined where it cannot be read.
 */
export function findRepeats(
  cues: readonly Cue[],
  words: Shingles,
  counted: ReadonlyMap<number, PrintCount>,
  self: number,
  loadOther: (position: number) => ReadonlySet<number> | undefined,
): Repeat[] {
  const total = words.cues.length
  const repeats = listRegions(words.shingles, counted).flatMap(({ from, to, prints }) => {
    const others = chooseOthers(prints, self).flatMap((position) => loadOther(position) ?? [])
    const runs = listRuns(markSaid(words.shingles, { from, to }, others))
    const isTalk = countTurns(cues, words, runs) >= MIN_TURNS
    return runs.flatMap((run) => {
      const size = run.to - run.from
      const counts = prints.filter(({ at }) => at >= run.from && at < run.to).map(({ count }) => count.episodes)
      const episodes = counts.toSorted((a, b) => a - b)[counts.length >> 1]
      if (size < MIN_WORDS || size > MAX_WORDS || episodes === undefined) return []
      return isTalk && episodes < MAX_AIRED ? [] : [{ ...cutToSentences(cues, words, run), episodes }]
    })
  })
  // Most of it was published elsewhere: these are copies, and no scripts in them.
  if (repeats.reduce((sum, { from, to }) => sum + to - from, 0) > total / 2) return []
  return repeats.map(({ from, to, episodes }): Repeat => {
    const lastCue = words.cues[to - 1]!
    const rest = /^\S*/u.exec(cues[lastCue]!.text.slice(words.ends[to - 1]))![0].length
    const start = words.starts[from]!
    // Marks that open a quotation.
    const lead = cues[words.cues[from]!]!.text.slice(Math.max(0, start - 3), start)
    const before = lead.length - 1 - lead.lastIndexOf(' ')
    return { cue: words.cues[from]!, offset: start - before, lastCue, end: words.ends[to - 1]! + rest, episodes }
  })
}

interface Run {
  readonly from: number
  readonly to: number
}

interface FoundPrint {
  readonly at: number
  readonly count: PrintCount
}

/** Around prints that return. Words `from` up to, not including, `to`. */
function listRegions(shingles: Int32Array, counted: ReadonlyMap<number, PrintCount>) {
  const regions: { from: number; to: number; prints: FoundPrint[] }[] = []
  for (const [at, shingle] of shingles.entries()) {
    const count = isPrint(shingle) ? counted.get(shingle >>> 0) : undefined
    if (!count) continue
    const last = regions.at(-1)
    if (last && at - REACH <= last.to) {
      last.to = at + REACH
      last.prints.push({ at, count })
    } else regions.push({ from: Math.max(0, at - REACH), to: at + REACH, prints: [{ at, count }] })
  }
  return regions
}

/** Those that share most prints. */
function chooseOthers(prints: readonly FoundPrint[], self: number): number[] {
  const shared = new Map<number, number>()
  for (const { count } of prints)
    for (const place of count.places) if (place !== self) shared.set(place, (shared.get(place) ?? 0) + 1)
  return [...shared]
    .toSorted(([a, one], [b, other]) => other - one || a - b)
    .slice(0, MAX_OTHERS)
    .map(([place]) => place)
}

/** Words that at least two others say in the same row. */
function markSaid(shingles: Int32Array, { from, to }: Run, others: readonly ReadonlySet<number>[]): number[] {
  const said: number[] = []
  let until = from
  for (let at = from; at < Math.min(to, shingles.length); at++) {
    const shingle = shingles[at]!
    if (others.filter((other) => other.has(shingle)).length < MIN_EPISODES - 1) continue
    for (let word = Math.max(until, at); word < at + SHINGLE; word++) said.push(word)
    until = at + SHINGLE
  }
  return said
}

function listRuns(said: readonly number[]): Run[] {
  const runs: { from: number; to: number }[] = []
  for (const word of said) {
    const last = runs.at(-1)
    if (last && word - last.to <= MAX_GAP) last.to = word + 1
    else runs.push({ from: word, to: word + 1 })
  }
  return runs
}

/** How often somebody else goes on between the first and the last word. */
function countTurns(cues: readonly Cue[], words: Shingles, runs: readonly Run[]): number {
  const [first, last] = [runs[0]?.from ?? 0, (runs.at(-1)?.to ?? 1) - 1]
  const spoken = cues.slice(words.cues[first], (words.cues[last] ?? 0) + 1)
  return spoken.filter(({ speaker }, at) => at > 0 && speaker !== undefined && speaker !== spoken[at - 1]!.speaker)
    .length
}

function cutToSentences(cues: readonly Cue[], words: Shingles, { from, to }: Run): Run {
  const isBorder = (word: number) => isSentenceBorder(cues, words, word)
  let [start, end] = [from, to]
  while (start < from + MAX_CUT && !isBorder(start)) start += 1
  while (end > to - MAX_CUT && !isBorder(end)) end -= 1
  const cut = { from: isBorder(start) ? start : from, to: isBorder(end) ? end : to }
  return cut.to - cut.from < MIN_WORDS / 2 ? { from, to } : cut
}

/** True when a sentence, or somebody else, begins with this word. */
function isSentenceBorder(cues: readonly Cue[], words: Shingles, word: number): boolean {
  if (word <= 0 || word >= words.cues.length) return true
  const [before, cue] = [words.cues[word - 1]!, words.cues[word]!]
  const from = words.ends[word - 1]!
  if (before === cue) return /[.!?…。！？]\S{0,3}\s/u.test(cues[cue]!.text.slice(from, words.starts[word]))
  const speaker = cues[cue]!.speaker
  return (
    /[.!?…。！？]/u.test(cues[before]!.text.slice(from)) || (speaker !== undefined && speaker !== cues[before]!.speaker)
  )
}
