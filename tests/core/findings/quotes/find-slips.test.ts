import { describe, expect, it } from 'vitest'
import { isMistyped } from '../../../../src/core/findings/quotes/find-slips.ts'

describe('a mistyped word', () => {
  it.each([
    ['liwtle', 'little'],
    ['atcually', 'actually'],
    ['episde', 'episode'],
    ['enngagement', 'engagement'],
    ['kuberntees', 'kubernetes'],
    ['kubenetis', 'kubernetes'],
    ['needtools', 'needtools'],
  ])('%s is %s', (claimed, said) => {
    expect(isMistyped(claimed, said)).toBe(true)
  })

  it.each([
    ['can', 'cant'],
    ['now', 'not'],
    ['helpfulness', 'gophercon'],
    ['harbour', 'labour'],
    ['random', 'over'],
    ['secure', 'without'],
  ])('%s is another word than %s', (claimed, said) => {
    expect(isMistyped(claimed, said)).toBe(false)
  })
})
