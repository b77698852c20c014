/** The quote check and the occurrence finder against known answers, their time against a floor, and the sample notes. */

import { readEpisode } from '../../src/core/episode/read-episode.ts'
import type { Episode } from '../../src/core/episode/schema.ts'
import { checkQuotes } from '../../src/core/findings/quotes/check-quotes.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import type { JudgedAnswer } from '../core/findings/labelled/judged-text.ts'
import { makeEdits } from '../core/findings/labelled/make-edits.ts'
import { answerCorpus, answerLabelled, answerMade } from '../core/findings/labelled/answer-sets.ts'
import { measureMentions } from '../core/findings/labelled/measure-mentions.ts'
import { measureQuotes, type Share } from '../core/findings/labelled/measure-quotes.ts'
import { chooseSet, readTalks } from '../core/findings/labelled/place-labels.ts'
import { JUDGED } from '../core/findings/labelled/read-labels.ts'
import { type NoteSummary, summariseSamples } from '../core/findings/labelled/sample-notes.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { makeTalk } from './make-talk.ts'

const ROUNDS = 8
const CORPUS_STEP = 10
const LONG_TALK = 50_000
const MANY_QUOTES = 25
const RUNS = 5

export const findings: Bench = { name: 'findings', run: () => Promise.resolve(benchFindings()) }

export function benchFindings(): BenchRow[] {
  const talks = readTalks()
  // The second set was labelled after faults that the first one showed had been mended; nothing was fitted to the third.
  const [firstSet, secondSet, thirdSet] = [chooseSet(talks), chooseSet(talks, 'second'), chooseSet(talks, 'third')]
  const corpus = answerCorpus(CORPUS_STEP, ROUNDS)
  return [
    ...describeQuotes('by hand', answerLabelled(firstSet)),
    ...describeMentions('by hand', firstSet),
    ...describeQuotes('by hand, second set', answerLabelled(secondSet)),
    ...describeMentions('by hand, second set', secondSet),
    ...describeQuotes('free rewordings by hand, third set', answerLabelled(thirdSet)),
    ...describeMentions('by hand, third set', thirdSet),
    ...describeQuotes('made from our talks', answerMade(talks, ROUNDS)),
    ...(corpus ? describeQuotes('made from real talks', corpus) : [leftOut('made from real talks')]),
    ...timeQuotes(),
    ...describeSamples(),
  ]
}

function describeQuotes(set: string, answers: readonly JudgedAnswer[]): BenchRow[] {
  const measure = measureQuotes(answers)
  const row = (name: string, share: Share, aim?: BenchRow['aim'], more?: string) =>
    describeShare(`${set}: ${name}`, share, aim, more)
  const whole = { atLeast: 100 }
  const { distances } = measure
  return [
    { name: `${set}: quotes`, value: measure.quotes, unit: '' },
    ...JUDGED.flatMap((verdict) => [
      row(`${verdict}, precision`, measure.precision[verdict], verdict === 'verbatim' ? whole : undefined),
      row(
        `${verdict}, recall`,
        measure.recall[verdict],
        verdict === 'verbatim' ? whole : undefined,
        formatAnswers(measure.confusion[verdict]),
      ),
    ]),
    row('passage begins in the right paragraph', measure.inParagraph, { atLeast: 97 }),
    row('every place of a repeat, every part of a stitched quote', measure.everyPlace),
    row('said, but called absent', measure.wronglyAbsent, { atMost: 2 }),
    ...(measure.nearestRight.of > 0
      ? [row('said, but called absent: nearest passage in the right paragraph', measure.nearestRight)]
      : []),
    {
      name: `${set}: words from the right beginning, p95`,
      value: distances[Math.floor(distances.length * 0.95)] ?? 0,
      unit: '',
      note: `median ${distances[distances.length >> 1] ?? 0}, most ${distances.at(-1) ?? 0}`,
    },
    row('words that differ in close quotes: named', measure.differing.recall),
    row('words named as different: right', measure.differing.precision),
    ...(measure.speakers.of > 0 ? [row('right or wrong speaker', measure.speakers)] : []),
  ]
}

function formatAnswers(answers: Readonly<Record<string, number>> = {}): string {
  return `; answered ${Object.entries(answers)
    .map(([verdict, count]) => `${verdict} ${count}`)
    .join(', ')}`
}

