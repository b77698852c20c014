/** Comparing two transcripts of a talk of five hours, and what of it is only reading both. */

import { compareTexts } from '../../src/core/compare/compare-texts.ts'
import { readComparedText } from '../../src/core/compare/compared-text.ts'
import type { Episode } from '../../src/core/episode/schema.ts'
import { plantEdits, writeOtherwise } from '../core/compare/planted.ts'
import { readCorpus } from '../core/search/labelled/corpus.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { makeTalk } from './make-talk.ts'

const HOURS = 5
const WORDS = HOURS * 3600 * 2.5
const EDITS = 2_000
const RUNS = 5

export const compare: Bench = { name: 'compare', run: async () => measureCompare() }

function measureCompare(): BenchRow[] {
  const [one, other] = makeTwo()
  const floor = timeLeast(() => [readComparedText(one), readComparedText(other)])
  const whole = timeLeast(() => compareTexts(one, other))
  const { words, differences } = compareTexts(one, other)
  const note = `${words.toLocaleString('en')} words, ${differences.length.toLocaleString('en')} places differ; least of ${RUNS}`
  return [
    { name: 'five hours: compared', value: whole, unit: 'ms', aim: { atMost: 2_000 }, note },
    { name: 'five hours: only reading both into words', value: floor, unit: 'ms', note: 'the floor' },
    {
      name: 'five hours: compared ÷ floor',
      value: Math.round((10 * whole) / floor) / 10,
      unit: '×',
      aim: { atMost: 4 },
    },
  ]
}

/** Real words where there are some, in cues of a paragraph and of some seconds. */
function makeTwo(): readonly [Episode, Episode] {
  const talk = makeTalk(WORDS, HOURS * 3600)
  let words = 0
  const real = readCorpus()
    ?.flat()
    .filter((text) => (words += text.split(' ').length) <= WORDS)
  const paragraphs = real ?? talk.cues.map(({ text }) => text)
  const { paragraphs: edited } = plantEdits(paragraphs, EDITS, 3)
  const asTalk = (texts: readonly string[]): Episode => {
    const step = (HOURS * 3600) / texts.length
    return { ...talk, cues: texts.map((text, at) => ({ id: talk.cues[0]!.id, start: at * step, text })) }
  }
  return [asTalk(paragraphs), asTalk(writeOtherwise(edited, 4))]
}

function timeLeast(run: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return Math.round(Math.min(...times))
}
