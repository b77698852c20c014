import { describe, expect, it } from 'vitest'
import { compareTexts } from '../../../src/core/compare/compare-texts.ts'
import { applyCorrections } from '../../../src/core/corrections/apply-corrections.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildChosen, findReplaced, isChoosable } from '../../../src/services/compare/chosen-corrections.ts'
import type { Choice } from '../../../src/services/compare/comparing.ts'
import { episodeOf } from '../../support/episode-text.ts'

const OPENING = 'It was a long road to the harbour that morning and nobody knew what we would find behind the wall'
const WHEN = '2026-11-30T12:00:00.000Z'

/** What the text becomes when one choice is taken wherever two texts differ. */
function take(one: string, other: string, choice: Choice) {
  const episode = episodeOf(one)
  const { differences } = compareTexts(episode, episodeOf(other))
  const transcript = buildTranscript(episode)
  const made = buildChosen(transcript.segments, {
    differences,
    choices: new Map(differences.map((_, at) => [at, choice])),
    names: { a: 'Transcript in the library', b: 'talk.vtt' },
    episode: episode.id,
    when: WHEN,
  })
  const { applied, transcript: corrected } = applyCorrections(episode, transcript, made)
  expect(applied).toEqual(made)
  return { made, texts: corrected.segments.map(({ text }) => text), differences }
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

  it('is none for who speaks', () => {
    const talk = (names: readonly string[]) => names.map((name, at) => `${at}:00 ${name}: ${OPENING} ${at}`).join('\n')
    const { differences, made } = take(talk(['Ann', 'Ben', 'Ann', 'Ben']), talk(['Ann', 'Ben', 'Ann', 'Ann']), {
      kind: 'b',
    })
    expect(differences.map(isChoosable)).toEqual([false])
    expect(made).toEqual([])
  })
})

it('finds the corrections of before that new ones take the place of', () => {
  const { made } = take(`0:00 ${OPENING} five and six`, `0:00 ${OPENING} nine and ten`, { kind: 'b' })
  expect(findReplaced(made, [made[0]!])).toEqual([made[0]!.id])
})
