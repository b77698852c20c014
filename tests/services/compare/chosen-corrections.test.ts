import { describe, expect, it } from 'vitest'
import { compareTexts } from '../../../src/core/compare/compare-texts.ts'
import { applyCorrections } from '../../../src/core/corrections/apply-corrections.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildChosen, findEqual, findReplaced, isChoosable } from '../../../src/services/compare/chosen-corrections.ts'
import type { Choice } from '../../../src/services/compare/comparing.ts'
import type { Correction } from '../../../src/core/episode/correction-schema.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { openComparing } from '../../../src/services/compare/comparing.ts'

const OPENING = 'It was a long road to the harbour that morning and nobody knew what we would find behind the wall'
const WHEN = '2026-11-30T12:00:00.000Z'

const nameEverywhere = (from: string, is: string): Correction[] => [
  { kind: 'name', id: `name-${from}`, episode: 'talk', when: WHEN, from, is },
]

/** What the text becomes when one choice is taken wherever two texts differ. */
function take(one: string, other: string, choice: Choice, own: readonly Correction[] = []) {
  const episode = episodeOf(one)
  const { differences } = compareTexts(episode, episodeOf(other))
  const transcript = buildTranscript(episode)
  const made = buildChosen(transcript.segments, {
    differences,
    choices: new Map(differences.map((_, at) => [at, choice])),
    names: { a: 'Transcript in the library', b: 'talk.vtt' },
    episode: episode.id,
    when: WHEN,
    labelOf: (segment) => applyCorrections(episode, transcript, own).transcript.segments[segment]?.speaker ?? '',
  })
  const { applied, transcript: corrected } = applyCorrections(episode, transcript, [...own, ...made])
  expect(applied).toEqual([...own, ...made])
  const said = corrected.segments.map(({ speaker, text }) => `${speaker ?? ''}: ${text}`)
  return { made, texts: corrected.segments.map(({ text }) => text), said, differences }
}

