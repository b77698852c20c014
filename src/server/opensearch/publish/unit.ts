/** The things that are published one by one: an episode with all its texts, a name with its page. */

import { classifyLength } from '../../../core/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { hasTranscript, NO_DATE } from '../../../core/catalogue/catalogue-values.ts'
import type { SearchDocument } from '../../../core/search/search-document.ts'
import { makeCollationKey } from '../collation-key.ts'
import { nameUnit, type TextRecord, type UnitRecord } from '../index-layout.ts'
import type { ListedFields, ValueType } from '../list-layout.ts'
import { makeValueKey } from '../value-keys.ts'
import { buildTextRecords, countWords } from './build-records.ts'
import { buildEpisodeRecords } from './build-episode-records.ts'
import { describeSuggested } from './describe-suggested.ts'
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
  /** Its entry in the list. */
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
  const unit = nameUnit(type, id)
  const texts =
    listed.type === 'episode'
      ? buildEpisodeRecords(unit, hash, documents, listed)
      : buildTextRecords(unit, hash, documents)
  const words = countWords(texts)
  const own = listed.type === 'episode' ? describeEpisode(listed) : describeName(listed)
  return {
    texts,
    words,
    record: { type, id, key: unit, hash, texts: texts.length, words: packCounts(words), ...own },
  }
}

type Described = Omit<UnitRecord, 'type' | 'id' | 'key' | 'hash' | 'texts' | 'words'>

function describeEpisode({ entry }: ListedEpisode): Described {
  return { ...describeSuggested('episode', entry.title, 1), ...listFields(entry), entry }
}

function describeName({ name, kind, episodes, page }: ListedName): Described {
  return { ...describeSuggested('name', name, episodes), kind, entry: page }
}

function listFields(entry: CatalogueEntry): ListedFields {
  const { title, channel, tags, speakers, publishedOn, duration, counts, quote } = entry
  const keysOf = (type: ValueType, values: readonly string[]) => [
    ...new Set(values.map((value) => makeValueKey(type, value))),
  ]
  return {
    sort: makeCollationKey(title, { isNumeric: true }),
    // An empty one is none.
    ...(channel && { channel, channelKey: makeValueKey('channel', channel) }),
    tags,
    tagKeys: keysOf('tag', tags),
    ...(speakers && { speakers, speakerKeys: keysOf('speaker', speakers) }),
    publishedOn,
    year: publishedOn?.slice(0, 4) ?? NO_DATE,
    month: publishedOn?.slice(0, 7),
    duration,
    length: duration === undefined ? undefined : classifyLength(duration),
    highlights: counts.highlights,
    hasTranscript: hasTranscript(entry),
    hasQuote: quote !== undefined,
  }
}
