/**
 * The layout of the engine’s data: two indexes for each generation of a library. `texts` has a document for each passage and each listed
 * item, `library` the records of episodes, of names and of what episodes are filtered by, the words of all texts, and the
 * manifest. Aliases without a number point to the published generation.
 */

import { FILTER_NAMES } from '../../core/catalogue/facets.ts'
import { MAX_LISTED, MAX_OFFSET } from '../../core/catalogue/list-source.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import {
  EPISODE_PROPERTIES,
  TITLE_PROPERTIES,
  UNINDEXED,
  type EpisodeFields,
  type TitleFields,
} from './episode-layout.ts'
import { FOLDED, KEYWORD, LISTED_PROPERTIES, type ListedFields, type Suggested } from './list-layout.ts'

/** Raise it with every change of a mapping, of an id or of how terms are made, and when a fact goes. */
const LAYOUT = 7

/** Indexes of other formats are made anew. Each fact that episodes are filtered by has fields of its own, so a new one counts too. */
export const FORMAT = LAYOUT * 100 + FILTER_NAMES.length

export type Part = 'texts' | 'library'

/** Names allowed for `--index`: those the engine allows, short enough for our endings. */
export function isIndexName(name: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,199}$/.test(name)
}

export function nameAlias(index: string, part: Part): string {
  return `${index}-${part}`
}

export function nameGeneration(index: string, part: Part, generation: number): string {
  return `${nameAlias(index, part)}-${String(generation).padStart(6, '0')}`
}

/** The index that says who is publishing. It belongs to no generation. */
export const nameLock = (index: string): string => `${index}-lock`

/** The number of a generation; undefined for the name of anything else. */
export function parseGeneration(index: string, part: Part, name: string): number | undefined {
  const start = `${nameAlias(index, part)}-`
  const number = name.startsWith(start) ? name.slice(start.length) : ''
  return /^\d{6}$/.test(number) ? Number(number) : undefined
}

/** One passage or item, or the title of an episode. */
export interface TextRecord extends Partial<EpisodeFields>, Partial<TitleFields> {
  /** The episode or name it belongs to: all its texts are replaced together. */
  readonly unit: string
  /** Hash of the unit's content that it was made from. */
  readonly v: string
  /** Empty for names, which belong to all episodes. */
  readonly episode: string
  readonly kind: SearchKind
  /** Position in its unit. The passages of a transcript come first, so the next one is `n + 1`. */
  readonly n: number
  readonly at?: number | undefined
  /** Folded words of text and detail in order. */
  readonly terms: string
  /** Folded words of text and of detail apart, where there is a detail: words that are left out are never half in each. */
  readonly halves?: readonly string[] | undefined
  /** The last words of a passage and the first of the next, for phrases that run on. */
  readonly seam?: string | undefined
  /** Folded words of the speaker's name, or `NAMELESS` for a name of signs alone, then all of it as one term. Absent where nobody is named. */
  readonly speaker?: string | undefined
  /** The `SearchDocument` without kind and episode. Not indexed. */
  readonly doc: object
}

/** Stands between the two passages of a seam. No folded word contains it. */
export const SEAM = '¶'
/** Words on each side of a seam. */
export const SEAM_WORDS = 8
export const NAMELESS = '·'

/** Of an episode or a name, in the index `library`. */
export interface UnitRecord extends Suggested, Partial<ListedFields> {
  readonly type: 'episode' | 'name'
  /** Episode id, or slug of the name. */
  readonly id: string
  /** `nameUnit` of both; also the id of the document. */
  readonly key: string
  readonly hash: string
  /** How many texts it has. */
  readonly texts: number
  /** Kind of a name. */
  readonly kind?: string | undefined
  /** The words of its texts (`packCounts`), so that those of the library can be counted without reading it all. */
  readonly words: string
  /** The entry of the catalogue, or what is stored of the name. Not indexed. */
  readonly entry: object
}

