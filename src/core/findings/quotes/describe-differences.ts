/** Compares the claimed and the spoken words stretch by stretch, without losing text of either. */

import type { WordRange } from '../passages/find-passage.ts'
import type { Difference } from '../finding.ts'
import type { Token } from '../word-index.ts'
import type { Comparison, Match, MatchedPassage } from './comparison.ts'

/** Separates passages that are not adjacent. */
export const CUT = ' … '

const OPENING: ReadonlySet<string> = new Set('([{"“‘«')

/**
 * The stretches in order. All `claimed` texts joined give the quote; all `said` texts joined give the passages, with a space
 * between paragraphs and ` … ` between passages.
 */
export function describeDifferences(comparison: Comparison, passages: readonly MatchedPassage[]): Difference[] {
  const { tokens } = comparison
  const stretches: Difference[] = []
  const add = createStretchWriter(comparison, stretches)
  for (const [position, passage] of passages.entries()) {
    const isLast = position === passages.length - 1
    let cursor = passage.from
    for (const run of groupRuns(passage.matches)) {
      add(run.claimed, getSaidText(comparison, passage, cursor, run.said), false)
      cursor = run.said + run.length
      add(run.claimed + run.length, getSaidText(comparison, passage, run.said, cursor), true)
    }
    const rest = getSaidText(comparison, passage, cursor, passage.to)
    if (isLast) add(tokens.length, rest, false)
    else stretches.push({ kind: 'left-out', claimed: '', said: rest + CUT })
  }
  return stretches
}

function createStretchWriter({ tokens, claim: { text: quote } }: Comparison, stretches: Difference[]) {
  let done = 0
  return (claimedTo: number, said: string, isSame: boolean) => {
    const claimed = quote.slice(claimedStart(tokens, done, quote), claimedStart(tokens, claimedTo, quote))
    const kind = isSame ? 'same' : claimedTo > done ? (said === '' ? 'added' : 'changed') : 'left-out'
    if (claimedTo > done || said !== '') stretches.push({ kind, claimed, said })
    done = claimedTo
  }
}

/** Words up to `claimedTo` of the quote beside those up to `saidTo` of the transcript. */
export interface Stretch {
  readonly claimedTo: number
  readonly saidTo: number
  readonly isSame: boolean
}

/** The same for one passage, from stretches that follow one another. */
export function describeStretches(
  comparison: Comparison,
  passage: WordRange,
  stretches: readonly Stretch[],
): Difference[] {
  const described: Difference[] = []
  const add = createStretchWriter(comparison, described)
  let cursor = passage.from
  for (const { claimedTo, saidTo, isSame } of stretches) {
    add(claimedTo, getSaidText(comparison, passage, cursor, saidTo), isSame)
    cursor = saidTo
  }
  return described
}

function claimedStart(tokens: readonly Token[], word: number, quote: string): number {
  if (word === 0) return 0
  const token = tokens[word]
  return token ? beforeOpening(quote, token.start) : quote.length
}

function beforeOpening(text: string, start: number): number {
  let at = start
  while (OPENING.has(text[at - 1]!)) at -= 1
  return at
}

function groupRuns(matches: readonly Match[]): { claimed: number; said: number; length: number }[] {
  const runs: { claimed: number; said: number; length: number }[] = []
  for (const { claimed, said } of matches) {
    const run = runs.at(-1)
    if (run && run.claimed + run.length === claimed && run.said + run.length === said) run.length += 1
    else runs.push({ claimed, said, length: 1 })
  }
  return runs
}

/** Text of a passage from word `from` up to the start of word `to`. */
function getSaidText({ index, transcript }: Comparison, passage: WordRange, from: number, to: number): string {
  if (from >= to) return ''
  const isEnd = to >= passage.to
  const first = index.segments[from]!
  const last = index.segments[isEnd ? to - 1 : to]!
  const textOf = (segment: number) => transcript.segments[segment]!.text
  const start = from === passage.from ? index.starts[from]! : beforeOpening(textOf(first), index.starts[from]!)
  const end = isEnd ? index.ends[to - 1]! : beforeOpening(textOf(last), index.starts[to]!)
  if (first === last) return textOf(first).slice(start, end)
  const between = transcript.segments.slice(first + 1, last).map((segment) => segment.text)
  return [textOf(first).slice(start), ...between, textOf(last).slice(0, end)].join(' ')
}
