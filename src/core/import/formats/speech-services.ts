/** JSON of speech recognition services: Deepgram, AssemblyAI, AWS Transcribe, Speechmatics, ElevenLabs, Gentle. */

import { createCaption, type Caption, buildLine, cleanText } from '../captions/caption.ts'
import type { IssueTally } from '../issue.ts'
import { hasFields, readField, readList, readNumber, readPath, readText } from '../captions/json/json-fields.ts'
import { createJsonCaptions } from '../captions/json/json-importer.ts'
import { splitAtWords, spreadWords, type LocatedWord, type SpokenWord } from '../captions/json/locate-words.ts'
import { captionWords, readSegments, readSpeaker, readTime, readWords } from '../captions/json/read-segments.ts'
import type { DraftChapter } from '../draft.ts'

export const deepgramJson = createJsonCaptions({
  format: 'deepgram-json',
  name: 'Deepgram JSON',
  gives: 'cues, word times, speakers',
  basis: 'real files',
  accepts: (value) => readList(readPath(value, 'results.channels')) !== undefined,
  cues: [{ segments: 'results.utterances' }, readDeepgramChannels],
  language: ['results.channels.0.detected_language'],
  duration: 'metadata.duration',
})

/** Channels are merged by time. */
function readDeepgramChannels(value: unknown, tally: IssueTally): Caption[] {
  const channels = readList(readPath(value, 'results.channels')) ?? []
  return mergeChannels(
    channels.map((channel, index) => ({
      number: channels.length === 1 ? undefined : index,
      captions: readDeepgramChannel(channel, `results.channels[${index}].alternatives[0]`, tally),
    })),
  )
}

/** Sentences of paragraphs, else words. */
function readDeepgramChannel(channel: unknown, path: string, tally: IssueTally): Caption[] {
  const best = readPath(channel, 'alternatives.0')
  const words = readWords(readField(best, 'words'))
  const paragraphs = readList(readPath(best, 'paragraphs.paragraphs')) ?? []
  const sentences = paragraphs.flatMap((paragraph, index) => {
    const position = `${path}.paragraphs.paragraphs[${index}].sentences`
    const speaker = readSpeaker(paragraph)
    return readSegments(readField(paragraph, 'sentences'), position, tally).map((caption) => ({ ...caption, speaker }))
  })
  if (sentences.length > 0) return spreadWords(sentences, words, tally)
  if (words.length > 0) return captionWords(words, { path: `${path}.words` }, tally)
  return [createCaption({}, buildLine(readText(best, 'transcript') ?? ''), { path: `${path}.transcript` })]
}

export const assemblyaiJson = createJsonCaptions({
  format: 'assemblyai-json',
  name: 'AssemblyAI JSON',
  gives: 'cues, word times, speakers, chapters',
  basis: 'real files',
  accepts: (value) => hasFields(value, 'id', 'text', 'words') && ASSEMBLYAI.some((key) => hasFields(value, key)),
  cues: [{ segments: 'utterances', perSecond: 1000 }, { words: 'words', perSecond: 1000 }, { text: 'text' }],
  language: ['language_code'],
  duration: 'audio_duration',
  draft: (value) => ({ chapters: (readList(readField(value, 'chapters')) ?? []).flatMap(readAssemblyaiChapter) }),
})

const ASSEMBLYAI = ['utterances', 'audio_url', 'audio_duration', 'acoustic_model', 'language_model']

function readAssemblyaiChapter(entry: unknown): DraftChapter[] {
  const start = readTime(readField(entry, 'start'), 1000)
  const title = cleanText(readText(entry, 'headline', 'gist') ?? '')
  if (start === undefined || title === '') return []
  const text = cleanText(readText(entry, 'summary') ?? '')
  return [{ start, end: readTime(readField(entry, 'end'), 1000), title, text: text === '' ? undefined : text }]
}

