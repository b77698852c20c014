/** The texts of a few neighbouring passages as one line each, and back: what a result shows and is ranked by at last. */

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
]

export function formatBlock(documents: readonly SearchDocument[]): string {
  return documents.map((document) => listFields(document).map(flatten).join('\t')).join('\n')
}

function listFields({ kind, id, at, note, text, detail, voice, response }: SearchDocument): (string | number)[] {
  const start = [KINDS.indexOf(kind), id, at ?? '']
  // Its words, and who says them, are those of its passage.
  if (kind === 'question') return [...start, '', text.length, '', ...(response ? formatResponse(response) : [])]
  return [...start, note ?? '', text, detail, ...(voice ? formatVoice(voice) : [])]
}

/** Fields that are missing read as empty; an unknown kind as transcript. */
export function parseBlock(block: string, episodeId: string): SearchDocument[] {
  return block.split('\n').map((line) => {
    const [number = '', id = '', at = '', note = '', text = '', detail = '', ...voice] = line.split('\t')
    const kind = KINDS[Number(number)] ?? 'transcript'
    return {
      kind,
      episodeId,
      id,
      text,
      detail,
      ...(at !== '' && { at: Number(at) }),
      ...(note !== '' && { note }),
      ...(voice.length === 3 &&
        (kind === 'question' ? { response: parseResponse(voice) } : { voice: parseVoice(voice) })),
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

/** One character for one, so that every offset stays. */
function flatten(field: string | number): string {
  return String(field).replace(/[\t\n\r]/g, ' ')
}
