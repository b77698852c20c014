/** Search documents of an episode or a name as the engine holds them. */

import { joinFields } from '../../../core/search/retrieve/create-hit.ts'
import { nameSpeaker } from '../../../core/search/query/document-filter.ts'
import type { SearchDocument } from '../../../core/search/search-document.ts'
import { foldTerms } from '../fold-terms.ts'
import { foldWholeName } from '../folded-names.ts'
import { NAMELESS, SEAM, SEAM_WORDS, type TextRecord } from '../index-layout.ts'
import { countEach } from '../../../core/text/group-by.ts'

/** @param documents All of the unit; of an episode the transcript first. */
export function buildTextRecords(unit: string, hash: string, documents: readonly SearchDocument[]): TextRecord[] {
  const terms = documents.map((document) => foldTerms(joinFields(document)))
  return documents.map((document, n): TextRecord => {
    const { kind, episodeId, at } = document
    const next = documents[n + 1]?.kind === 'transcript' && kind === 'transcript' ? terms[n + 1] : undefined
    const { kind: _, episodeId: __, ...doc } = document
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
