import { findTyped } from '../find-typed.ts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFuseEngine, createItemEngine } from '../../../../src/core/search/retrieve/item-engine.ts'
import { documentsOf, markHit } from '../mark-text.ts'

const NAMES = documentsOf(
  `
  Nathan Lambert | Post-training lead at the Allen Institute
  Sebastian Raschka | Author of a book
  DeepSeek | Chinese company
  Allen Institute for AI | Nathan Lambert’s employer
  Café Zürich | Where it was recorded
  `,
  'mention',
)

describe.each([
  ['fuse.js behind our contract', createFuseEngine],
  ['both engines together', createItemEngine],
])('%s', (_, create) => {
  const engine = create(NAMES)
  const ask = (query: string) => findTyped(engine, query, 10).hits.map(markHit)

  test('finds a name with a typing error and says which', () => {
    const answer = findTyped(engine, 'deepsek', 10)
    expect(answer.hits.map(markHit)).toEqual(['[DeepSeek] | Chinese company'])
    expect(answer.corrections).toEqual([{ typed: 'deepsek', used: 'DeepSeek' }])
  })

  test('needs every word, in the name or beside it', () => {
    expect(ask('nathan lead')).toEqual(['[Nathan] Lambert | Post-training [lead] at the Allen Institute'])
  })

  test('puts what is in the name before what is beside it', () => {
    expect(ask('allen institute')[0]).toBe('[Allen] [Institute] for AI | Nathan Lambert’s employer')
  })

  test('ignores accents and apostrophes', () => {
    expect(ask('cafe zurich')).toEqual(['[Café] [Zürich] | Where it was recorded'])
    expect(ask('lamberts employer')).toEqual(['Allen Institute for AI | Nathan [Lambert’s] [employer]'])
  })

  test('holds a quoted phrase to its words in order', () => {
    expect(ask('"allen institute"').length).toBe(2)
    expect(ask('"institute allen"')).toEqual([])
  })

  test('answers nothing to an empty query, signs or nonsense', () => {
    for (const query of ['', ' ', '"', '?!', 'xqzw', 'bok']) expect(ask(query)).toEqual([])
  })

  test('matches nothing with typing errors in a query over the limit, but still its words', () => {
    const long = 'nathan lambert post-training lead at the allen institute nathan lambert'
    expect(long.length).toBeGreaterThan(64)
    expect(ask(long).length).toBe(1)
    expect(ask(long.replace('lead', 'laed')).join()).not.toContain('[lead]')
  })

  test('gives no more hits than asked for', () => {
    expect(findTyped(engine, 'a', 2).hits.length).toBe(2)
  })

  test('survives any text and any query', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 30 })
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 4 }), anyText, (texts, query) => {
        const documents = texts.map((text, index) => ({ ...NAMES[0]!, id: `${index}`, text, detail: text }))
        for (const { ranges, detailRanges } of findTyped(create(documents), query, 10).hits) {
          expect(ranges.length + detailRanges.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 100 },
    )
  })
})

test('both engines together give what holds most of the words where nothing holds all, and only there', () => {
  const ask = (query: string) => findTyped(createItemEngine(NAMES), query, 5).hits.map(markHit)
  expect(findTyped(createFuseEngine(NAMES), 'nathan lambert zzzqqq', 5).hits).toEqual([])
  expect(ask('nathan lambert zzzqqq')[0]).toBe('[Nathan] [Lambert] | Post-training lead at the Allen Institute')
  expect(ask('allen institute')).toHaveLength(2)
})

test('both engines together find a name whose letters are swapped, which fuse.js alone misses', () => {
  expect(findTyped(createFuseEngine(NAMES), 'natahn', 5).hits).toEqual([])
  expect(findTyped(createItemEngine(NAMES), 'natahn', 5).hits.map(markHit)).toContain(
    '[Nathan] Lambert | Post-training lead at the Allen Institute',
  )
})
