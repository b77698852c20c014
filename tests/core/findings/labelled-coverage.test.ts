/** Ends of paragraphs worked out by hand, against the one coverage rule. */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildCoverage } from '../../../src/core/transcript/coverage.ts'

const ROW = /^start (\S+) words (\d+) next (\S+)(?: duration (\S+))? -> end (\S+)(?: gap ([\d.]+)-([\d.]+))?$/
const rows = readFileSync(new URL('labelled/coverage-ends.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('start '))

describe('the end of a paragraph', () => {
  it.each(rows)('%s', (line) => {
    const [, start, words, next, duration, end, gapStart, gapEnd] = ROW.exec(line)!
    const spoken = [{ start: Number(start), words: Number(words) }]
    if (next !== '-') spoken.push({ start: Number(next), words: 1 })
    const { ends, gaps } = buildCoverage(spoken, duration === undefined ? Number(next) + 1 : Number(duration))
    expect(ends[0]!.end).toBeCloseTo(Number(end), 6)
    const between = gaps.filter((gap) => gap.start > Number(start))
    expect(between.map((gap) => [gap.start, gap.end])).toEqual(
      gapStart === undefined ? [] : [[Number(gapStart), Number(gapEnd)]],
    )
  })
})