/** Written last: a generation without one is not whole. */
export interface Manifest {
  readonly format: number
  readonly generation: number
  readonly shards: number
  readonly episodes: number
  readonly names: number
  readonly texts: number
  /** Different words, and the documents that hold them in pieces. */
  readonly words: number
  readonly wordPieces: number
  /** Identifies the content: the same library gives the same text. */
  readonly hash: string
}

export const MANIFEST_ID = 'manifest'
export const nameWordPiece = (piece: number): string => `words-${piece}`
export const nameUnit = (type: UnitRecord['type'], id: string): string => `${type}:${id}`
/** Of a text: the next passage of a talk has the next number. */
export const nameText = (unit: string, n: number): string => `${unit}#${n}`
/** The title is found without its number. */
export const nameTitle = (unit: string): string => `${unit}#title`

/**
 * Texts of a unit are all in one shard, which so counts an episode whole: the engine's order of the best few is right.
 * @returns What the engine chooses the shard by.
 */
export const routeText = (unit: string): string => unit

/** Stands in the mapping from the beginning. */
export interface IndexShape {
  readonly format: number
  readonly shards: number
}

export interface IndexOptions {
  readonly shards: number
  readonly replicas: number
}

/** Terms are folded by `core/text` before they are sent, so the engine only has to part them at spaces. */
const ANALYSIS = {
  tokenizer: { spaces: { type: 'whitespace', max_token_length: 4000 } },
  analyzer: { folded: { type: 'custom', tokenizer: 'spaces' } },
} as const

/** So far readers can page in the matches of one episode, or of one kind. */
export const MAX_FOUND = 50_000

export function describeTexts({ shards, replicas }: IndexOptions): object {
  return {
    settings: {
      index: {
        number_of_shards: shards,
        number_of_replicas: replicas,
        refresh_interval: -1,
        // The other copies of a shard are sent its files: to index every text again in each would cost as much as the first time.
        replication: { type: 'SEGMENT' },
        // Of the other codec a search spends more than half of its time on unpacking the texts that it gives back.
        codec: 'default',
        max_result_window: MAX_FOUND,
        // A published generation never changes; until then, a node that fails must not lose what was accepted.
        translog: { durability: 'request' },
      },
      analysis: ANALYSIS,
    },
    mappings: {
      dynamic: 'strict',
      _meta: { format: FORMAT, shards } satisfies IndexShape,
      // The words are in the raw text already, and the rest is in the facts of the title.
      _source: { excludes: ['terms', 'halves', 'seam', 'speaker', ...Object.keys(EPISODE_PROPERTIES)] },
      properties: {
        unit: KEYWORD,
        v: KEYWORD,
        episode: KEYWORD,
        kind: KEYWORD,
        n: { type: 'integer' },
        at: { type: 'double', index: false },
        terms: FOLDED,
        halves: { ...FOLDED, norms: false, position_increment_gap: 1000 },
        seam: { ...FOLDED, norms: false },
        speaker: { ...FOLDED, norms: false, index_options: 'docs' },
        doc: UNINDEXED,
        ...EPISODE_PROPERTIES,
        ...TITLE_PROPERTIES,
      },
    },
  }
}

export function describeLibrary({ replicas }: Pick<IndexOptions, 'replicas'>): object {
  return {
    settings: {
      index: {
        // With one shard the commonest values are exact.
        number_of_shards: 1,
        number_of_replicas: replicas,
        refresh_interval: -1,
        // A page of entries is unpacked for each reader of a list.
        codec: 'default',
        max_result_window: MAX_OFFSET + MAX_LISTED,
      },
      analysis: ANALYSIS,
    },
    mappings: {
      dynamic: 'strict',
      properties: {
        type: KEYWORD,
        id: KEYWORD,
        key: KEYWORD,
        hash: KEYWORD,
        texts: { type: 'integer' },
        kind: KEYWORD,
        ...LISTED_PROPERTIES,
        words: { type: 'binary' },
        entry: UNINDEXED,
        manifest: UNINDEXED,
      },
    },
  }
}