export const awsTranscribeJson = createJsonCaptions({
  format: 'aws-transcribe-json',
  name: 'AWS Transcribe JSON',
  gives: 'cues, word times, speakers',
  basis: 'published types',
  accepts: (value) =>
    ['items', 'transcripts'].every((key) => readList(readPath(value, `results.${key}`)) !== undefined),
  cues: [readAwsSegments, (value, tally) => captionWords(readAwsItems(value), { path: 'results.items' }, tally, true)],
  language: ['results.language_code'],
})

function readAwsSegments(value: unknown, tally: IssueTally): Caption[] {
  const path = 'results.audio_segments'
  const segments = readSegments(readPath(value, path), path, tally, { textKeys: ['transcript'] })
  const words = readAwsItems(value).filter((word) => word.at !== undefined)
  return segments.length > 0 ? spreadWords(segments, words, tally) : []
}

/** Punctuation has no times and is glued to the word before, with whom it shares the speaker. */
function readAwsItems(value: unknown): SpokenWord[] {
  const speakers = readAwsSpeakers(value)
  let speaker: string | undefined
  return (readList(readPath(value, 'results.items')) ?? []).flatMap((item) => {
    const text = readText(readPath(item, 'alternatives.0'), 'content')
    if (text === undefined) return []
    const at = readNumber(item, 'start_time')
    if (at !== undefined) speaker = readSpeaker(item) ?? speakers.get(at)
    return [{ text, at, end: readNumber(item, 'end_time'), speaker }]
  })
}

/** Start of an item → who says it. */
function readAwsSpeakers(value: unknown): ReadonlyMap<number, string> {
  const speakers = new Map<number, string>()
  for (const segment of readList(readPath(value, 'results.speaker_labels.segments')) ?? []) {
    for (const item of readList(readField(segment, 'items')) ?? []) {
      const at = readNumber(item, 'start_time')
      const label = readSpeaker(item) ?? readSpeaker(segment)
      if (at !== undefined && label !== undefined) speakers.set(at, label)
    }
  }
  return speakers
}

export const speechmaticsJson = createJsonCaptions({
  format: 'speechmatics-json',
  name: 'Speechmatics JSON',
  gives: 'cues, word times, speakers',
  basis: 'published types',
  accepts(value) {
    const first = readPath(value, 'results.0')
    return readList(readField(first, 'alternatives')) !== undefined && readText(first, 'type') !== undefined
  },
  cues: [(value, tally) => captionWords(readSpeechmaticsResults(value), { path: 'results' }, tally, false)],
  language: ['metadata.transcription_config.language'],
})

/** The words with the spaces between them written out: each punctuation mark says which side it attaches to. */
function readSpeechmaticsResults(value: unknown): SpokenWord[] {
  const delimiter = readText(readPath(value, 'metadata.language_pack_info'), 'word_delimiter') ?? ' '
  let isGlued = true
  let speaker: string | undefined
  return (readList(readField(value, 'results')) ?? []).flatMap((result) => {
    const best = readPath(result, 'alternatives.0')
    const text = readText(best, 'content')
    if (text === undefined) return []
    const side = readText(result, 'attaches_to')
    const isMark = readText(result, 'type') === 'punctuation'
    const hasSpace = !isGlued && side !== 'previous' && side !== 'both' && !(isMark && side === undefined)
    isGlued = side === 'next' || side === 'both'
    const label = readSpeaker(best)
    // A punctuation mark without a speaker belongs to the word it stands at.
    if (!isMark || label !== undefined) speaker = label === 'UU' ? undefined : label
    const times = { at: readNumber(result, 'start_time'), end: readNumber(result, 'end_time') }
    return [{ text: `${hasSpace ? delimiter : ''}${text}`, ...times, speaker }]
  })
}

