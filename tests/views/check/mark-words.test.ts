import { expect, it } from 'vitest'
import type { QuotationCheck } from '../../../src/core/findings/quotes/check-quotation.ts'
import { markWords } from '../../../src/views/check/mark-words.ts'

const TEXT = 'the frost came in May, and nobody lost a pear'

const checkOf = (facts: object) =>
  ({ quotation: { text: TEXT }, verdict: 'partly', matches: [], changes: [], ...facts }) as unknown as QuotationCheck
const said = (from: number, to: number, episode = 'a') => ({ episode, said: [{ from, to }] })
const show = (found: QuotationCheck, text = TEXT, first?: number) =>
  markWords(found, text, first).map(({ text: words, mark }) => (mark ? `${mark}(${words})` : words))

it('marks the words that are not said, with the sign at their end', () => {
  const found = checkOf({ matches: [said(0, 5)] })
  expect(show(found)).toEqual(['the frost came in May, ', 'unsaid(and nobody lost a pear)'])
  expect(show(found, `“${TEXT}.”`)).toEqual(['“the frost came in May, ', 'unsaid(and nobody lost a pear.”)'])
  expect(show(checkOf({ matches: [said(6, 10)] }), `“${TEXT}”`)[0]).toBe('unsaid(“the frost came in May, and)')
})

it('marks what changes the meaning, and where a word is left out that does', () => {
  const matches = [said(0, 10)]
  const turned = { kind: 'opposite', written: 'nobody', said: 'everybody', at: 6 }
  expect(show(checkOf({ verdict: 'close', matches, changes: [turned] }))).toEqual([
    'the frost came in May, and ',
    'turned(nobody)',
    ' lost a pear',
  ])
  const missing = { kind: 'negation', written: '', said: 'not', at: 2 }
  expect(show(checkOf({ verdict: 'close', matches, changes: [missing] }))).toEqual([
    'the frost ',
    'missing()',
    'came in May, and nobody lost a pear',
  ])
})

it('goes on in the next piece of a quotation, past what an editor put in', () => {
  const found = checkOf({ matches: [said(0, 5)] })
  expect(show(found, 'the frost [he means hail] came in May,')).toEqual(['the frost [he means hail] came in May,'])
  expect(show(found, 'in May, and nobody', 3)).toEqual(['in May, ', 'unsaid(and nobody)'])
})

it('of parts that are said at several moments marks only what none of them says', () => {
  expect(show(checkOf({ matches: [said(0, 3), said(6, 10)] }))).toEqual([
    'the frost came ',
    'unsaid(in May, and)',
    ' nobody lost a pear',
  ])
  expect(show(checkOf({ verdict: 'absent' }))).toEqual([TEXT])
})
