import { describe, expect, it } from 'vitest'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { buildCatalogueEntry } from '../../../../src/core/findings/coverage/build-catalogue-entry.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const getSpeakers = (episode: Episode) =>
  buildCatalogueEntry(episode, buildTranscript(episode), { size: 1, hash: '0'.repeat(16) }).speakers

describe('the speakers of a catalogue entry', () => {
  it('are listed once by full name, most words first', () => {
    const episode = episodeOf(
      ['0 Lex: Welcome.', '5 Nathan: The models grow and grow and nobody knows where it ends.', '20 LEX: Yes.'].join(
        '\n',
      ),
      { speakers: [{ id: 'nathan-lambert', name: 'Nathan Lambert', labels: ['Nathan'] }] },
    )
    expect(getSpeakers(episode)).toEqual(['Nathan Lambert', 'Lex'])
  })

  it('include people who are only quoted, last', () => {
    const episode = episodeOf('0 Lex: Welcome.', {
      quotes: [{ id: 'q1', text: 'The models grow.', speaker: 'Sebastian Raschka' }],
    })
    expect(getSpeakers(episode)).toEqual(['Lex', 'Sebastian Raschka'])
  })

  it('split a label of two people', () => {
    const said = '0 Paul Ford: Welcome.\n5 Rich Ziade: Thank you.\n9 Rock and Roll: Yes.'
    const quotes = [{ id: 'q1', text: 'We build.', speaker: 'Paul Ford & Rich Ziade' }]
    expect(getSpeakers(episodeOf(said, { quotes }))).toEqual(['Rich Ziade', 'Paul Ford', 'Rock and Roll'])
  })

  it('exclude numbered voices, which differ between files', () => {
    expect(getSpeakers(episodeOf('0 Speaker 1: Welcome.\n5 Ada: Thank you.'))).toEqual(['Ada'])
    expect(getSpeakers(episodeOf('0 Nobody is named here.'))).toEqual([])
  })

  it('are limited in number and length', () => {
    const names = Array.from({ length: 20 }, (_, index) => `Voice of the ${String.fromCharCode(65 + index)}`)
    const lines = names.map((name, index) => `${index * 5} ${name}: Yes.`)
    const speakers = getSpeakers(
      episodeOf(lines.join('\n'), { quotes: [{ id: 'q1', text: 'Yes.', speaker: 'very '.repeat(20) }] }),
    )
    expect(speakers).toEqual(names.slice(0, 8))
  })
})

it('says of an episode that there is nothing to hear, and nothing of the others', () => {
  const entryOf = (episode: Episode) =>
    buildCatalogueEntry(episode, buildTranscript(episode), { size: 1, hash: '0'.repeat(16) })
  expect(entryOf(episodeOf('0 Lex: Welcome.', { media: undefined })).lacksMedia).toBe(true)
  expect(entryOf(episodeOf('0 Lex: Welcome.')).lacksMedia).toBeUndefined()
})

it('has the titles of the first chapters where there is neither a speaker nor a quote', () => {
  const chapters = ['One', 'Two', 'Three', 'Four', 'Five'].map((title, index) => ({
    id: `c${index}` as never,
    title,
    start: index * 10,
  }))
  const titlesOf = (said: string, given = chapters) => {
    const episode = episodeOf(said, { chapters: given })
    return buildCatalogueEntry(episode, buildTranscript(episode), { size: 1, hash: '0'.repeat(16) }).poster.titles
  }
  const said = chapters.map(({ start }) => `${start} Nobody is named here.`).join('\n')
  expect(titlesOf(said)).toEqual(['One', 'Two', 'Three', 'Four'])
  expect(titlesOf(said.replace('Nobody', 'Lex: Nobody'))).toBeUndefined()
  expect(titlesOf(said, [])).toBeUndefined()
})
