import { describe, expect, it } from 'vitest'

import type { Cue, Episode } from '../../../src/core/episode/schema.ts'
import { encodeWords } from '../../../src/core/episode/words-codec.ts'
import { findCueStart } from '../../../src/core/search/retrieve/transcript-engine.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../src/core/transcript/speakers.ts'
import { buildWordTimes } from '../../../src/core/transcript/word-times.ts'
import { writeEpisode } from './write-episode.ts'

const TEXT = 'One two three four. Five six seven eight.'

/** Two cues 20 s apart; in the first a second speaker begins at "Five". */
function twoVoices(first: Partial<Cue> = {}): Episode {
  const { cues, ...rest } = writeEpisode(`0:10 Ann: ${TEXT}\n0:30 Bo: Nine.`)
  return { ...rest, cues: [{ ...cues[0]!, turns: [{ offset: 20, speaker: 'Bo' }], ...first }, cues[1]!] }
}
const show = (episode: Episode) =>
  buildTranscript(episode).segments.map(({ start, startBasis = 'stated', speaker, text }) => [
    start,
    startBasis,
    speaker,
    text,
  ])

describe('a cue in which several people speak', () => {
  it('is read as a paragraph for each, the later ones at estimated times', () => {
    expect(show(twoVoices())).toEqual([
      [10, 'stated', 'Ann', 'One two three four.'],
      [20, 'estimated', 'Bo', 'Five six seven eight.'],
      [30, 'stated', 'Bo', 'Nine.'],
    ])
  })

  it('takes the times of its words where it has them', () => {
    const words = encodeWords({ offsets: [0, 20, 25], starts: [10, 16.5, 17] }, { text: TEXT, start: 10 })
    const episode = twoVoices({ words })
    expect(show(episode)[1]).toEqual([16.5, 'stated', 'Bo', 'Five six seven eight.'])
    const { segments } = buildTranscript(episode)
    expect([...buildWordTimes(episode, segments[0]!).starts]).toEqual([10])
    expect([...buildWordTimes(episode, segments[1]!).starts]).toEqual([16.5, 17])
    expect([...buildWordTimes(episode, segments[1]!).offsets]).toEqual([0, 5])
  })

  it('spreads the words of each part over its own time', () => {
    const episode = twoVoices()
    const second = buildTranscript(episode).segments[1]!
    expect([...buildWordTimes(episode, second).starts]).toEqual([20, 22.5, 25, 27.5])
    expect(findCueStart(episode, second, 5)).toBe(20)
  })

  it('ends where it says, and its parts before that', () => {
    const { segments } = buildTranscript(twoVoices({ end: 14 }))
    expect(segments.map(({ start, end }) => [start, end])).toEqual([
      [10, 12],
      [12, 14],
      [30, expect.any(Number)],
    ])
  })

  it('does not stretch into a gap', () => {
    const episode = twoVoices()
    const far = { ...episode, cues: [episode.cues[0]!, { ...episode.cues[1]!, start: 1000 }] }
    expect(show(far)[1]![0]).toBeCloseTo(11.6)
  })

  it('names its paragraphs for the time of the cue', () => {
    expect(buildTranscript(twoVoices()).segments.map(({ id }) => id)).toEqual(['p-10', 'p-10-2', 'p-30'])
  })

  it('stays one paragraph where a label only says the name again', () => {
    expect(show(twoVoices({ turns: [{ offset: 20, speaker: 'Ann' }] }))).toHaveLength(2)
  })

  it('may begin without a name', () => {
    const { speaker: _, ...cue } = twoVoices().cues[0]!
    expect(show({ ...twoVoices(), cues: [cue] }).map((row) => row[2])).toEqual([undefined, 'Bo'])
  })

  it('works without times', () => {
    const { start: _, ...cue } = twoVoices().cues[0]!
    expect(show({ ...twoVoices(), cues: [cue] }).map(([start, basis]) => [start, basis])).toEqual([
      [undefined, 'stated'],
      [undefined, 'stated'],
    ])
  })

  it.each([
    [[{ offset: 0, speaker: 'Bo' }]],
    [[{ offset: 9999, speaker: 'Bo' }]],
    [
      [
        { offset: 30, speaker: 'Bo' },
        { offset: 20, speaker: 'Cy' },
      ],
    ],
  ])('loses no text when its turns do not fit it: %j', (turns) => {
    const texts = show(twoVoices({ turns })).map((row) => row[3])
    expect(texts.slice(0, -1).join(' ').replaceAll(' ', '')).toBe(TEXT.replaceAll(' ', ''))
  })

  it('gives everyone a voice', () => {
    const episode = twoVoices({ turns: [{ offset: 20, speaker: 'Cy' }] })
    expect(buildSpeakerIndex(episode, buildTranscript(episode)).voices.map(({ name }) => name)).toEqual([
      'Ann',
      'Cy',
      'Bo',
    ])
  })
})
