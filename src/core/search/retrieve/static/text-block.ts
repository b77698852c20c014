/** The texts of a few neighbouring passages as one line each, and back: what a result shows and is ranked by at last. */

import type { DocumentVoice, SearchDocument, SearchKind } from '../../search-document.ts'

/** Passages of one block. Small blocks cost requests, large ones bytes: measured, 12 is the least of both. */
export const BLOCK_PASSAGES = 12

/** A kind is written as its number here. */
export const KINDS: readonly SearchKind[] = [
  'transcript',
  'quote',
  'highlight',
  'key-point',
  'mention',
  'summary',
  'resource',
  'note',
  'episode',
  'speaker',
  'question',
  'aside',
]

export function formatBlock(documents: readonly SearchDocument[]): string {
  return documents
    .map(({ kind, id, at, note, text, detail, voice }) =>
      [KINDS.indexOf(kind), id, at ?? '', note ?? '', text, detail, ...(voice ? formatVoice(voice) : [])]
        .map(flatten)
        .join('\t'),
    )
    .join('\n')
}

/** Fields that are missing read as empty; an unknown kind as transcript. */
export function parseBlock(block: string, episodeId: string): SearchDocument[] {
  return block.split('\n').map((line) => {
    const [kind = '', id = '', at = '', note = '', text = '', detail = '', ...voice] = line.split('\t')
    return {
      kind: KINDS[Number(kind)] ?? 'transcript',
      episodeId,
      id,
      text,
      detail,
      ...(at !== '' && { at: Number(at) }),
      ...(note !== '' && { note }),
      ...(voice.length === 3 && { voice: parseVoice(voice) }),
    }
  })
}

function formatVoice({ key, name, isCarried }: DocumentVoice): string[] {
  return [key, name, isCarried ? '1' : '']
}

function parseVoice([key = '', name = '', carried = '']: readonly string[]): DocumentVoice {
  return { key, name, isCarried: carried !== '' }
}

/** One character for one, so that every offset stays. */
function flatten(field: string | number): string {
  return String(field).replace(/[\t\n\r]/g, ' ')
}
