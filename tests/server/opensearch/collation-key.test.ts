import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCollationKey } from '../../../src/server/opensearch/collation-key.ts'
import { countCases } from '../../support/count-cases.ts'

const titles = new Intl.Collator('en', { numeric: true })
const names = new Intl.Collator('en')

/** Keywords are sorted by the engine as bytes of UTF-8. */
const compareKeys = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

const letters = fc.constantFrom(...Array.from('abcdezABEZéèÉøñçüï .,:;-–—!?\'"“”’()&/#@0123456789ЁёеийЖαάΩあア東京'))
const text = fc.string({ unit: letters, maxLength: 30 })
/** Two that begin alike. */
const pair = fc
  .tuple(fc.string({ unit: letters, maxLength: 6 }), text, text)
  .map(([start, a, b]) => [start + a, start + b])

describe('keys to sort by', () => {
  it('sort titles as the catalogue does, numbers by their value', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const order = compareKeys(makeCollationKey(a!, { isNumeric: true }), makeCollationKey(b!, { isNumeric: true }))
        expect(Math.sign(order), JSON.stringify([a, b])).toBe(titles.compare(a!, b!))
      }),
      { numRuns: countCases(3000) },
    )
  })

  it('sort names as facets do', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const order = compareKeys(makeCollationKey(a!), makeCollationKey(b!))
        expect(Math.sign(order), JSON.stringify([a, b])).toBe(names.compare(a!, b!))
      }),
      { numRuns: countCases(3000) },
    )
  })

  it.each([
    ['Talk 2', 'Talk 10'],
    ['resume', 'résumé'],
    ['résumé', 'Résumé'],
    ['co-op', 'coop'],
    ['Öl', 'Zebra'],
    ['Talk 007', 'Talk 8'],
    ['Æsop', 'After'],
    ['Straße', 'Strategy'],
    ['A\ttab', 'Above'],
    ['Zebra', 'Ёлка'],
    ['Ёлка', '東京'],
  ])('put %s before %s', (first, second) => {
    expect(
      compareKeys(makeCollationKey(first, { isNumeric: true }), makeCollationKey(second, { isNumeric: true })),
    ).toBe(-1)
  })
})
