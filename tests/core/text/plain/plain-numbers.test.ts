import { describe, expect, it } from 'vitest'
import { listPlainWords } from '../../../../src/core/text/plain/plain-words.ts'
import { findWords } from '../../../../src/core/text/words.ts'

function readKeys(text: string): string {
  const words = findWords(text)
  const raw = words.map(({ start, end }, at) => ({
    text: text.slice(start, end),
    before: text.slice(words[at - 1]?.end ?? 0, start),
  }))
  const plain = listPlainWords(raw, text.slice(words.at(-1)?.end ?? 0))
  return plain.map(({ key }) => key).join(' ')
}

describe('numbers in plain words', () => {
  it.each([
    ['a hundred percent', '100%', '100 per cent', 'one hundred percent', 'hundred percent'],
    ['couple hundred people', 'couple 100 people'],
    ['the fifties', 'the 50s', "the '50s", "the 50's"],
    ['the nineteen fifties', 'the 1950s'],
    ['hundreds of people', '100s of people'],
    ['at 8:00', 'at 8', 'at eight', "at eight o'clock", 'at 8 o’clock'],
    ['at 8:30', 'at eight thirty', 'at eight-thirty'],
    ['at 11:30 pm', 'at eleven thirty PM', 'at 11:30pm', 'at 11:30 p.m.'],
    ['3:00 AM', '3am', '3 a.m.', 'three A.M.'],
    ['2.5', 'two and a half', '2½', '2 ½', '2 1/2', 'two point five', '2 and a half'],
    ['2.5 million', 'two and a half million', '2,500,000', '2.5M', 'two point five million'],
    ['1.5 billion', 'a billion and a half', '1.5 B', '1.5bn'],
    ['half a million', '500,000', 'a half million', '500K', '500 K'],
    ['3/4', '¾', 'three quarters'],
    ['.5 percent', '0.5%', 'zero point five percent'],
    ['10x', 'ten times', '10 times', 'ten x', 'tenfold', '10-fold', '10 X'],
    ['it was -40', 'it was minus forty', 'it was −40', 'it was negative 40'],
    ['-40', 'minus 40'],
    ['-40°', 'minus forty degrees', '-40 degrees'],
    ['$50 billion', '50 billion dollars', 'fifty billion dollars', '$50B', '$50,000,000,000'],
    ['a -$5 loss', 'a minus five dollar loss'],
    ['2005', 'two thousand five', 'two thousand and five', 'twenty oh five'],
    ['2025', 'twenty twenty-five', 'twenty twenty five'],
    ['version 4.0', 'version four point oh', 'version four'],
    ['21st', 'twenty-first', 'twenty first'],
  ])('reads %j as %j and the like', (first, ...others) => {
    for (const other of others) expect([other, readKeys(other)]).toEqual([other, readKeys(first)])
  })

  it.each([
    ['8:00', '800'],
    ['8:30', '8'],
    ['-40', '40'],
    ['the fifties', 'the sixties'],
    ['the 50s', 'the 1950s'],
    ['2.5', '25'],
    ['10x', '10'],
    ['two and a half', 'two'],
    ['$50 billion', '$50 million'],
    ['hundreds', 'a hundred'],
    ['10%', '10'],
  ])('tells %j from %j', (one, other) => {
    expect(readKeys(one)).not.toBe(readKeys(other))
  })

  it.each([
    ['five minus three', '#5 minus #3'],
    ['10-20 people', '#10 #20 people'],
    ['10 -20 people', '#10 #20 people'],
    ['\n-40 people came', '#40 people came'],
    ['200 B.C.', '#200 bc'],
    ['1/2/2024', '#1 #2 #2024'],
    ['9/11', '#9 #11'],
    ['at 1:02:03', 'at #1 #2 #3'],
    ['two, and a half of it', '#2 and a half of it'],
    ['half of a day', 'half of a day'],
    ['the quarter of it', 'the quarter of it'],
    ['the end. 5 of them', 'the end #5 of them'],
    ['negative feelings', 'negative feelings'],
    ['a manifold', 'a manifold'],
    ['one of those', '#1 of those'],
  ])('reads %j as %s', (text, keys) => {
    expect(readKeys(text)).toBe(keys)
  })
})
