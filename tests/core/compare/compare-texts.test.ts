import { describe, expect, it } from 'vitest'
import { compareInSteps, compareTexts } from '../../../src/core/compare/compare-texts.ts'
import { describeCompared } from '../../../src/core/compare/describe-comparison.ts'
import type { Comparison } from '../../../src/core/compare/text-comparison.ts'
import { makeTalk } from '../../bench/make-talk.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { MAX_GROWTH, measureGrowth } from '../../support/measure-growth.ts'
import { writeOtherwise } from './planted.ts'

const compare = (one: string, other: string) => compareTexts(episodeOf(one), episodeOf(other))

/** `kind: words of A | words of B`, in their order. */
function list({ differences }: Comparison): string[] {
  return differences.map(({ kind, a, b }) => `${kind}: ${a.text} | ${b.text}`)
}

const OPENING = 'it was a long road to the harbour that morning and nobody knew what we would find behind the old wall'

describe('words that count as equal', () => {
  it.each([
    ['case and marks', 'Yes, it was Friday: quite late!', 'yes it was friday quite late'],
    ['numbers in words and digits', 'twenty-five of them, and 5,000 more', '25 of them and five thousand more'],
    [
      'contractions',
      "It's what we don't do, and they're gonna see",
      'it is what we do not do and they are going to see',
    ],
    ['hyphens', 'a long-term plan for an e-mail', 'a long term plan for an email'],
    ['repeated words', "I'll see, I mean it", "I'll I'll see I mean I mean it"],
    ['spellings', 'the colour of the centre', 'the color of the center'],
    ['percent', '5 % of it', 'five percent of it'],
  ])('%s', (_, one, other) => {
    const { words, same, differences } = compare(`0:00 ${one}`, `0:00 ${other}`)
    expect(differences).toEqual([])
    expect(same).toBe(words)
  })

  it('leaves out fillers and noises, and counts them', () => {
    const { leftOut, words, same } = compare('0:00 So, um, we went [laughter] home', '0:00 So we went uh home')
    expect({ leftOut, words, same }).toEqual({ leftOut: 3, words: 4, same: 4 })
  })
})

