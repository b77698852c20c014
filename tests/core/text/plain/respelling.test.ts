import { describe, expect, it } from 'vitest'
import { listRespellings, normalizeSpelling } from '../../../../src/core/text/plain/respelling.ts'

describe('the same words written otherwise', () => {
  it.each([
    ['I am sure they’re here', 'I’m sure they are here'],
    ["we don't know", 'we do not know'],
    ['I cannot and will not', "I can't and won't"],
    ["we're gonna try", 'we are going to try'],
    ['OK, it’s kinda new', 'Okay, it is kind of new'],
    ['twenty-five of them', '25 of them'],
    ['two thousand and six', '2006'],
    ['twenty twenty four', '2024'],
    ['three hundred and five', '305'],
    ['50% of it', 'fifty percent of it'],
    ['The colour of organised behaviour', 'The color of organized behavior'],
    ['the data base', 'the database'],
  ])('compare as equal: %s, %s', (one, other) => {
    expect(normalizeSpelling(one)).toBe(normalizeSpelling(other))
  })

  it.each([
    ['they were here', 'they are here'],
    ['its own weight', 'it is own weight'],
    ['twenty-five', 'twenty-six'],
    ['do', 'do not'],
  ])('compare as different where the words are: %s, %s', (one, other) => {
    expect(normalizeSpelling(one)).not.toBe(normalizeSpelling(other))
  })

  it.each([
    ['I am sure', "i'm sure"],
    ["we're sure", 'we are sure'],
    ['25 of them', 'twenty five of them'],
    ['twenty five of them', '25 of them'],
    ['what colour it is', 'what color it is'],
    ['I want to organize it', 'i wanna organize it'],
  ])('are listed: %s as %s', (text, other) => {
    expect(listRespellings(text)).toContain(other)
  })

  it('are few, and none where nothing can be written otherwise', () => {
    expect(listRespellings('The lamp failed once')).toEqual([])
    expect(listRespellings("I'm going to label 25 colours, OK? It's not what we will organize").length).toBeLessThan(9)
  })
})
