/** A small library of two talks that both name Anthropic, for tests of the mention page. */

import type { Catalogue, NameEntry, Names } from '../../../src/core/catalogue/catalogue-schema.ts'
import { findNamePlaces } from '../../../src/core/findings/mentions/occurrences.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../src/core/transcript/speakers.ts'
import type { NameSource } from '../../../src/views/names/build-name.ts'
import { episodeOf, keyPoint } from '../../support/episode-text.ts'
import { writeCatalogue } from '../library/write-catalogue.ts'

const company = (id: string, name: string, text = '') => ({
  id,
  group: 'Companies',
  kind: 'company',
  name,
  at: [],
  text,
})

const LONG = episodeOf(
  `
  5:12 Within the US it is a tight race between OpenAI, Anthropic, and xAI.
  10:38 Lex: Claude comes from Anthropic. ChatGPT comes from OpenAI.
  20:00 Nothing of interest is said here.
  `,
  {
    id: 'long',
    duration: 2000,
    keyPoints: [keyPoint(300, 'DeepSeek Moment'), keyPoint(300, 'The race'), keyPoint(600, 'Best models')],
    mentions: [
      company('m1', 'Anthropic', 'AI safety company'),
      company('m2', 'OpenAI'),
      company('m3', 'xAI'),
      company('m4', 'Silent Corp'),
    ],
  },
)

export const CATALOGUE: Catalogue = writeCatalogue(`
  short | Open weights          | Night School | 2026-01-12 | 16:40
  long  | State of AI: the rest | Lex Fridman  | 2026-01-31 | 33:20
  other | About bridges         | Long Table   | 2026-02-01 | 20:00
`)

const entryOf = (name: string, text: string, episodes: Readonly<Record<string, readonly number[]>>): NameEntry => ({
  name,
  kind: 'company',
  text,
  episodes: CATALOGUE.episodes
    .filter(({ id }) => Object.hasOwn(episodes, id))
    .map(({ id }) => ({ id, count: episodes[id]!.length, times: episodes[id]! })),
})

export const NAMES: Names = {
  formatVersion: 1,
  names: {
    anthropic: entryOf('Anthropic', 'AI safety company', { short: [60, 500], long: [312, 638] }),
    openai: entryOf('OpenAI', '', { long: [312, 638] }),
    xai: entryOf('xAI', '', { long: [312] }),
    'silent-corp': entryOf('Silent Corp', '', { long: [] }),
    lex: { ...entryOf('Lex Fridman', '', { long: [10] }), kind: 'person' },
  },
}

export function loadSources(): ReadonlyMap<string, NameSource> {
  const transcript = buildTranscript(LONG)
  const source = {
    transcript,
    speakers: buildSpeakerIndex(LONG, transcript),
    names: findNamePlaces(transcript, LONG),
  }
  return new Map([['long', source]])
}