export const elevenlabsJson = createJsonCaptions({
  format: 'elevenlabs-json',
  name: 'ElevenLabs JSON',
  gives: 'cues, word times, speakers',
  basis: 'published types',
  accepts: (value) =>
    findElevenlabs(value).some(({ transcript }) => {
      const words = readList(readField(transcript, 'words')) ?? []
      const isTyped = words.slice(0, 5).some((word) => hasFields(word, 'text', 'type'))
      return isTyped && (hasFields(transcript, 'language_code') || hasFields(transcript, 'text'))
    }),
  cues: [readElevenlabs],
  language: ['transcripts.0.language_code', 'language_code'],
})

function findElevenlabs(value: unknown): { readonly transcript: unknown; readonly path: string }[] {
  const channels = readList(readField(value, 'transcripts'))
  if (!channels) return [{ transcript: value, path: '' }]
  return channels.map((transcript, index) => ({ transcript, path: `transcripts[${index}].` }))
}

function readElevenlabs(value: unknown, tally: IssueTally): Caption[] {
  return mergeChannels(
    findElevenlabs(value).map(({ transcript, path }) => {
      const channel = readField(transcript, 'channel_index')
      const words = joinSpaces(readWords(readField(transcript, 'words')))
      const captions = captionWords(words, { path: `${path}words` }, tally, false)
      return { number: typeof channel === 'number' ? channel : undefined, captions }
    }),
  )
}

/** Each space goes in front of the word behind it, so that it never stands between two speakers as a third. */
function joinSpaces(words: readonly SpokenWord[]): SpokenWord[] {
  let space = ''
  return words.flatMap((word) => {
    if (word.text.trim() === '') {
      space += word.text
      return []
    }
    const joined = { ...word, text: `${space}${word.text}` }
    space = ''
    return [joined]
  })
}

/** By time, where there are several. A number names who has no name. */
function mergeChannels(
  channels: readonly { readonly number: number | undefined; readonly captions: readonly Caption[] }[],
): Caption[] {
  const all = channels.flatMap(({ number, captions }) =>
    number === undefined
      ? captions
      : captions.map((caption) => ({ ...caption, speaker: caption.speaker ?? `Channel ${number}` })),
  )
  return channels.length > 1 ? all.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0)) : all
}

export const gentleJson = createJsonCaptions({
  format: 'gentle-json',
  name: 'Gentle JSON',
  gives: 'cues, word times',
  basis: 'published types',
  accepts(value) {
    const first = readPath(value, 'words.0')
    const isWord = hasFields(first, 'word') && (hasFields(first, 'case') || hasFields(first, 'startOffset'))
    return isWord && readText(value, 'transcript') !== undefined
  },
  cues: [(value, tally) => captionWords(readGentleWords(value), { path: 'words' }, tally, false)],
  hasPrefixes: true,
})

function readGentleWords(value: unknown): SpokenWord[] {
  const transcript = readText(value, 'transcript') ?? ''
  return splitAtWords(transcript, locateGentle(transcript, readList(readField(value, 'words')) ?? []))
}

/** Offsets count code points; where the letters there are other ones the word is looked for behind the one before. */
function locateGentle(transcript: string, list: readonly unknown[]): LocatedWord[] {
  const toUnits = createUnitCounter(transcript)
  let from = 0
  return list.flatMap((entry) => {
    const word = readText(entry, 'word') ?? ''
    const stated = readNumber(entry, 'startOffset')
    const guess = stated === undefined ? -1 : toUnits(stated)
    const isThere = guess >= from && word !== '' && transcript.startsWith(word, guess)
    const offset = isThere ? guess : transcript.slice(from, from + 400).indexOf(word) + from
    if (word === '' || offset < from || !transcript.startsWith(word, offset)) return []
    from = offset + word.length
    return [{ offset, at: readNumber(entry, 'start'), end: readNumber(entry, 'end') }]
  })
}

/** From code points to UTF-16 code units; cheap when the two are the same. */
function createUnitCounter(text: string): (points: number) => number {
  if (!/[\uD800-\uDFFF]/.test(text)) return (points) => points
  const starts: number[] = []
  let unit = 0
  for (const character of text) {
    starts.push(unit)
    unit += character.length
  }
  return (points) => starts[points] ?? text.length
}
