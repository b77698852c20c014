import { findTyped } from '../find-typed.ts'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SearchDocument } from '../../../../src/core/search/search-document.ts'
import { createTermEngine } from '../../../../src/core/search/retrieve/term-engine.ts'
import { markHit } from '../mark-text.ts'

/** `12 some text` a line: what is said at that second, of the episode named by the lines without a time. */
function talkOf(text: string): SearchDocument[] {
  let episodeId = 'e'
  return text
    .trim()
    .split('\n')
    .flatMap((line, index): SearchDocument[] => {
      const [, at, said] = /^(\d+) (.*)$/.exec(line.trim()) ?? []
      if (at === undefined) episodeId = line.trim()
      return at === undefined
        ? []
        : [{ kind: 'transcript', episodeId, id: String(index), text: said!, detail: '', at: Number(at) }]
    })
}

const TALK = talkOf(`
  0 The DeepSeek moment came first.
  60 Then nothing was said about it.
  170 Scaling laws hold, we think, and the laws were never dead.
  700 DeepSeek again, alone.
  2000 Scaling alone, laws alone.
  other
  10 Laws of another talk.
`)
const engine = createTermEngine(TALK, { goesOn: (text) => TALK[text]!.episodeId === TALK[text - 1]!.episodeId })
const ask = (query: string) => findTyped(engine, query, 10).hits.map(markHit)

test('things said within some minutes are found with each other, in the order they are said', () => {
  expect(ask('deepseek ~3m laws ')).toEqual([
    'The [DeepSeek] moment came first.',
    'Scaling [laws] hold, we think, and the [laws] were never dead.',
  ])
  expect(ask('laws ~3m deepseek ')).toEqual(ask('deepseek ~3m laws '))
  expect(ask('deepseek ~2m laws ')).toEqual([])
})

test('a phrase and several words on one side stand together', () => {
  expect(ask('deepseek ~3m "scaling laws"')).toEqual([
    'The [DeepSeek] moment came first.',
    '[Scaling] [laws] hold, we think, and the laws were never dead.',
  ])
  expect(ask('deepseek moment ~3m scaling ')).toEqual([
    'The [DeepSeek] [moment] came first.',
    '[Scaling] laws hold, we think, and the laws were never dead.',
  ])
})

test('three things are each near the next one', () => {
  expect(ask('deepseek ~2m nothing ~2m laws ')).toHaveLength(3)
  expect(ask('deepseek ~2m nothing ~1m laws ')).toEqual([])
})

test('matches of different talks are never near each other', () => {
  expect(ask('first ~10m another ')).toEqual([])
})

test('typing errors are corrected, and a missing word finds nothing', () => {
  expect(findTyped(engine, 'deepsek ~3m laws ', 10)).toMatchObject({
    hits: [{}, {}],
    corrections: [{ typed: 'deepsek', used: 'DeepSeek' }],
  })
  expect(findTyped(engine, 'zzzqqq ~3m laws ', 10)).toMatchObject({ hits: [], missing: ['zzzqqq'] })
})

test('without times nothing is near anything', () => {
  const untimed = createTermEngine(
    TALK.map(({ kind, episodeId, id, text, detail }) => ({ kind, episodeId, id, text, detail })),
  )
  expect(findTyped(untimed, 'deepseek ~3m laws ', 10).hits).toEqual([])
})

test('finds exactly what comparing every moment with every other finds', () => {
  const said = fc.array(fc.tuple(fc.nat(300), fc.subarray(['ant', 'bee', 'cow'])), { maxLength: 15 })
  fc.assert(
    fc.property(said, fc.integer({ min: 1, max: 120 }), (moments, within) => {
      const documents = moments
        .toSorted(([a], [b]) => a - b)
        .map(([at, words], index): SearchDocument => {
          return { kind: 'transcript', episodeId: 'e', id: String(index), text: words.join(' '), detail: '', at }
        })
      const has = (word: string) => documents.filter(({ text }) => text.includes(word))
      const isNear = (a: SearchDocument, b: SearchDocument) => Math.abs(a.at! - b.at!) <= within
      const wanted = documents.filter(
        (one) =>
          (has('ant').includes(one) && has('bee').some((other) => isNear(one, other))) ||
          (has('bee').includes(one) && has('ant').some((other) => isNear(one, other))),
      )
      const { hits } = findTyped(createTermEngine(documents, { goesOn: () => true }), `ant ~${within}s bee `, 100)
      expect(hits.map(({ document }) => document.id)).toEqual(wanted.map(({ id }) => id))
    }),
  )
})
