/** Episodes of real conversations as units and as search documents, or made-up ones where the corpus is not there. */

import { createHash } from 'node:crypto'
import type { CatalogueEntry } from '../../../../src/core/catalogue/catalogue-schema.ts'
import type { SearchDocument } from '../../../../src/core/search/search-document.ts'
import { EpisodeIdSchema } from '../../../../src/core/episode/schema.ts'
import { readShape } from '../../../../src/core/episode/read-shape.ts'
import { nameUnit } from '../../../../src/server/opensearch/index-layout.ts'
import type { Unit } from '../../../../src/server/opensearch/publish/unit.ts'
import { readCorpus } from '../../../core/search/labelled/corpus.ts'
import { makeTalks } from './made-talks.ts'

/** Paragraphs of each episode. */
export function readTalks(count: number): readonly (readonly string[])[] {
  const corpus = readCorpus()
  // The longest one comes first, and is long enough to slow a small test.
  if (corpus) return [...corpus.slice(1), ...corpus.slice(0, 1)].slice(0, count)
  return makeTalks(count)
}

/** Seconds from one paragraph to the next. */
const STEP = 20

/** Two people speak in turn; of every seventh paragraph nobody is named. */
export function talkDocuments(id: string, paragraphs: readonly string[]): SearchDocument[] {
  return paragraphs.map((text, index) => {
    const speaker = index % 2 === 0 ? 'Ada North' : 'Ben Moss'
    const voice = index % 7 === 6 ? undefined : { key: speaker, name: speaker, isCarried: false }
    return { kind: 'transcript', episodeId: id, id: String(index), text, detail: '', at: index * STEP, voice }
  })
}

/** @param facts Of its entry in the catalogue, beside what follows from the text. */
export function talkUnit(id: string, paragraphs: readonly string[], facts: Partial<CatalogueEntry> = {}): Unit {
  const read = readShape(EpisodeIdSchema, id)
  if (!read.ok) throw new Error(`"${id}" is no id`)
  const words = paragraphs.reduce((sum, text) => sum + text.split(' ').length, 0)
  const hash = createHash('sha256').update(paragraphs.join('\n')).digest('hex').slice(0, 16)
  return {
    type: 'episode',
    id,
    key: nameUnit('episode', id),
    hash,
    load: () => ({
      documents: talkDocuments(id, paragraphs),
      listed: {
        type: 'episode',
        covered: paragraphs.length * STEP,
        entry: {
          id: read.value,
          title: `Talk ${id}`,
          tags: [],
          counts: { highlights: 0, keyPoints: 0, mentions: 0, quotes: 0, cues: paragraphs.length, words },
          poster: { chapters: [], marks: [] },
          size: 0,
          hash,
          ...facts,
        },
      },
    }),
  }
}

const CHANNELS = ['Hard Fork', 'Hard Fork Live', 'Zoë & Friends']
const TAGS = ['Open Source', 'open data', 'source code', 'C++']

/** A talk with facts that follow from its number; every fifth has none. */
export function talkWithFacts(id: string, paragraphs: readonly string[]): Unit {
  const number = Number(/\d+$/.exec(id)?.[0] ?? 0)
  if (number % 5 === 4) return talkUnit(id, paragraphs)
  return talkUnit(id, paragraphs, {
    channel: CHANNELS[number % CHANNELS.length]!,
    tags: TAGS.filter((_, position) => (number >> position) % 2 === 0),
    publishedOn: `202${number % 7}-${String(1 + (number % 12)).padStart(2, '0')}-05`,
    duration: 600 * (1 + (number % 20)),
    speakers: number % 2 === 0 ? ['Ada North', 'Ben Moss'] : ['Ben Moss'],
  })
}