describe('a choice', () => {
  it.each([
    [
      'other words',
      'we met Stephen Heisler, at last',
      'we met Steven Heeslip at last',
      'we met Steven Heeslip, at last',
    ],
    ['a word left out', 'it is not over', 'it is over', 'it is over'],
    ['a word put in', 'it is over now', 'it is not over now', 'it is not over now'],
    ['half a word', "we can't go", 'we can go', 'we can go'],
    ['inside quotation marks', 'he said “five” twice', 'he said nine twice', 'he said “nine” twice'],
  ])('B: %s, and the signs around them stay', (_, one, other, becomes) => {
    expect(take(`0:00 ${OPENING}, ${one}.`, `0:00 ${OPENING} ${other}`, { kind: 'b' }).texts).toEqual([
      `${OPENING}, ${becomes}.`,
    ])
  })

  it('A changes nothing, and so does what the text has already', () => {
    const [one, other] = [`0:00 ${OPENING} five`, `0:00 ${OPENING} nine`]
    expect(take(one, other, { kind: 'a' }).made).toEqual([])
    expect(take(one, other, { kind: 'typed', text: ' five ' }).made).toEqual([])
  })

  it('of a third wording has both texts as evidence', () => {
    const { made, texts } = take(`0:00 ${OPENING} five`, `0:00 ${OPENING} nine`, { kind: 'typed', text: 'seven' })
    expect(texts).toEqual([`${OPENING} seven`])
    expect(made[0]).toMatchObject({
      was: 'five',
      is: 'seven',
      when: WHEN,
      evidence: [
        { source: 'Transcript in the library', text: 'five' },
        { source: 'talk.vtt', text: 'nine' },
      ],
    })
  })

  it('corrects words over the border of two paragraphs, and several in one paragraph', () => {
    const { texts } = take(
      `0:00 Ann: ${OPENING} and we had five\n1:00 Ann: ships. ${OPENING} and not a boat`,
      `0:00 Ann: ${OPENING} and we had nine boats ${OPENING} and a boat`,
      { kind: 'b' },
    )
    expect(texts.join(' ')).toBe(`${OPENING} and we had nine boats . ${OPENING} and a boat`)
  })

  const talk = (names: readonly string[]) => names.map((name, at) => `${at}:00 ${name}: ${OPENING} ${at}`).join('\n')

  it('of who speaks names the paragraph, with both as evidence', () => {
    const names = (choice: Choice) =>
      take(talk(['Ann', 'Ben', 'Ann', 'Ben']), talk(['Ann', 'Ben', 'Ann', 'Ann']), choice)
    const { made, said, differences } = names({ kind: 'b' })
    expect(differences.map(isChoosable)).toEqual([true])
    expect(said.map((line) => line.slice(0, 4))).toEqual(['Ann:', 'Ben:', 'Ann:', 'Ann:'])
    expect(made).toMatchObject([
      {
        kind: 'assign',
        was: 'Ben',
        is: 'Ann',
        evidence: [
          { source: 'Transcript in the library', text: `Ben: ${OPENING} 3` },
          { source: 'talk.vtt', text: `Ann: ${OPENING} 3` },
        ],
      },
    ])
    expect(names({ kind: 'a' }).made).toEqual([])
    expect(names({ kind: 'typed', text: ' Cleo ' }).said[3]).toBe(`Cleo: ${OPENING} 3`)
  })

  it('of a label of a machine takes the name that this text has for it', () => {
    const { said } = take(
      talk(['Ann', 'Ben', 'Ann', 'Ben', 'Ann', 'Ann']),
      talk(['Speaker 1', 'Speaker 2', 'Speaker 1', 'Speaker 2', 'Speaker 1', 'Speaker 2']),
      { kind: 'b' },
    )
    expect(said[5]).toBe(`Ben: ${OPENING} 5`)
  })

  it('of a label that the reader has renamed takes the name it has now', () => {
    const names = ['Speaker 1', 'Speaker 2', 'Speaker 1', 'Speaker 2', 'Speaker 1', 'Speaker 1']
    const own = [...nameEverywhere('Speaker 1', 'Ann'), ...nameEverywhere('Speaker 2', 'Ben')]
    const { said } = take(talk(names), talk(names.with(5, 'Speaker 2')), { kind: 'b' }, own)
    expect(said[5]).toBe(`Ben: ${OPENING} 5`)
  })

  it('of words at the end or the beginning of a turn moves its border', () => {
    const [one, other] = ['we came home late and slept well', 'they were not there at all any more']
    const border = (first: string, second: string) =>
      `0:00 Ann: ${OPENING} 0\n1:00 Ben: ${OPENING} 1\n2:00 Ann: ${OPENING} 2, ${first}.\n3:00 Ben: ${second} ${OPENING} 3`
    const early = border(`${one} ${other}`, 'So')
    const late = border(one, `${other} so`)
    expect(take(early, late, { kind: 'b' }).said.slice(2)).toEqual([
      `Ann: ${OPENING} 2, ${one}`,
      `Ben: ${other}. So ${OPENING} 3`,
    ])
    expect(take(late, early, { kind: 'b' }).said.slice(2)).toEqual([
      `Ann: ${OPENING} 2, ${one}. ${other}`,
      `Ben: so ${OPENING} 3`,
    ])
  })

  it('is none for a part of a paragraph between others of the same speaker', () => {
    const inside = `${OPENING} and then they came in from the cold, ${OPENING}`
    const [before, after] = [`0:00 Ann: ${OPENING} 0\n1:00 Ben: ${OPENING} 1\n2:00 Ann: `, `\n4:00 Ann: ${OPENING} 4`]
    const apart = `${OPENING} and\n2:30 Ben: then they came in from the cold,\n2:40 Ann: ${OPENING}`
    const { differences, made } = take(before + inside + after, before + apart + after, { kind: 'b' })
    expect(differences.map(({ kind }) => kind)).toEqual(['speaker'])
    expect(differences.map(isChoosable)).toEqual([false])
    expect(made).toEqual([])
  })
})

it('finds the places where the same words stand against each other', () => {
  const say = (name: string, port: string) => `${OPENING} ${name} came, ${OPENING} in ${port} again, ${name}.`
  const { differences } = compareTexts(
    episodeOf(`0:00 ${say('Stephen', 'Bremen')}`),
    episodeOf(`0:00 ${say('Steven', 'Breman')}`),
  )
  expect(differences.map(({ a, b }) => `${a.text} ${b.text}`)).toEqual([
    'Stephen Steven',
    'Bremen Breman',
    'Stephen Steven',
  ])
  expect([...findEqual(differences)]).toEqual([
    [0, [0, 2]],
    [2, [0, 2]],
  ])
})

it('finds the corrections of before that new ones take the place of', () => {
  const { made } = take(`0:00 ${OPENING} five and six`, `0:00 ${OPENING} nine and ten`, { kind: 'b' })
  expect(findReplaced(made, [made[0]!])).toEqual([made[0]!.id])
})

const warns = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

it('keeps choices for the same text alone, and the browser warns before they are lost', () => {
  const episode = episodeOf('0:00 we saw five ships')
  const comparing = openComparing('/', episode)
  expect(warns()).toBe(false)
  comparing.choose(0, { kind: 'b' })
  expect(warns()).toBe(true)
  expect(openComparing('/', { ...episode, cues: [...episode.cues] }).getState().choices.size).toBe(1)
  expect(openComparing('/', episodeOf('0:00 we saw nine ships')).getState().choices.size).toBe(0)
  expect(warns()).toBe(false)
})
