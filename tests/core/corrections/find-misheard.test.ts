import { describe, expect, test } from 'vitest'
import { applyCorrections } from '../../../src/core/corrections/apply-corrections.ts'
import { findMisheard, readMisheard, warnOfMisheard } from '../../../src/core/corrections/find-misheard.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { writeEpisode } from '../transcript/write-episode.ts'

const FACTS = { when: '2026-06-01T10:00:00Z' }
const episode = writeEpisode(
  `0:00 Ann: We like Kwen, and “Kwen’s” team. Kwenton is a town.
   2:00 Ben: kwen is no name. The Kwen-2 model and Kwen/Kwen, or the Kwen.`,
  { mentions: [{ id: 'm', group: 'Things', kind: 'technology', name: 'Kwen Lab', at: [], text: '' }] },
)
const find = (source: Episode, from: string, to: string) =>
  findMisheard(source, buildTranscript(source), from).map((hit) => ({ ...hit, correction: hit.make(to, FACTS) }))

describe('a word that was misheard', () => {
  test('is found as a whole word as written, each place with its correction, which keeps the signs around it', () => {
    const hits = find(episode, 'Kwen', 'Qwen')
    expect(hits.map(({ correction: { was, is } }) => `${was} > ${is}`)).toEqual([
      'Kwen, > Qwen,',
      'Kwen-2 > Qwen-2',
      'Kwen/Kwen, > Qwen/Kwen,',
      'Kwen. > Qwen.',
    ])
    const { transcript, notApplied } = applyCorrections(
      episode,
      buildTranscript(episode),
      hits.map(({ correction }) => correction),
    )
    expect(notApplied).toEqual([])
    expect(transcript.segments.map(({ text }) => text)).toEqual([
      'We like Qwen, and “Kwen’s” team. Kwenton is a town.',
      'kwen is no name. The Qwen-2 model and Qwen/Kwen, or the Qwen.',
    ])
  })

  test('stands where the word is said, not where its paragraph begins', () => {
    const at = find(episode, 'Kwen', 'Qwen').map((hit) => hit.at ?? -1)
    expect(at[0]).toBeGreaterThan(0)
    expect(at[1]).toBeGreaterThan(120)
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    expect(new Set(at).size).toBe(at.length)
  })

  test('may be several words, and comes with who says it', () => {
    const talk = writeEpisode('0:00 Ann: The G P T four model.\n2:00 Ben: No G P T four here.')
    const hits = find(talk, 'G P T', 'GPT')
    expect(hits.map(({ correction: { from, to, is } }) => [from, to, is])).toEqual([
      [1, 4, 'GPT'],
      [1, 4, 'GPT'],
    ])
    expect(new Set(hits.map(({ voice }) => voice)).size).toBe(2)
  })

  test('says where it is a part of a longer name', () => {
    const talk = writeEpisode('0:00 Ann: Kwen works in the Kwen Lab.', {
      mentions: [{ id: 'm', group: 'Things', kind: 'technology', name: 'Kwen Lab', at: [], text: '' }],
    })
    expect(find(talk, 'Kwen', 'Qwen').map(({ inName }) => inName)).toEqual([undefined, 'Kwen Lab'])
  })

  test('is read of a correction of one word, without the signs around it', () => {
    const [hit] = find(episode, 'Kwen', 'Qwen 2')
    expect(readMisheard(hit!.correction)).toEqual({ from: 'Kwen', to: 'Qwen 2' })
    const others = [
      { was: 'Kwen Lab', is: 'Qwen' },
      { was: 'Kwen,', is: 'Kwen.' },
      { was: 'Kwen', is: '' },
      { was: '', is: 'Qwen' },
    ]
    for (const other of others) expect(readMisheard({ ...hit!.correction, ...other })).toBeUndefined()
  })

  test('gives nothing without a word', () => {
    expect(find(episode, ' ', 'x')).toEqual([])
  })

  test('is warned of where it is a name of the notes, or common', () => {
    const transcript = buildTranscript(episode)
    expect(warnOfMisheard(episode, transcript, 'Kwen')).toEqual([{ kind: 'name', name: 'Kwen Lab' }])
    const lines = Array.from({ length: 30 }, (_, index) => `${index * 2}:00 This is what we say, number ${index}.`)
    const talk = writeEpisode(lines.join('\n'))
    expect(warnOfMisheard(talk, buildTranscript(talk), 'what')).toMatchObject([{ kind: 'common', share: 1 }])
  })
})