function describeMentions(set: string, talks: ReturnType<typeof readTalks>): BenchRow[] {
  const { names, precision, recall, exact, neverSaid } = measureMentions(talks)
  const row = (name: string, share: Share, aim?: BenchRow['aim']) => describeShare(`${set}: ${name}`, share, aim)
  return [
    { name: `${set}: names`, value: names, unit: '' },
    row('occurrences, precision', precision, { atLeast: 99 }),
    row('occurrences, recall', recall, { atLeast: 97 }),
    row('occurrences with the exact words', exact),
    row('listed, never said', neverSaid),
  ]
}

/** All quotes of a long episode against cutting the same text into words. Processor time, so that waiting does not count. */
function timeQuotes(): BenchRow[] {
  const talk = makeTalk(LONG_TALK, 20_000)
  const quotes = makeEdits(buildTranscript(talk), 'long', 3, MANY_QUOTES / 5)
  const episode = withQuotes(
    talk,
    quotes.map(({ text }) => text),
  )
  const transcript = buildTranscript(episode)
  const text = transcript.segments.map((segment) => segment.text).join(' ')
  const checks: number[] = []
  const floors: number[] = []
  for (let run = 0; run < RUNS; run++) {
    floors.push(timeOnce(() => text.toLowerCase().match(/[\p{L}\p{N}]+/gu)))
    checks.push(timeOnce(() => checkQuotes(episode, transcript)))
  }
  const check = Math.min(...checks)
  const note = `${quotes.length} quotes, ${LONG_TALK} words; the least of ${RUNS} interleaved runs, processor time`
  return [
    { name: 'all quotes of a long episode', value: check, unit: 'ms', aim: { atMost: 300 }, note },
    { name: 'the same ÷ cutting the text into words', value: check / Math.min(...floors), unit: '×' },
  ]
}

function withQuotes(talk: Episode, quotes: readonly string[]): Episode {
  const result = readEpisode({ ...talk, quotes: quotes.map((text, index) => ({ id: `q${index}`, text })) })
  if (!result.ok) throw new Error('the long talk is not a valid episode')
  return result.episode
}

function timeOnce(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function describeSamples(): BenchRow[] {
  const notes = summariseSamples()
  if (!notes) return [leftOut('sample notes')]
  const counted = notes.filter(({ quotes }) => quotes > 0)
  const sum = (count: (note: NoteSummary) => number) => counted.reduce((total, note) => total + count(note), 0)
  const verdicts = [...JUDGED, 'unchecked' as const]
  return [
    { name: 'sample notes with quotes', value: counted.length, unit: '', note: `of ${notes.length}` },
    {
      name: 'sample notes: quotes',
      value: sum(({ quotes }) => quotes),
      unit: '',
      note: formatCounts(verdicts.map((verdict) => [verdict, sum(({ counts }) => counts[verdict] ?? 0)])),
    },
    {
      name: 'sample notes: verbatim not as a plain search finds it',
      value: sum(({ disagreements }) => disagreements.length),
      unit: '',
      aim: { atMost: 0 },
      note: `a plain search finds ${sum(({ plain }) => plain)}`,
    },
    ...counted.map(({ name, quotes, counts }) => ({
      name: `sample note ${name}: quotes`,
      value: quotes,
      unit: '',
      note: formatCounts(verdicts.map((verdict) => [verdict, counts[verdict] ?? 0])),
    })),
  ]
}

function formatCounts(counts: readonly (readonly [string, number])[]): string {
  return counts
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${verdict} ${count}`)
    .join(', ')
}

/** A share in per cent; nothing to count leaves no value to compare with an aim. */
function describeShare(name: string, { hits, of }: Share, aim?: BenchRow['aim'], more = ''): BenchRow {
  const note = `${hits} of ${of}${more}`
  if (of === 0) return { name, value: 0, unit: '%', note: `${note}, none to count` }
  return { name, value: (100 * hits) / of, unit: '%', ...(aim && { aim }), note }
}

function leftOut(what: string): BenchRow {
  return { name: `${what} beside the project`, value: 0, unit: '', note: 'not there, left out' }
}
