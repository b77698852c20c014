/** A comparison as JSON, as `compare --json` prints it, and its schema. */

import * as v from 'valibot'
import { count, described, list, seconds, text } from '../episode/schema-fields.ts'
import { describeAgreement, describeCompared, measureShare } from './describe-comparison.ts'
import { DIFFERENCE_KINDS, type ComparedSide, type Comparison } from './text-comparison.ts'

const at = v.optional(described(seconds, 'In seconds; absent where the text has no times.'))
const range = v.object({ words: count, start: at, end: at })
const side = v.object({
  text: described(text, 'The words as written; empty where it has none.'),
  before: described(text, 'Words before them.'),
  after: described(text, 'Words behind them.'),
  at,
  speaker: v.optional(described(text, 'Absent where nobody is named.')),
})

export const ComparisonRecordSchema = v.object({
  a: described(text, 'The text that is measured.'),
  b: described(text, 'The text it is compared with.'),
  agreement: described(text, 'In a sentence. Say it with `compared` or not at all.'),
  compared: described(text, 'What was compared and what not, in sentences.'),
  share: described(v.number(), 'Percent of `words` that stand in no differing place, rounded down to one decimal.'),
  words: described(count, 'Words of A that were compared.'),
  same: described(count, 'Of them, those that stand in no differing place.'),
  leftOut: described(count, 'Fillers, noises and repeated words of both that are left out.'),
  doubtful: described(v.boolean(), 'True where they do not look like the same recording.'),
  differences: described(
    list(
      v.object({
        kind: described(v.picklist(DIFFERENCE_KINDS), 'The first four change what was said, or who said it.'),
        a: side,
        b: side,
        named: v.optional(described(text, 'Who says it by B, in the name that A has for them.')),
      }),
    ),
    'Worst first.',
  ),
  spans: described(
    list(
      v.object({
        kind: described(
          v.picklist(['compared', 'onlyA', 'onlyB', 'apart']),
          'onlyA, onlyB: the other text has nothing there; apart: they say such different things that nothing is compared.',
        ),
        a: range,
        b: range,
      }),
    ),
    'All of both texts, in order.',
  ),
})

type ComparisonRecord = v.InferOutput<typeof ComparisonRecordSchema>

/** @param a Name of the text A. @param b Name of the text B. */
export function buildComparisonRecord(comparison: Comparison, a: string, b: string): ComparisonRecord {
  const { words, same, leftOut, isDoubtful, differences, spans } = comparison
  return {
    a,
    b,
    agreement: describeAgreement(comparison),
    compared: describeCompared(comparison),
    share: measureShare(comparison),
    words,
    same,
    leftOut,
    doubtful: isDoubtful,
    differences: differences.map(({ kind, a: one, b: other, naming }) => ({
      kind,
      a: writeSide(one),
      b: writeSide(other),
      named: naming?.is,
    })),
    spans,
  }
}

function writeSide({ places: _places, ...written }: ComparedSide) {
  return written
}
