/** The texts of an episode as the engine holds them: with its title, and with what whole episodes are chosen by on each of them. */

import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { MAX_SPEAKERS } from '../../../core/catalogue/catalogue-values.ts'
import { FACETS } from '../../../core/catalogue/facets.ts'
import { buildCatalogueDocuments } from '../../../core/search/documents.ts'
import { measureSaid } from '../../../core/transcript/searched.ts'
import type { SearchDocument } from '../../../core/search/search-document.ts'
import { pickSearched } from '../../../core/search/searched-episode.ts'
import { foldKey, foldParts } from '../folded-names.ts'
import { NAMED_FIELDS, writeDay, type EpisodeFields, type TitleFields } from '../episode-layout.ts'
import type { TextRecord } from '../index-layout.ts'
import { buildTextRecords } from './build-records.ts'

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
  const ofTitle = describeTitle(entry, covered)
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

function describeTitle(entry: CatalogueEntry, covered: number): TitleFields {
  const { duration = 0, counts } = entry
  const said = measureSaid(covered, counts.words)
  return { covered, said, recorded: Math.max(said, duration), facts: pickSearched(entry) }
}
