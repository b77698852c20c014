import { describe, expect, test } from 'vitest'
import type { Catalogue, Names } from '../../../src/core/catalogue/catalogue-schema.ts'
import {
  buildCatalogueDocuments,
  buildItemDocuments,
  buildLibraryDocuments,
  buildTranscriptDocuments,
} from '../../../src/core/search/documents.ts'
import type { SearchDocument } from '../../../src/core/search/search-document.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { episodeOf, keyPoint } from '../../support/episode-text.ts'

const EPISODE = episodeOf(
  `
  0:00 Ann: Welcome to the show.
  1:57 Ben: Scaling laws are not dead.
  `,
  {
    title: 'Scaling: a talk',
    channel: 'The Channel',
    tags: ['AI', 'Laws'],
    summary: ['They talk.', 'They agree.'],
    keyPoints: [keyPoint(117, 'Scaling laws', 'Whether they hold')],
    quotes: [{ id: 'q1', text: 'Scaling is all', speaker: 'Ben', at: 120, comment: 'loudly' }],
    highlights: [
      {
        id: 'h1',
        title: '"Scaling laws are not dead"',
        at: 117,
        quotes: [{ text: 'Scaling laws are not dead. Really.', speaker: 'Ben' }],
      },
      { id: 'h2', title: 'On rest', quotes: [{ text: 'Sleep well.', at: 60 }] },
      { id: 'h3', title: 'No quote', quotes: [], clip: { start: 5, end: 9 } },
    ],
    mentions: [{ id: 'm1', group: 'People', kind: 'person', name: 'Zoë Ann', at: [30, 90], text: 'A guest' }],
    resources: [{ id: 'r1', title: 'The paper', url: 'https://example.org/paper' }],
  },
)

function show(documents: readonly SearchDocument[]): string[] {
  return documents.map(({ kind, id, text, detail, at, note }) => {
    return [kind, id, at ?? '-', text, detail || '-', note ?? '-'].join(' | ')
  })
}

describe('the documents of an episode', () => {
  test('are its segments, then everything the file lists, then the episode itself', () => {
    const transcript = buildTranscript(EPISODE)
    const all = [...buildTranscriptDocuments(EPISODE, transcript), ...buildItemDocuments(EPISODE)]
    expect(show(all)).toEqual([
      'transcript | p-0 | 0 | Welcome to the show. | - | Ann',
      'transcript | p-117 | 117 | Scaling laws are not dead. | - | Ben',
      'quote | q1 | 120 | Scaling is all | loudly | Ben',
      'highlight | h1 | 117 | Scaling laws are not dead. Really. | - | Ben',
      'highlight | h2 | 60 | On rest | Sleep well. | -',
      'highlight | h3 | 5 | No quote | - | -',
      'key-point | k-117-Scaling laws | 117 | Scaling laws | Whether they hold | -',
      'mention | zoe-ann | 30 | Zoë Ann | A guest | person',
      'summary | summary-1 | - | They talk. | - | -',
      'summary | summary-2 | - | They agree. | - | -',
      'resource | r1 | - | The paper | https://example.org/paper | -',
      'episode | test-episode | - | Scaling: a talk | The Channel · AI · Laws | The Channel',
    ])
  })

  test('are, beside others, only its own: names and titles are the library’s', () => {
    const kinds = buildLibraryDocuments(EPISODE, buildTranscript(EPISODE)).map(({ kind }) => kind)
    expect([...new Set(kinds)]).toEqual(['transcript', 'quote', 'highlight', 'key-point', 'summary', 'resource'])
    expect(buildLibraryDocuments(EPISODE, buildTranscript(EPISODE))[0]?.voice).toMatchObject({ name: 'Ann' })
  })

  test('put a mention where the text says it first, once that is known', () => {
    const findings = { mentions: [{ id: 'm1', slug: 'zoe', occurrences: [{}, { at: 44 }, { at: 50 }] }] }
    const mention = buildItemDocuments(EPISODE, findings).find(({ kind }) => kind === 'mention')
    expect(mention).toMatchObject({ id: 'zoe', at: 44 })
  })
})

describe('the documents of the library', () => {
  const entry = (id: string, title: string) => ({
    id: id as Catalogue['episodes'][number]['id'],
    title,
    channel: 'C',
    tags: ['t'],
    counts: { highlights: 0, keyPoints: 0, mentions: 0, quotes: 0, cues: 0, words: 0 },
    poster: { chapters: [], marks: [] },
    size: 1,
    hash: '0',
  })
  const episodes = [entry('test-episode', 'A'), entry('other', 'B')]
  const names: Names = {
    formatVersion: 1,
    names: {
      'zoe-ann': { name: 'Zoë Ann', kind: 'person', text: 'A guest', episodes: [] },
      deepseek: { name: 'DeepSeek', kind: 'company', text: 'A lab', episodes: [] },
    },
  }

  test('are all episodes and all names', () => {
    expect(show(buildCatalogueDocuments(episodes, names))).toEqual([
      'episode | test-episode | - | A | C · t | C',
      'episode | other | - | B | C · t | C',
      'mention | zoe-ann | - | Zoë Ann | A guest | person',
      'mention | deepseek | - | DeepSeek | A lab | company',
    ])
  })

  test('leave out the open episode and the names it lists itself', () => {
    expect(show(buildCatalogueDocuments(episodes, names, buildItemDocuments(EPISODE)))).toEqual([
      'episode | other | - | B | C · t | C',
      'mention | deepseek | - | DeepSeek | A lab | company',
    ])
  })
})
