/** Reads texts of episodes from a static search index, and keeps the last ones. */

import type { CheckedText } from '../../core/findings/passages/find-passage.ts'
import { createIndexedText, type IndexedPassage } from '../../core/findings/quotes/indexed/indexed-text.ts'
import type { LibraryWords } from '../../core/findings/quotes/indexed/library-words.ts'
import type { QuotedEpisode } from '../../core/findings/quotes/quote-library.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import type { StaticReader } from '../../core/search/retrieve/static/static-reader.ts'
import type { EpisodePassages } from './episode-passages.ts'

/** The quotations of an article are of few episodes. */
const MAX_TEXTS = 40

export interface EpisodeTexts {
  /** Some text of the episode is in memory. */
  has(episode: number): boolean
  /** A text that holds these passages, and perhaps more. Rejects as the reader does. */
  read(episode: number, passages: readonly number[]): Promise<CheckedText>
}

export interface EpisodeTextsNeeded {
  readonly reader: StaticReader
  readonly passages: EpisodePassages
  readonly words: LibraryWords
  /** By id. */
  readonly facts: ReadonlyMap<string, QuotedEpisode>
}

export function createEpisodeTexts({ reader, passages: ranges, words, facts }: EpisodeTextsNeeded): EpisodeTexts {
  const cache = createTextCache()
  return {
    has: cache.has,
    async read(episode, passages) {
      const cached = cache.get(episode, passages)
      if (cached) return cached
      const documents = await reader.readPassages(passages)
      const [start, end] = ranges.rangeOf(episode)
      const read = passages.flatMap((passage): IndexedPassage | [] => {
        const document = documents.get(passage)
        return document ? describePassage(document, passage - start) : []
      })
      const { id } = reader.directory.episodes[episode]!
      const text = createIndexedText(facts.get(id)!, { count: end - start, passages: read }, words)
      cache.set(episode, passages, text)
      return text
    },
  }
}

function describePassage({ id, text, at, note, voice }: SearchDocument, position: number): IndexedPassage {
  const speaker = note === undefined ? undefined : voice && !voice.isCarried ? voice.name : note
  return { position, id, text, at, speaker }
}

interface TextCache {
  has(episode: number): boolean
  get(episode: number, passages: readonly number[]): CheckedText | undefined
  set(episode: number, passages: readonly number[], text: CheckedText): void
}

/** Drops the texts that were not used for longest. */
function createTextCache(): TextCache {
  const kept = new Map<number, { readonly passages: ReadonlySet<number>; readonly text: CheckedText }>()
  return {
    has: (episode) => kept.has(episode),
    get(episode, passages) {
      const found = kept.get(episode)
      if (!found || !passages.every((passage) => found.passages.has(passage))) return undefined
      kept.delete(episode)
      kept.set(episode, found)
      return found.text
    },
    set(episode, passages, text) {
      const before = kept.get(episode)
      // Two reads may end in the other order than they began.
      if (before && before.passages.size > passages.length) return
      kept.delete(episode)
      kept.set(episode, { passages: new Set(passages), text })
      if (kept.size > MAX_TEXTS) kept.delete(kept.keys().next().value!)
    },
  }
}
