import { describe, expect, it } from 'vitest'
import { applyCorrections } from '../../../src/core/corrections/apply-corrections.ts'
import { listNamings } from '../../../src/core/corrections/name-speakers.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../src/core/transcript/speakers.ts'
import { writeEpisode } from '../transcript/write-episode.ts'
import { listNamedVoices, mergeVoices } from '../../../src/core/corrections/merge-speakers.ts'

const EPISODE = writeEpisode(`
  0:00 Nobody is named here.
  0:20 Nor here.
  0:40 Nathan: I think so.
  1:00 And it goes on.
  1:20 Sebastian: I agree.
  1:40 Nathan: So it is.
  2:00 And more.
`)
const TRANSCRIPT = buildTranscript(EPISODE)
const TEXT = {
  transcript: TRANSCRIPT,
  speakers: buildSpeakerIndex(EPISODE, TRANSCRIPT),
  source: { transcript: TRANSCRIPT },
}
const FACTS = { episode: EPISODE.id, when: '2026-11-30T10:00:00.000Z' }

const counts = (index: number) => listNamings(TEXT, index).map(({ scope, turns }) => `${scope} ${turns}`)

/** Who is shown to speak each paragraph after a choice, carried names in brackets. */
function name(index: number, scope: string, is: string) {
  const made = listNamings(TEXT, index)
    .find((one) => one.scope === scope)!
    .make(is, FACTS)
  const { episode, transcript, notApplied } = applyCorrections(EPISODE, TRANSCRIPT, [made])
  expect(notApplied).toEqual([])
  return buildSpeakerIndex(episode, transcript).bySegment.map((one) =>
    one === undefined ? '–' : one.isCarried ? `(${one.label})` : one.label,
  )
}

describe('naming who speaks', () => {
  it('counts the turns of a name: here, from here on, everywhere', () => {
    expect(counts(2)).toEqual(['here 1', 'onwards 2', 'everywhere 2'])
    expect(counts(5)).toEqual(['here 1', 'onwards 1', 'everywhere 2'])
  })

  it('takes the rest of a turn along', () => {
    expect(name(2, 'here', 'Lex')).toEqual(['–', '–', 'Lex', '(Lex)', 'Sebastian', 'Nathan', '(Nathan)'])
    expect(name(2, 'onwards', 'Lex')).toEqual(['–', '–', 'Lex', '(Lex)', 'Sebastian', 'Lex', '(Lex)'])
    expect(name(5, 'everywhere', 'Lex')).toEqual(['–', '–', 'Lex', '(Lex)', 'Sebastian', 'Lex', '(Lex)'])
    expect(name(5, 'everywhere', ''), 'nobody').toEqual(['–', '–', '–', '–', 'Sebastian', '(Sebastian)', '(Sebastian)'])
  })

  it('names paragraphs where nobody is named, and one in the middle of a turn', () => {
    expect(counts(0)).toEqual(['here 1', 'onwards 2', 'everywhere 2'])
    expect(name(1, 'everywhere', 'Lex').slice(0, 3)).toEqual(['Lex', 'Lex', 'Nathan'])
    expect(counts(3), 'its turn is somebody’s').toEqual(['here 1', 'onwards 1'])
    expect(name(3, 'here', 'Lex').slice(2, 5)).toEqual(['Nathan', 'Lex', 'Sebastian'])
  })
})

describe('merge speakers', () => {
  const MERGED = writeEpisode(`
  0:00 Kevin: We count down.
  0:20 Host: The first.
  0:40 Speaker 1: The second.
  1:00 Speaker 2: And a voice.
  1:20 Kevin: So it is.
`)
  const SAID = buildTranscript(MERGED)
  const VOICES = listNamedVoices(SAID, buildSpeakerIndex(MERGED, SAID))

  it('lists names that look like no people first, with their turns and where they begin', () => {
    expect(VOICES.map((voice) => [voice.name, voice.turns, voice.at, voice.isNobody])).toEqual([
      ['Host', 1, 20, true],
      ['Speaker 1', 1, 40, true],
      ['Speaker 2', 1, 60, true],
      ['Kevin', 2, 0, false],
    ])
  })

  it('makes one name of several, and without the correction every name is there again', () => {
    const { correction, turns } = mergeVoices(VOICES.slice(0, 3), 'Kevin', {
      episode: MERGED.id,
      when: '2026-11-30T10:00:00.000Z',
    })
    expect(turns).toBe(3)
    const merged = applyCorrections(MERGED, SAID, [correction]).transcript.segments
    expect(merged.map(({ speaker }) => speaker)).toEqual(['Kevin', 'Kevin', 'Kevin', 'Kevin', 'Kevin'])
    expect(applyCorrections(MERGED, SAID, []).transcript).toBe(SAID)
  })
})
