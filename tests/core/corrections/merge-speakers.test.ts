import { expect, it } from 'vitest'
import { applyCorrections } from '../../../src/core/corrections/apply-corrections.ts'
import { listNamedVoices, mergeVoices } from '../../../src/core/corrections/merge-speakers.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../src/core/transcript/speakers.ts'
import { writeEpisode } from '../transcript/write-episode.ts'

const EPISODE = writeEpisode(`
  0:00 Kevin: We count down.
  0:20 Host: The first.
  0:40 Speaker 1: The second.
  1:00 Speaker 2: And a voice.
  1:20 Kevin: So it is.
`)
const TRANSCRIPT = buildTranscript(EPISODE)
const VOICES = listNamedVoices(TRANSCRIPT, buildSpeakerIndex(EPISODE, TRANSCRIPT))

it('lists names that look like no people first, with their turns and where they begin', () => {
  expect(VOICES.map(({ name, turns, at, isNobody }) => [name, turns, at, isNobody])).toEqual([
    ['Host', 1, 20, true],
    ['Speaker 1', 1, 40, true],
    ['Speaker 2', 1, 60, true],
    ['Kevin', 2, 0, false],
  ])
})

it('makes one name of several, and without the correction every name is there again', () => {
  const { correction, turns } = mergeVoices(VOICES.slice(0, 3), 'Kevin', {
    episode: EPISODE.id,
    when: '2026-11-30T10:00:00.000Z',
  })
  expect(turns).toBe(3)
  const merged = applyCorrections(EPISODE, TRANSCRIPT, [correction]).transcript.segments
  expect(merged.map(({ speaker }) => speaker)).toEqual(['Kevin', 'Kevin', 'Kevin', 'Kevin', 'Kevin'])
  expect(applyCorrections(EPISODE, TRANSCRIPT, []).transcript).toBe(TRANSCRIPT)
})
