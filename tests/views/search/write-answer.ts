/** Palette answers for tests, made by the real engines over an episode written as text. */

import { createStore } from 'zustand/vanilla'
import { buildItemDocuments } from '../../../src/core/search/documents.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { createTranscriptEngine } from '../../../src/core/search/retrieve/transcript-engine.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import type { ResultsClient } from '../../../src/services/search/create-results.ts'
import { NO_LISTS } from '../../../src/services/search/searched-lists.ts'
import { episodeOf, keyPoint } from '../../support/episode-text.ts'

export const EPISODE = episodeOf(
  `
  1:57 Lex: The DeepSeek moment was a wake-up call. About a year ago the company DeepSeek released its models.
  3:02 Sebastian: I would say the DeepSeek moment won hearts.
  48:42 Nathan: I don't think scaling laws are dead, but I think they're evolving.
  `,
  {
    id: 'ai',
    title: 'State of AI in 2026: LLMs, Coding',
    channel: 'Lex Fridman',
    duration: 3600,
    tags: ['AI', 'DeepSeek'],
    keyPoints: [keyPoint(117, 'DeepSeek Moment', 'A release that shook the field')],
    quotes: [{ id: 'q1', text: 'Scaling laws hold until they do not.', speaker: 'Nathan', at: 2922 }],
    mentions: [
      { id: 'm1', group: 'Companies', kind: 'company', name: 'DeepSeek', at: [117], text: 'Chinese AI company' },
    ],
  },
)

export type TestSearch = ResultsClient['search']

export function createTestSearch(): TestSearch {
  const here = createSearch({
    transcript: createTranscriptEngine(EPISODE, buildTranscript(EPISODE)),
    items: createItemEngine(buildItemDocuments(EPISODE)),
    end: 3600,
  })
  return (query, options) => Promise.resolve(here.search(query, options).here)
}

/** A client whose library never changes. */
export function createTestClient(search: TestSearch): ResultsClient {
  const lists = createStore(() => NO_LISTS)
  return { search, lists, changes: createStore(() => 0), isServed: false, retry() {}, loadLists() {} }
}
