/** Made-up talks that hold what tests of the real engine look for, and what that is: real talks lie beside the project only at times. */

import { expect } from 'vitest'
import type { Found } from '../../../../src/core/search/search-source.ts'
import { createChance } from '../../../core/search/labelled/random.ts'
import { makeSpokenText } from '../../../core/search/labelled/spoken-text.ts'

/** Queries whose matches are counted. */
export const COUNTED = [
  ['two words', 'open source'],
  ['a phrase', '"a lot of"'],
  ['a phrase that may cross passages', '"you know"'],
  ['a word left out', 'developer -software'],
  ['a phrase left out', 'source -"open source"'],
  ['things near each other', 'database ~2m developer'],
  ['a phrase near a word', '"open source" ~1m license'],
] as const

/** Queries of some of the episodes. */
export const NARROWED = [
  'people channel:"hard fork"',
  'people in:fork',
  'people in:zoe',
  'people in:nowhere',
  'people tag:"open source"',
  'people tag:"sou op"',
  'people tag:++',
  'people tag:op in:live',
  'people after:2021-03 before:2024',
  'people length:<30m',
  'people length:30m-1h length:>2h',
  'people @ada',
  'people @ben @nobody',
  'people speaker:none',
] as const

/** Two sources that find nothing agree on nothing. A query of no episode says so. */
export function expectSomething({ episodeCounts, unmet = [] }: Found): void {
  expect((episodeCounts?.size ?? 0) + unmet.length, 'what is compared is empty').toBeGreaterThan(0)
}

/** What is said now and then. The first ends where the next paragraph may go on, and the second begins there. */
const SAID = [
  'And most people like it, you',
  'Know that the license names a lot of people.',
  'Open source is what a developer writes software for, you know.',
  'A developer asked people to move the database.',
  'The source of it is open, and the license is short.',
  'A lot of people lost the database on that day.',
]
/** Share of the paragraphs. */
const SHARE = 0.3

/** Paragraphs of each talk. */
export function makeTalks(count: number): readonly (readonly string[])[] {
  return Array.from({ length: count }, (_, seed) => {
    const chance = createChance(seed)
    let last = SAID.length
    return makeSpokenText({ paragraphs: 80, vocabulary: 3000, seed }).map((text) => {
      const goesOn = last === 0
      const isSaid = goesOn || chance.next() < SHARE
      last = goesOn ? 1 : isSaid ? chance.below(SAID.length) : SAID.length
      if (!isSaid) return text
      return goesOn ? `${SAID[1]} ${text}` : `${text} ${SAID[last]}`
    })
  })
}
