/** The things that are published one by one: an episode with all its texts, a name with what is stored of it. */

import type { CatalogueEntry, FactField } from '../../../core/catalogue/catalogue-schema.ts'
import { isName, STORED_FACETS } from '../../../core/catalogue/stored-facets.ts'
import { FACETS } from '../../../core/catalogue/facets.ts'
import { hasTranscript } from '../../../core/catalogue/catalogue-values.ts'
import type { SearchDocument } from '../../../core/search/search-document.ts'
import { makeCollationKey } from '../collation-key.ts'
import { nameUnit, type TextRecord, type UnitRecord } from '../index-layout.ts'
import { VALUE_FIELDS, type ListedFields, type Suggested } from '../list-layout.ts'
import { makeValueKey } from '../value-keys.ts'
import { buildTextRecords, countWords, buildEpisodeRecords } from './build-records.ts'
import { packCounts } from '../word-counts.ts'
import { SUGGESTED_KINDS, type Suggestion } from '../../../core/catalogue/list-source.ts'
import { foldTerms } from '../fold-terms.ts'

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

interface UnitContent {
  /** Of an episode those of `buildSearchDocuments`, of a name the one of `buildNameDocuments`. */
  readonly documents: readonly SearchDocument[]
  readonly listed: ListedEpisode | ListedName
}

interface ListedEpisode {
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
  /** What the build has stored of it. */
  readonly stored: object
}

interface UnitRecords {
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

function describeName({ name, kind, episodes, stored }: ListedName): Described {
  return { ...describeSuggested('name', name, episodes), kind, entry: stored }
}

function listFields(entry: CatalogueEntry): ListedFields {
  return {
    sort: makeCollationKey(entry.title, { isNumeric: true }),
    ...listFacts(entry),
    month: entry.publishedOn?.slice(0, 7),
    highlights: entry.counts.highlights,
    hasTranscript: hasTranscript(entry),
    hasQuote: entry.quote !== undefined,
  }
}

/** Each fact as it is stated, and its values. */
function listFacts(entry: CatalogueEntry): Partial<Record<FactField, unknown>> {
  const fields = STORED_FACETS.flatMap((facet) => {
    const { name, field, as } = facet
    const values = FACETS[name].valuesOf(entry)
    const keys = isName(facet) ? values.map((value) => makeValueKey(name, value)) : values
    const stated = entry[field]
    return [
      // An empty name is none.
      [field, as === 'name' ? values[0] : stated],
      [VALUE_FIELDS[name], as === 'names' ? stated && [...new Set(keys)] : keys[0]],
    ]
  })
  return Object.fromEntries(fields) as Partial<Record<FactField, unknown>>
}

/** The fields by which suggestions are found while typing. */
export function describeSuggested(kind: Suggestion['kind'], name: string, episodes: number): Suggested {
  return { name, title: foldTerms(name).join(' '), rank: SUGGESTED_KINDS.indexOf(kind), episodes }
}