describe('compareTexts', () => {
  it('lists what differs, worst first', () => {
    const one = `0:00 Ann: ${OPENING}. Then Stephen Heisler came, I like it a lot, and we saw five ships. It is not over. We met Stephen there.`
    const other = `0:00 Ann: ${OPENING}. then Steven Heeslip came, I like that a lot, and we saw nine ships. It is over. We met Stephen there.`
    expect(list(compare(one, other))).toEqual([
      'number: five | nine',
      'negation: not | ',
      'name: Stephen Heisler | Steven Heeslip',
      'word: it | that',
    ])
  })

  it('marks a word as a whole where half of it differs', () => {
    expect(list(compare(`0:00 ${OPENING} you can't go`, `0:00 ${OPENING} you can go`))).toEqual([
      "negation: can't | can",
    ])
    expect(list(compare(`0:00 ${OPENING} at five in the morning`, `0:00 ${OPENING} at 5:30 in the morning`))).toEqual([
      'number: five | 5:30',
    ])
  })

  it('finds no difference between the same number in two forms', () => {
    const one = `0:00 ${OPENING}, a hundred percent in the fifties at 8:00 and 3:00 AM, two and a half, ten times, -40, $50 billion`
    const other = `0:00 ${OPENING}, 100% in the 50s at 8 and 3am, 2½, 10x, minus forty, 50 billion dollars`
    expect(list(compare(one, other))).toEqual([])
  })

  it('takes a label in brackets inside a cue for a voice, not for a name', () => {
    const one = `0:00 ${OPENING}. [Lex] It is late. [Lex Fridman]: So we went home`
    expect(list(compare(one, `0:00 ${OPENING}. It is late. So we went home`))).toEqual([])
  })

  it('takes a sentence that is begun anew for no negation, but a word "not" that only one text has for one', () => {
    const kindsOf = (one: string, other: string) =>
      compare(`0:00 ${OPENING} ${one} today`, `0:00 ${OPENING} ${other} today`).differences.map(({ kind }) => kind)
    expect(
      kindsOf(
        "the gods love us, they don't, they do not like each other",
        'the gods love us, they do not like each other',
      ),
    ).not.toContain('negation')
    expect(kindsOf("it's just not, that's not going to work", "it's that's not going to work")).not.toContain(
      'negation',
    )
    expect(kindsOf('it is not good and not bad', 'it is not good and bad')).toContain('negation')
    expect(kindsOf('we saw, which is not true, a boat', 'we saw a boat')).toContain('negation')
  })

  it('says where a difference stands: paragraph and words, time, speaker, and the words around it', () => {
    const one = `0:00 Ann: ${OPENING}.\n1:00 Ben: we saw five ships and a boat`
    const other = `0:00 ${OPENING}\n1:00 we saw nine ships and a boat`
    const { a, b } = compare(one, other).differences[0]!
    expect(a.places).toEqual([{ segment: 1, start: 7, end: 11 }])
    expect(a).toMatchObject({
      before: expect.stringMatching(/old wall. we saw$/),
      after: 'ships and a boat',
      speaker: 'Ben',
    })
    expect(a.at).toBeGreaterThan(60)
    expect(b.speaker).toBeUndefined()
  })

  it('gives words that one text lacks the place where they would stand', () => {
    const { a } = compare(`0:00 ${OPENING}. It is over now`, `0:00 ${OPENING}. It is not over now`).differences[0]!
    expect(a.places).toEqual([{ segment: 0, start: OPENING.length + 7, end: OPENING.length + 7 }])
  })

  it('counts the words of A that stand in no differing place, as they are written', () => {
    const { words, same } = compare(`0:00 ${OPENING} I can't`, `0:00 ${OPENING} I can`)
    expect({ words, same }).toEqual({ words: 23, same: 22 })
  })

  it('says who says it, where both texts name their speakers', () => {
    const talk = (names: readonly string[]) =>
      names.map((name, at) => `${at}:00 ${name}: ${at} ${OPENING} and more of it ${at}`).join('\n')
    const found = compare(
      talk(['Ann', 'Ben', 'Ann', 'Ben']),
      talk(['Speaker 1', 'Speaker 2', 'Speaker 1', 'Speaker 1']),
    )
    expect(found.differences.map(({ kind, a, b }) => [kind, a.speaker, b.speaker])).toEqual([
      ['speaker', 'Ben', 'Speaker 1'],
    ])
    expect(found.same).toBe(found.words)
    const unnamed = compare(
      talk(['Ann', 'Ben', 'Ann', 'Ben']),
      talk(['Speaker 1', 'Speaker 1', 'Speaker 1', 'Speaker 1']),
    )
    expect(unnamed.differences).toEqual([])
  })

  it('says in the name of A who says it by B, and finds the words in between that differ', () => {
    const lines = (names: readonly string[], words: string) =>
      names
        .map((name, at) => `${at}:00 ${name}: ${at === 3 ? OPENING.replace('morning', words) : OPENING} ${at}`)
        .join('\n')
    const found = compare(
      lines(['Ann', 'Ben', 'Ann', 'Ben', 'Ann'], 'morning'),
      lines(['S1', 'S2', 'S1', 'S1', 'S1'], 'evening'),
    )
    expect(list(found).map((line) => line.slice(0, 20))).toEqual(['speaker: it was a lo', 'word: morning | even'])
    expect(found.differences[0]?.naming).toEqual({ is: 'Ann', change: { paragraphs: [3] } })
  })

  it('counts up while it compares, in the order of A, and ends with the same as at once', () => {
    const [one, other] = [makeTalk(3000, 1200), makeTalk(3000, 1200)]
    const changed = {
      ...other,
      cues: other.cues.map((cue, at) => (at % 2 === 0 ? { ...cue, text: `${cue.text} 47` } : cue)),
    }
    const steps = [...compareInSteps(one, changed)]
    expect(steps.length).toBeGreaterThan(5)
    expect(steps.every(({ isPartial }) => isPartial)).toBe(true)
    for (const key of ['words', 'same'] as const) {
      const counts = steps.map((step) => step[key])
      expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    }
    expect(steps.map(({ differences }) => differences.length).at(-1)).toBeGreaterThan(steps[0]!.differences.length)
    expect(describeCompared(steps[0]!)).toMatch(/^Compared up to \d+:\d\d so far\.$/)
    expect(compareTexts(one, changed).isPartial).toBe(false)
  })

  it('says which stretches only one text has, and counts no word of them', () => {
    const more = 'and a whole other story that only one of both machines has ever heard of in its life'
    const one = `0:00 ${OPENING}.\n1:00 ${more}.\n2:00 So we went home, ${OPENING}`
    const { spans, words, same, differences } = compare(one, `0:00 ${OPENING}.\n2:00 So we went home, ${OPENING}`)
    expect(spans.map(({ kind, a, b }) => [kind, a.words, b.words, a.start])).toEqual([
      ['compared', 21, 21, 0],
      ['onlyA', 18, 0, 60],
      ['compared', 25, 25, 120],
    ])
    expect({ words, same, differences }).toEqual({ words: 46, same: 46, differences: [] })
  })

  it('compares nothing where one text no longer follows the recording', () => {
    const talk = makeTalk(3_000, 1_200)
    const strange = makeTalk(9_000, 3_600).cues.slice(60)
    const half = talk.cues.length >> 1
    const other = {
      ...talk,
      cues: [
        ...talk.cues.slice(0, half),
        ...strange.slice(0, half).map((cue, at) => ({ ...cue, start: talk.cues[half + at]?.start ?? 1_200 })),
      ],
    }
    const { spans, differences, isDoubtful } = compareTexts(talk, other)
    expect(spans.map(({ kind }) => kind)).toEqual(['compared', 'apart'])
    expect(spans[1]!.a.start).toBeCloseTo(600, -2)
    expect(differences.length).toBeLessThan(10)
    expect(isDoubtful).toBe(false)
  })

  it('doubts that two talks are one recording, and compares them when it is to', () => {
    const [one, other] = [
      makeTalk(1_000, 400),
      { ...makeTalk(1_000, 400), cues: makeTalk(9_000, 3_600).cues.slice(70, 80) },
    ]
    expect(compareTexts(one, other)).toMatchObject({ isDoubtful: true })
    const forced = compareTexts(one, other, { isForced: true })
    expect(forced.isDoubtful).toBe(true)
    expect(forced.words).toBeGreaterThan(700)
  })

  it('compares nothing with itself that the episode has from the other text', () => {
    const sources = [
      { name: 'talk.md', format: 'note' },
      { name: 'talk.vtt', format: 'vtt' },
    ]
    const note = episodeOf(
      `0:00 ${OPENING}.\n2:00 A filled gap of the other file with quite some words in it, one, two and three.`,
      { sources },
    )
    const filled = { ...note, cues: note.cues.map((cue, at) => (at === 1 ? { ...cue, source: 1 } : cue)) }
    const { words, spans } = compareTexts(filled, note, { without: 'talk.vtt' })
    expect(words).toBe(21)
    expect(spans.map(({ kind }) => kind)).toEqual(['compared', 'onlyB'])
  })

  it('compares an empty transcript without a fault', () => {
    expect(compareTexts(episodeOf(''), episodeOf('0:00 Words'))).toMatchObject({
      words: 0,
      differences: [],
      isDoubtful: true,
    })
  })

  it('takes four times as long for a talk of four times the length @slow', () => {
    const texts = (words: number) => {
      const talk = makeTalk(words, words / 2.5)
      return [
        talk,
        { ...talk, cues: talk.cues.map((cue) => ({ ...cue, text: writeOtherwise([cue.text], 1).join(' ') })) },
      ] as const
    }
    const made = new Map([2_000, 4_000, 8_000, 16_000, 32_000].map((words) => [words, texts(words)]))
    expect(measureGrowth((words) => compareTexts(...made.get(words)!), 2_000, 16_000)).toBeLessThan(MAX_GROWTH)
  })
})
