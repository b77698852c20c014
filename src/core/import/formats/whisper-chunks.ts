/** Chunks with a pair of times, as written by Hugging Face pipelines and insanely-fast-whisper, with or without speakers. */

import type { Caption } from '../captions/caption.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { readField, readList, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter, type ReadContext } from '../captions/json/json-importer.ts'
import { captionWords, readSegments } from '../captions/json/read-segments.ts'
import { readPair, readWords } from '../captions/json/read-words.ts'

export const whisperChunks = createJsonImporter({
  format: 'whisper-chunks',
  accepts: (value) => isChunkList(readField(value, 'chunks')) || isChunkList(readField(value, 'speakers')),
  read(value, { log, tally }) {
    return finishCaptions(readCaptions(value, tally), log, { tally })
  },
})

function isChunkList(value: unknown): boolean {
  const [first] = readList(value) ?? []
  return readText(first, 'text') !== undefined && readPair(first, 1) !== undefined
}

/** Diarised segments when there are any; chunks of single words are cut into cues. */
function readCaptions(value: unknown, tally: ReadContext['tally']): Caption[] {
  const speakers = readField(value, 'speakers')
  if (isChunkList(speakers)) return readSegments(speakers, 'speakers', tally)
  const chunks = readField(value, 'chunks')
  return isWordByWord(chunks)
    ? captionWords(readWords(chunks), { path: 'chunks' }, tally)
    : readSegments(chunks, 'chunks', tally)
}

function isWordByWord(chunks: unknown): boolean {
  const list = readList(chunks) ?? []
  const single = list.filter((chunk) => !/\S\s+\S/.test(readText(chunk, 'text') ?? ''))
  return list.length > 3 && single.length > list.length * 0.9
}
