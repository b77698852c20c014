/** The texts of a few neighbouring passages as one line each, and back: what a result shows and is ranked by at last. */

import { restoreSource } from '../../../transcript/source-text.ts'
import type { CorrectedRange } from '../../../transcript/transcript.ts'
import type { DocumentVoice, QuestionResponse, SearchDocument, SearchKind } from '../../search-document.ts'

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
  'translation',
]

export function formatBlock(documents: readonly SearchDocument[]): string {
  return documents.map((document) => listFields(document).map(flatten).join('\t')).join('\n')
}

function listFields(document: SearchDocument): (string | number)[] {
  const { kind, id, at, note, text, detail, voice, response, corrected } = document
  const start = [KINDS.indexOf(kind), id, at ?? '']
  // Its words, and who says them, are those of its passage.
  if (kind === 'question') return [...start, '', text.length, '', ...(response ? formatResponse(response) : [])]
  const more = formatOther(document)
  const said = voice ? formatVoice(voice) : more.length > 0 ? NO_VOICE : []
  // The source of a corrected passage is made of its corrections.
  return [...start, note ?? '', text, corrected ? '' : detail, ...said, ...more]
}

/** Fields that are missing read as empty; an unknown kind as transcript. */
export function parseBlock(block: string, episodeId: string): SearchDocument[] {
  return block.split('\n').map((line) => {
    const [number = '', id = '', at = '', note = '', text = '', detail = '', ...more] = line.split('\t')
    const kind = KINDS[Number(number)] ?? 'transcript'
    const voice = more.slice(0, 3)
    return {
      kind,
      episodeId,
      id,
      text,
      detail,
      at: at === '' ? undefined : Number(at),
      note: note === '' ? undefined : note,
      ...(voice.length === 3 &&
        voice[2] !== NO_VOICE[2] &&
        (kind === 'question' ? { response: parseResponse(voice) } : { voice: parseVoice(voice) })),
      ...parseOther(kind, text, more.slice(3)),
    }
  })
}

function formatVoice({ key, name, isCarried }: DocumentVoice): string[] {
  return [key, name, isCarried ? '1' : '']
}

function parseVoice([key = '', name = '', carried = '']: readonly string[]): DocumentVoice {
  return { key, name, isCarried: carried !== '' }
}

function formatResponse({ name, isCarried, seconds }: QuestionResponse): string[] {
  return [name, isCarried ? '1' : '', seconds === undefined ? '' : String(Math.round(seconds))]
}

function parseResponse([name = '', carried = '', seconds = '']: readonly string[]): QuestionResponse {
  return { name, isCarried: carried !== '', seconds: seconds === '' ? undefined : Number(seconds) }
}

/** Position of the passage that a stored question is in, by its id; -1 for any other document. */
export function findQuestionPassage({ kind, id }: SearchDocument): number {
  return kind === 'question' ? Number(/^q-(\d+)-\d+$/.exec(id)?.[1] ?? -1) : -1
}

/** A stored question with the words and the voice of its passage. */
export function fillQuestion(question: SearchDocument, { text, note, voice }: SearchDocument): SearchDocument {
  const start = Number(question.id.slice(question.id.lastIndexOf('-') + 1))
  const filled = { ...question, text: text.slice(start, start + Number(question.text)) }
  return voice ? { ...filled, note, voice } : filled
}

/** In place of a voice, where more follows. */
const NO_VOICE = ['', '', '-']

/** The other text of a passage. */
function formatOther({ kind, language, original, corrected = [] }: SearchDocument): (string | number)[] {
  if (kind === 'translation') return [language ?? '', original ?? '']
  return corrected.flatMap(({ start, end, was }) => [start, end, was])
}

function parseOther(kind: SearchKind | undefined, text: string, fields: readonly string[]): Partial<SearchDocument> {
  if (fields.length === 0) return {}
  if (kind === 'translation') {
    const [language, original] = fields
    return { language: language || undefined, original: original || undefined }
  }
  const corrected = Array.from({ length: Math.floor(fields.length / 3) }, (_, index): CorrectedRange => {
    const [start, end, was = ''] = fields.slice(3 * index, 3 * index + 3)
    return { start: Number(start), end: Number(end), was, correction: '' }
  })
  return { corrected, detail: restoreSource(text, corrected) }
}

/** One character for one, so that every offset stays. */
function flatten(field: string | number): string {
  return String(field).replace(/[\t\n\r]/g, ' ')
}
