/** The things that are published one by one: an episode with all its texts, a name with its page. */

import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { SearchDocument } from '../../core/search/search-document.ts'
import { foldTerms } from '../fold-terms.ts'
import { nameUnit, type TextRecord, type UnitRecord } from '../index-layout.ts'
import { buildTextRecords, countWords } from './build-records.ts'
import { packCounts } from '../word-counts.ts'

export interface Unit {
  readonly type: UnitRecord['type']
  /** Episode id, or slug of the name. */
  readonly id: string
  /** `nameUnit` of type and id. */
  readonly key: string
  /** Identifies its content: a unit with another hash is sent again. */
  readonly hash: string
  /** Read when it is sent, and once more when words are counted. */
  load(): UnitContent
}

export interface UnitContent {
  /** Of an episode those of `buildLibraryDocuments`, of a name the one of `buildNameDocuments`. */
  readonly documents: readonly SearchDocument[]
  /** What is listed of it. */
  readonly listed: ListedEpisode | ListedName
}

export interface ListedEpisode {
  readonly type: 'episode'
  readonly entry: CatalogueEntry
  /** Transcribed seconds. */
  readonly covered: number
}

export interface ListedName {
  readonly type: 'name'
  readonly name: string
  readonly kind: string
  /** In how many episodes it is. */
  readonly episodes: number
  /** The file of its page. */
  readonly page: object
}

export interface UnitRecords {
  readonly texts: readonly TextRecord[]
  readonly record: UnitRecord
  readonly words: ReadonlyMap<string, number>
}

export function buildUnitRecords({ type, id, hash, load }: Unit): UnitRecords {
  const { documents, listed } = load()
  const texts = buildTextRecords(nameUnit(type, id), hash, documents)
  const words = countWords(texts)
  const own = listed.type === 'episode' ? describeEpisode(listed) : describeName(listed)
  return {
    texts,
    words,
    record: { type, id, key: nameUnit(type, id), hash, texts: texts.length, words: packCounts(words), ...own },
  }
}

type Described = Omit<UnitRecord, 'type' | 'id' | 'key' | 'hash' | 'texts' | 'words'>

function describeEpisode({ entry, covered }: ListedEpisode): Described {
  const { title, channel, tags, speakers, publishedOn, duration } = entry
  return { ...describeTitle(title), channel, tags, speakers, publishedOn, duration, covered, entry }
}

function describeName({ name, kind, episodes, page }: ListedName): Described {
  return { ...describeTitle(name), kind, episodes, entry: page }
}

const MAX_SORTED = 200

function describeTitle(title: string): Pick<UnitRecord, 'title' | 'sort'> {
  const folded = foldTerms(title).join(' ')
  return { title: folded, sort: folded.slice(0, MAX_SORTED) }
}
