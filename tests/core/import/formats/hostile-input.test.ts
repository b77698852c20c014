/** Every importer on files broken in every way: it never throws, and what it gives keeps the promises of a draft. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DraftCue } from '../../../../src/core/import/draft.ts'
import type { Importer, Parsed } from '../../../../src/core/import/importer.ts'
import { importers } from '../../../../src/core/import/importers.ts'
import { LIMITS } from '../../../../src/core/import/limits.ts'
import { isJson } from '../../../support/caption-fixtures.ts'
import { countCases } from '../../../support/count-cases.ts'

const FIXTURES = ['captions', 'caption-variants'].flatMap((folder) => {
  const path = fileURLToPath(new URL(`../../../fixtures/${folder}`, import.meta.url))
  return readdirSync(path).map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }))
})
const FORMATS = importers.map(({ format }) => format).filter((format) => format !== 'note')

/** Broken promises of what an importer gave. */
function listBroken(parsed: Parsed): string[] {
  const cues = parsed.draft?.cues ?? []
  const broken = cues.flatMap((cue, index) => checkCue(cue).map((fault) => `cue ${index}: ${fault}`))
  const starts = cues.flatMap((cue) => (cue.start === undefined ? [] : [cue.start]))
  const isSorted = starts.every((start, index) => index === 0 || start >= starts[index - 1]!)
  const isFlagged = parsed.issues.some((issue) => issue.code === 'time-goes-back')
  if (!isSorted && !isFlagged) broken.push('cues go back in time and nothing says so')
  const hasError = parsed.issues.some((issue) => issue.severity === 'error')
  if (!parsed.draft && !hasError) broken.push('nothing could be used and no error says why')
  for (const { excerpt } of parsed.issues)
    if (excerpt !== undefined && excerpt.length > 600) broken.push('a long excerpt')
  for (const chapter of parsed.draft?.chapters ?? [])
    if (!isTime(chapter.start)) broken.push('a chapter outside the limits')
  return broken
}

function checkCue({ start, end, text, speaker, words }: DraftCue): string[] {
  const faults: string[] = []
  if (text === '' || text !== text.trim() || /\s\s|[^\S ]/.test(text)) faults.push(`text ${JSON.stringify(text)}`)
  if (start !== undefined && !isTime(start)) faults.push(`start ${start}`)
  if (end !== undefined && (start === undefined || !isTime(end) || end < start)) faults.push(`end ${end}`)
  if (speaker !== undefined && (speaker.trim() === '' || /[:：]$/.test(speaker))) faults.push(`speaker ${speaker}`)
  if (!words) return faults
  const { offsets, starts, ends } = words
  if (offsets.length === 0 || offsets.length !== starts.length || (ends && ends.length !== starts.length))
    faults.push('lengths')
  if (offsets.some((offset, index) => offset >= text.length || (index > 0 && offset <= offsets[index - 1]!)))
    faults.push('offsets')
  if (starts.some((at, index) => !isTime(at) || (index > 0 && at < starts[index - 1]!))) faults.push('word starts')
  if (ends?.some((at, index) => at < starts[index]!)) faults.push('word ends')
  return faults
}

const isTime = (at: number) => Number.isFinite(at) && at >= 0 && at <= LIMITS.seconds

const SPLINTERS = [
  '',
  '\n',
  '\n\n',
  ' ',
  ':',
  ',',
  '-->',
  '<',
  '>',
  '</',
  '<!--',
  '<![CDATA[',
  '&',
  '&#0;',
  '&#xD800;',
  '"',
  '{',
  '}',
  '[',
  ']',
  '\0',
  '\u202E',
  '\uD800',
  '\u200B',
  '💬',
  'NaN',
  'null',
  '-1',
  '1e400',
  '99999999999',
  '00:00:01.000',
  '99:99:99,999',
  '00:00:00,000 --> 00:00:01,000\n',
  '<00:00:01.000>',
  '<v >',
  '<v A>',
  '</p>',
  '<p begin="1s">',
  '__proto__',
  'Ann: ',
  'Ann: Ann: ',
]

/** A text with pieces cut out, doubled, or splinters put in. */
const breakText = (text: string) =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(40), fc.constantFrom(...SPLINTERS), fc.boolean()), {
      minLength: 1,
      maxLength: 6,
    })
    .map((cuts) =>
      cuts.reduce((broken, [at, length, splinter, isDoubled]) => {
        const cut = broken.slice(at, at + length)
        return broken.slice(0, at) + (isDoubled ? cut + cut : splinter) + broken.slice(at + length)
      }, text),
    )

const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    -1,
    1e300,
    '',
    '1',
    [],
    {},
    null,
    true,
    '00:01',
    [[]],
    [null],
    [{}],
    { text: 1 },
    { start: {} },
  ),
)

/** A value with some of its leaves replaced by anything. */
function breakValue(value: unknown, choices: Iterator<readonly [boolean, unknown], undefined>): unknown {
  const choice = choices.next().value
  if (choice?.[0]) return choice[1]
  if (Array.isArray(value)) return value.map((entry) => breakValue(entry, choices))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, breakValue(entry, choices)]))
}

function check(importer: Importer, name: string, text: string): void {
  expect(typeof importer.accepts(name, text)).toBe('boolean')
  expect(listBroken(importer.parse({ name, text }))).toEqual([])
}

describe.each(FORMATS)('%s', (format) => {
  const importer = importers.find((one) => one.format === format)!
  const own = FIXTURES.find(({ name }) => name.startsWith(`${format}.`)) ?? FIXTURES[0]!

  it('keeps its promises on its own file broken in any place', () => {
    fc.assert(
      fc.property(breakText(own.text), (text) => check(importer, own.name, text)),
      { numRuns: countCases(80) },
    )
  })

  it('keeps its promises on files of every other format and on any text', () => {
    for (const { name, text } of FIXTURES) check(importer, name, text)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => check(importer, 'a.x', text)),
      { numRuns: countCases(40) },
    )
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SPLINTERS), { maxLength: 30 }), (parts) =>
        check(importer, 'a.x', parts.join('')),
      ),
      { numRuns: countCases(40) },
    )
  })

  if (!isJson(own.text)) return
  it('keeps its promises when any of its values is another', () => {
    const value: unknown = JSON.parse(own.text)
    const choices = fc.infiniteStream(
      fc.tuple(
        fc.nat(9).map((one) => one === 0),
        anyValue,
      ),
    )
    fc.assert(
      fc.property(choices, (stream) => {
        const broken = breakValue(value, stream[Symbol.iterator]() as Iterator<readonly [boolean, unknown], undefined>)
        check(importer, own.name, JSON.stringify(broken) ?? 'null')
      }),
      { numRuns: countCases(80) },
    )
  })
})
