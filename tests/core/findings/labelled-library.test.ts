/** Quotes of the labelled talks checked against all of them at once: verdict, episode and paragraph, false alarms. */

import { describe, expect, it } from 'vitest'
import { checkInLibrary, type LibraryAnswer } from './labelled/check-in-library.ts'
import { chooseSet, readTalks } from './labelled/place-labels.ts'

const talks = readTalks()
const [second, third] = [chooseSet(talks, 'second'), chooseSet(talks, 'third')]
const all = await checkInLibrary(talks, { made: 1 })

const share = (of: readonly LibraryAnswer[], hits: readonly LibraryAnswer[]) => hits.length / of.length
const describeAll = (answers: readonly LibraryAnswer[]) =>
  answers.map(({ right, verdict, quote }) => `${right} → ${verdict}: ${quote.text}`).join('\n')

describe('quotes against the library of all labelled talks', () => {
  const ofThird = () => all.filter(({ talk }) => third.some(({ name }) => name === talk))
  const usual = () => all.filter((answer) => !ofThird().includes(answer))

  it('get the right verdict for at least 90 %, the set of free rewordings apart', () => {
    const wrong = usual().filter(({ isRight }) => !isRight)
    expect(share(usual(), wrong), describeAll(wrong)).toBeLessThanOrEqual(0.1)
  })

  it('count as right though they are called unclear in an abridged talk alone, and there for ten at most', () => {
    const excused = all.filter(({ isExcused }) => isExcused)
    expect(new Set(excused.map(({ talk }) => talk))).toEqual(new Set(['reference']))
    expect(excused.length, describeAll(excused)).toBeLessThanOrEqual(10)
  })

  it('are found in the right episode and paragraph for at least 97 % of what is found', () => {
    const found = usual().filter(({ quote, verdict }) => quote.positions.length > 0 && verdict !== 'absent')
    const astray = found.filter(({ isInParagraph }) => !isInParagraph)
    expect(share(found, astray), describeAll(astray)).toBeLessThanOrEqual(0.03)
  })

  it('are called not found though they are said for at most 3 %, all of them in other words', () => {
    const said = usual().filter(({ quote }) => quote.positions.length > 0)
    const lost = said.filter(({ verdict }) => verdict === 'absent')
    expect(share(said, lost), describeAll(lost)).toBeLessThanOrEqual(0.03)
    expect(lost.filter(({ right }) => right !== 'reworded')).toEqual([])
  })

  it('are always found when they are said word for word, with words left out, or nearly', () => {
    const said = all.filter(({ right }) => right === 'verbatim' || right === 'omission' || right === 'close')
    expect(describeAll(said.filter(({ verdict }) => verdict === 'absent' || verdict === 'unclear'))).toBe('')
  })

  it('are called anything but not found, though invented from other words, never', () => {
    const invented = all.filter(({ right, isMade }) => right === 'absent' && isMade)
    expect(describeAll(invented.filter(({ verdict }) => verdict !== 'absent'))).toBe('')
  })

  it('that share subject, names and words with a talk are rarely taken for it', () => {
    const invented = all.filter(({ right, isMade }) => right === 'absent' && !isMade)
    const alarms = invented.filter(({ verdict }) => verdict !== 'absent')
    // 63 quotes made to be taken for real ones, in five languages.
    expect(alarms.length, describeAll(alarms)).toBeLessThanOrEqual(4)
  })

  it('in quite other words are found or said to be unclear at least as often as known', () => {
    const reworded = ofThird().filter(({ right, isMade }) => right === 'reworded' && !isMade)
    expect(reworded).toHaveLength(58)
    expect(reworded.filter(({ verdict }) => verdict !== 'absent').length).toBeGreaterThanOrEqual(5)
    expect(second.length).toBe(1)
  })
})
