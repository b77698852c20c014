/** The spoken passages of each episode in a static search index: which they are, how many bytes they take, and the last texts that were read. */

import type { ComparedText } from '../../findings/passages/find-passage.ts'
import { createIndexedText, type IndexedPassage } from '../../findings/quotes/indexed/indexed-text.ts'
import type { LibraryWords } from '../../findings/quotes/indexed/library-words.ts'
import type { QuotedEpisode } from '../../findings/quotes/passage-source.ts'
import type { SearchDocument } from '../../search/search-document.ts'
import type { Directory } from '../../search/retrieve/static/directory.ts'
import type { StaticReader } from '../../search/retrieve/static/static-reader.ts'
import { BLOCK_PASSAGES } from '../../search/retrieve/static/text-block.ts'
import { locateLast } from '../../time/locate.ts'

export type EpisodePassages = ReturnType<typeof createEpisodePassages>

/** Episodes and passages are numbered as in the index. */
export function createEpisodePassages({ episodes, firstPassages, firstBlocks, blockStarts }: Directory) {
  const numbers = new Map(episodes.map(({ id }, number) => [id, number]))
  /** The first spoken passage of an episode, and the end of them. */
  const rangeOf = (episode: number) => {
    const start = firstPassages[episode]!
    return [start, start + episodes[episode]!.spoken] as const
  }
  const episodeOf = (passage: number) => locateLast(firstPassages, passage)
  return {
    /** Undefined where the index lacks the episode. */
    numberOf: (id: string) => numbers.get(id),
    episodeOf,
    /** Passages are stored, and read, some at a time. */
    blockOf(passage: number) {
      const episode = episodeOf(passage)
      return firstBlocks[episode]! + Math.floor((passage - firstPassages[episode]!) / BLOCK_PASSAGES)
    },
    /** In bytes. */
    measureBlock: (block: number) => blockStarts[block + 1]! - blockStarts[block]!,
    rangeOf,
    /** Bytes of the text of an episode. */
    measure(episode: number) {
      const first = firstBlocks[episode]!
      const blocks = Math.ceil(episodes[episode]!.spoken / BLOCK_PASSAGES)
      return blockStarts[first + blocks]! - blockStarts[first]!
    },
    /** Spoken passages of the episode at most `reach` from one of these, rising. */
    listAround(episode: number, passages: readonly number[], reach: number) {
      const [start, end] = rangeOf(episode)
      const all = passages.flatMap((passage) =>
        Array.from({ length: 2 * reach + 1 }, (_, step) => passage - reach + step),
      )
      return [...new Set(all)].filter((passage) => passage >= start && passage < end).toSorted((a, b) => a - b)
    },
  }
}

interface TextIndex {
  readonly reader: StaticReader
  readonly passages: EpisodePassages
  readonly words: LibraryWords
  readonly episodes: ReadonlyMap<string, QuotedEpisode>
}

/** The quotations of an article are of few episodes: the texts that were not used for longest are dropped. */
const MAX_TEXTS = 40

export type IndexedTexts = ReturnType<typeof createIndexedTexts>

export function createIndexedTexts({ reader, passages: { rangeOf }, words, episodes }: TextIndex) {
  const kept = new Map<number, { readonly passages: ReadonlySet<number>; readonly text: ComparedText }>()
  const load = async (episode: number, passages: readonly number[]) => {
    const documents = await reader.readPassages(passages)
    const [start, end] = rangeOf(episode)
    const { id, doubts, asides } = reader.directory.episodes[episode]!
    const read = passages.flatMap((passage): IndexedPassage | [] => {
      const document = documents.get(passage)
      const position = passage - start
      if (!document) return []
      return { ...describePassage(document, position), doubt: doubts.get(position), aside: asides.get(position) }
    })
    return createIndexedText(episodes.get(id)!, { count: end - start, passages: read }, words)
  }
  return {
    /** Some text of the episode is in memory. */
    has: (episode: number) => kept.has(episode),
    /** A text that holds these passages, and perhaps more. Rejects as the reader does. */
    async read(episode: number, passages: readonly number[]): Promise<ComparedText> {
      const known = kept.get(episode)
      const isHere = known && passages.every((passage) => known.passages.has(passage))
      const found = isHere ? known : { passages: new Set(passages), text: await load(episode, passages) }
      // Two reads may end in the other order than they began.
      if ((kept.get(episode)?.passages.size ?? 0) <= found.passages.size) {
        kept.delete(episode)
        kept.set(episode, found)
      }
      if (kept.size > MAX_TEXTS) kept.delete(kept.keys().next().value!)
      return found.text
    },
  }
}

function describePassage({ id, text, at, note, voice, corrected }: SearchDocument, position: number): IndexedPassage {
  const speaker = note === undefined ? undefined : voice && !voice.isCarried ? voice.name : note
  return { position, id, text, at, speaker, corrected }
}
