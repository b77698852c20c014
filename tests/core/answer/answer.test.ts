import { describe, expect, it } from 'vitest'
import { answerWith, isFinal, joinAnswers, joinFaults, wholeAnswer } from '../../../src/core/answer/answer.ts'
import { once } from '../../../src/core/answer/once.ts'
import { FaultError, isOfNetwork, isPassing, readFault, type Fault } from '../../../src/core/answer/fault.ts'

const lost: Fault = { kind: 'unreachable', detail: 'a.json: 404', file: 'a.json', episodes: 1 }

describe('an answer', () => {
  it('is as complete as its least complete part', () => {
    const joined = joinAnswers([wholeAnswer(1), answerWith(2, 'counting', []), answerWith(4, 'atLeast', [])], (all) =>
      all.reduce((sum, one) => sum + one, 0),
    )
    expect(joined).toEqual({ value: 7, completeness: 'counting', faults: [] })
    expect(joinAnswers([], () => 'nothing')).toEqual(wholeAnswer('nothing'))
  })

  it('is never whole where a part is missing', () => {
    expect(answerWith('a', 'whole', [lost]).completeness).toBe('atLeast')
    expect(answerWith('a', 'partial', [lost]).completeness).toBe('partial')
    expect(
      joinAnswers([wholeAnswer(1), { value: 2, completeness: 'whole', faults: [lost] }], () => 3).completeness,
    ).toBe('atLeast')
  })

  it('names each kind of fault once, with all its episodes and files', () => {
    const slow: Fault = { kind: 'slow', detail: 'no answer yet' }
    expect(joinFaults([lost, slow, { ...lost, file: 'b.json', moreFiles: 2, episodes: 3 }, slow])).toEqual([
      { kind: 'unreachable', detail: 'a.json: 404', file: 'a.json', moreFiles: 3, episodes: 4 },
      { kind: 'slow', detail: 'no answer yet' },
    ])
  })

  it.each([
    ['partial', false],
    ['counting', false],
    ['atLeast', true],
    ['whole', true],
  ] as const)('that is %s is final: %s', (completeness, expected) => {
    expect(isFinal({ completeness })).toBe(expected)
  })
})

describe('a fault', () => {
  it('is read from any error, with the episodes that are missed', () => {
    expect(readFault(new FaultError(lost), 7)).toEqual(lost)
    expect(readFault(new Error('no room'), 2)).toEqual({ kind: 'broken', detail: 'no room', episodes: 2 })
    expect(readFault('odd')).toEqual({ kind: 'broken', detail: 'odd' })
  })

  it('passes by itself where the network or an engine may come back', () => {
    expect(isPassing({ kind: 'incomplete', detail: '' })).toBe(true)
    expect(isPassing({ kind: 'outdated', detail: '' })).toBe(false)
    expect(isOfNetwork({ kind: 'timeout', detail: '' })).toBe(true)
    expect(isOfNetwork({ kind: 'incomplete', detail: '' })).toBe(false)
  })
})

it('does work once, and again after it has failed', async () => {
  let tries = 0
  const work = once(async () => {
    tries++
    if (tries === 1) throw new Error('no room')
    return tries
  })
  await expect(work()).rejects.toThrow('no room')
  expect(await Promise.all([work(), work()])).toEqual([2, 2])
  expect(await work()).toBe(2)
})
