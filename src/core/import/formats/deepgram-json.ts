/** Deepgram JSON: utterances, else sentences of paragraphs, else words. Channels are merged by time. */

import { createCaption, type Caption } from '../captions/caption.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { readField, readList, readDuration, readPath, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter, type ReadContext } from '../captions/json/json-importer.ts'
import { parseLanguage } from '../captions/language.ts'
import { buildLine } from '../captions/line-builder.ts'
import { captionWords, readSegments } from '../captions/json/read-segments.ts'
import { readSpeaker, readWords } from '../captions/json/read-words.ts'
import { spreadWords } from '../captions/json/spread-words.ts'
import type { EpisodeDraft } from '../draft.ts'

export const deepgramJson = createJsonImporter({
  format: 'deepgram-json',
  accepts: (value) => readList(readPath(value, 'results', 'channels')) !== undefined,
  read(value, { log, tally }) {
    const utterances = readSegments(readPath(value, 'results', 'utterances'), 'results.utterances', tally)
    const captions = utterances.length > 0 ? utterances : readChannels(value, tally)
    return finishCaptions(captions, log, { tally, draft: readDraft(value) })
  },
})

function readChannels(value: unknown, tally: ReadContext['tally']): Caption[] {
  const channels = readList(readPath(value, 'results', 'channels')) ?? []
  const captions = channels.flatMap((channel, index) => {
    const found = readChannel(channel, `results.channels[${index}].alternatives[0]`, tally)
    if (channels.length === 1) return found
    return found.map((caption) => ({ ...caption, speaker: caption.speaker ?? `Channel ${index}` }))
  })
  return channels.length === 1 ? captions : captions.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0))
}

function readChannel(channel: unknown, path: string, tally: ReadContext['tally']): Caption[] {
  const best = readPath(channel, 'alternatives', 0)
  const words = readWords(readField(best, 'words'))
  const sentences = readSentences(readPath(best, 'paragraphs', 'paragraphs'), path, tally)
  if (sentences.length > 0) return spreadWords(sentences, words, tally)
  if (words.length > 0) return captionWords(words, { path: `${path}.words` }, tally)
  const text = readText(best, 'transcript') ?? ''
  return [createCaption({}, buildLine(text), { path: `${path}.transcript` })]
}

function readSentences(paragraphs: unknown, path: string, tally: ReadContext['tally']): Caption[] {
  return (readList(paragraphs) ?? []).flatMap((paragraph, index) => {
    const position = `${path}.paragraphs.paragraphs[${index}].sentences`
    const speaker = readSpeaker(paragraph)
    const sentences = readSegments(readField(paragraph, 'sentences'), position, tally)
    return sentences.map((sentence) => ({ ...sentence, speaker }))
  })
}

function readDraft(value: unknown): EpisodeDraft {
  const duration = readDuration(readField(value, 'metadata'), 'duration')
  const language = parseLanguage(readPath(value, 'results', 'channels', 0, 'detected_language'))
  return {
    duration,
    language,
  }
}
