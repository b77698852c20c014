/** The texts of an episode or a name as the engine holds them; those of an episode with its title, and with what episodes are chosen by. */

import { joinFields } from '../../../core/search/retrieve/create-hit.ts'
import { nameSpeaker } from '../../../core/search/query/document-filter.ts'
import { runsOn, type SearchDocument } from '../../../core/search/search-document.ts'
import { monthOf } from '../../../core/search/retrieve/count-months.ts'
import { countWords as countSpoken } from '../../../core/text/words.ts'
import { foldTerms } from '../fold-terms.ts'
import { foldWholeName, foldKey, foldParts } from '../folded-names.ts'
import { NAMELESS, SEAM, SEAM_WORDS, type TextRecord } from '../index-layout.ts'
import { countEach } from '../../../core/text/group-by.ts'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { MAX_SPEAKERS } from '../../../core/catalogue/catalogue-values.ts'
import { FACETS } from '../../../core/catalogue/facets.ts'
import { buildCatalogueDocuments } from '../../../core/search/documents.ts'
import { measureSaid, measureShare } from '../../../core/transcript/searched.ts'
import { pickSearched } from '../../../core/search/searched-episode.ts'
import { NAMED_FIELDS, writeDay, type EpisodeFields, type TitleFields } from '../episode-layout.ts'

/** @param documents All of the unit; of an episode the transcript first. */
export function buildTextRecords(unit: string, hash: string, documents: readonly SearchDocument[]): TextRecord[] {
  const terms = documents.map((document) => foldTerms(joinFields(document)))
  return documents.map((document, n): TextRecord => {
    const { kind, episodeId, at } = document
    const next = runsOn(document, documents[n + 1]) ? terms[n + 1] : undefined
    const { kind: _, episodeId: __, aside: ___, corrected: ____, ...doc } = document
    return {
      unit,
      v: hash,
      episode: episodeId,
      kind,
      n,
      at,
      terms: terms[n]!.join(' '),
      halves: document.detail === '' ? undefined : [document.text, document.detail].map(joinTerms),
      seam: next && [...terms[n]!.slice(-SEAM_WORDS), SEAM, ...next.slice(0, SEAM_WORDS)].join(' '),
      speaker: foldSpeaker(document),
      doc,
    }
  })
}

/** In how many of the texts each word stands. */
export function countWords(records: readonly Pick<TextRecord, 'terms'>[]): Map<string, number> {
  return countEach(records.flatMap(({ terms }) => [...new Set(terms.split(' '))].filter((word) => word !== '')))
}

function joinTerms(text: string): string {
  return foldTerms(text).join(' ')
}

function foldSpeaker(document: SearchDocument): string | undefined {
  const name = nameSpeaker(document)
  return name === '' ? undefined : `${joinTerms(name) || NAMELESS} ${foldWholeName(name)}`
}

interface Described {
  readonly entry: CatalogueEntry
  /** Transcribed seconds. */
  readonly covered: number
}

/** @param documents The transcript first. The title comes last. */
export function buildEpisodeRecords(
  unit: string,
  hash: string,
  documents: readonly SearchDocument[],
  { entry, covered }: Described,
): TextRecord[] {
  const ofEpisode = describeEpisode(entry)
  const ofTitle = describeTitle(entry, covered, countTalk(documents))
  return buildTextRecords(unit, hash, [...documents, ...buildCatalogueDocuments([entry])]).map((record) => ({
    ...record,
    ...ofEpisode,
    ...(record.kind === 'episode' && ofTitle),
  }))
}

function describeEpisode(entry: CatalogueEntry): EpisodeFields {
  const { speakers, publishedOn, duration } = entry
  const named = NAMED_FIELDS.flatMap(({ name, as, whole, parts }) => {
    const values = FACETS[name].valuesOf(entry)
    const write = (written: readonly string[]) => (as === 'name' ? written[0] : written)
    return [
      [whole, write(values.map(foldKey))],
      [parts, write(values.map(foldParts))],
    ]
  })
  return {
    ...Object.fromEntries(named),
    speakerParts: (speakers ?? []).map(foldParts),
    hasAllSpeakers: speakers !== undefined && speakers.length < MAX_SPEAKERS,
    day: publishedOn === undefined ? undefined : writeDay(publishedOn),
    duration,
  }
}

function countTalk(documents: readonly SearchDocument[]): number {
  return documents.reduce((sum, { kind, text }) => (kind === 'transcript' ? sum + countSpoken(text) : sum), 0)
}

function describeTitle(entry: CatalogueEntry, covered: number, words: number): TitleFields {
  const { duration = 0, counts } = entry
  const said = measureSaid(covered, counts.words)
  const recorded = Math.max(said, duration)
  const text = { covered: said, duration: recorded, isLengthStated: duration > 0, words: counts.words }
  const { grade, transcribed } = measureShare(text)
  const abridged = grade === 'thin'
  const [month, talk] = [monthOf(entry.publishedOn), measureSaid(covered, words)]
  return { covered, said: transcribed, abridged, recorded, words, talk, month, facts: pickSearched(entry) }
}
