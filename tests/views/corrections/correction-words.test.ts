import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { describeChange } from '../../../src/core/corrections/back/not-written.ts'
import type { Correction } from '../../../src/core/episode/correction-schema.ts'
import type { Segment } from '../../../src/core/transcript/transcript.ts'
import { cutRun, describeWho } from '../../../src/views/corrections/corrected-marks.tsx'
import { CorrectionWords, describeMaker } from '../../../src/views/corrections/corrections-sheet.tsx'
import { describeNaming } from '../../../src/views/corrections/name-speaker.tsx'

const FACTS = { id: 'c', episode: 'talk', when: '2026-11-30T10:00:00.000Z' }
const TEXT = { ...FACTS, kind: 'text', passage: 'abcd1234', from: 0, to: 1, was: 'Heisler', is: 'Heaslip' } as const

describe('the words of corrections', () => {
  it('say who corrected a paragraph, and when last', () => {
    expect(describeWho([TEXT])).toBe('Corrected by you, 30 Nov 2026')
    expect(describeWho([{ ...TEXT, by: 'Ada', when: '2026-12-01T10:00:00.000Z' }, TEXT])).toBe(
      'Corrected by Ada and you, 1 Dec 2026',
    )
  })

  it.each<[Correction, string]>([
    [TEXT, '“Heisler” became “Heaslip”'],
    [{ ...FACTS, kind: 'name', from: 'Nathan', is: 'Nathan Lambert' }, '“Nathan” became “Nathan Lambert” everywhere'],
    [{ ...FACTS, kind: 'name', from: 'Nathan', is: '' }, '“Nathan” became nobody everywhere'],
    [{ ...FACTS, kind: 'merge', from: ['50', '49'], is: 'Kevin Roose' }, '“50”, “49” became “Kevin Roose”'],
    [
      { ...FACTS, kind: 'assign', passages: [{ passage: 'abcd1234' }], was: '', is: 'Lex' },
      '1 paragraph without a name became “Lex”',
    ],
    [{ ...FACTS, kind: 'border', before: 'a', after: 'b', words: -1 }, 'Border moved by 1 word'],
  ])('say what it changed: %#', (correction, words) => {
    expect(describeChange(correction)).toBe(words)
  })

  it.each([
    ['Heaslip,', 'Taken from talk.vtt. You, 30 Nov 2026'],
    ['Heeslip', 'You, 30 Nov 2026'],
    ['Heisler,', 'You, 30 Nov 2026'],
  ])('say what it was taken from, of nothing typed: %s', (is, words) => {
    const evidence = [
      { source: 'Transcript in the library', text: 'Heisler' },
      { source: 'talk.vtt', text: 'Heaslip' },
    ]
    expect(describeMaker({ ...TEXT, is, evidence })).toBe(words)
  })

  it.each([
    ['of', 'of each and', 'master of <ins>each and</ins> this ship'],
    ['of this', 'of', 'master of <del>this</del> ship'],
    ['of this', 'of that', 'master of <del>this</del> <ins>that</ins> ship'],
    ['of this', 'or this', 'master <del>of</del> <ins>or</ins> this ship'],
  ])('strike no word that was never wrong: %s, %s', (was, is, words) => {
    const to = 1 + was.split(' ').length
    const segment = { text: 'master of this ship' } as Segment
    const element = CorrectionWords({ correction: { ...TEXT, from: 1, to, was, is }, segment })
    expect(
      renderToStaticMarkup(element)
        .replace(/<\/?p[^>]*>/g, '')
        .replace(/ +/g, ' ')
        .trim(),
    ).toBe(words)
    const run = cutRun({ start: 7, end: 7 + is.length, was, correction: 'c' }, `master ${is} ship`)
    expect(`master ${is} ship`.slice(run.start, run.end)).toBe(/<ins>(.*)<\/ins>/.exec(words)?.[1] ?? '')
    expect(run.was).toBe(/<del>(.*)<\/del>/.exec(words)?.[1] ?? '')
  })

  it('are whole where only spaces differ', () => {
    expect(cutRun({ start: 0, end: 3, was: 'a  b', correction: 'c' }, 'a b')).toMatchObject({ was: 'a  b', end: 3 })
  })

  it('count the turns that get a name, and say when it is taken away', () => {
    const naming = { scope: 'everywhere', turns: 14, was: 'Nathan', make: () => TEXT as never } as const
    expect(describeNaming(naming, 'Nathan Lambert')).toBe('14 turns become Nathan Lambert')
    expect(describeNaming({ ...naming, turns: 1 }, 'Lex')).toBe('1 turn becomes Lex')
    expect(describeNaming({ ...naming, was: undefined }, 'Lex')).toBe('14 paragraphs become Lex')
    expect(describeNaming(naming, '')).toBe('14 turns without a name')
  })
})
