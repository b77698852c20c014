/** JSON of the program that wrote the episode notes: paragraphs with speaker and time, summary, people, highlights, metadata. */

import { readField, readList, readNumber, readText } from '../captions/json/json-fields.ts'
import { createJsonCaptions } from '../captions/json/json-importer.ts'
import { cleanText } from '../captions/caption.ts'
import { parseDay, parseVideoAddress } from '../captions/facts.ts'
import type { EpisodeDraft } from '../draft.ts'

export const interviewTranscriber = createJsonCaptions({
  format: 'interview-transcriber',
  name: 'Interview transcriber JSON',
  gives: 'cues, speakers, summary, highlights, metadata',
  basis: 'real files',
  accepts: (value) => readList(readField(value, 'full_transcript')) !== undefined,
  cues: [{ segments: 'full_transcript' }],
  draft: readDraft,
  removed(value) {
    const list = readList(readField(value, 'full_transcript')) ?? []
    return {
      tone: list.filter((entry) => readText(entry, 'tone') !== undefined).length,
      'ad-mark': list.filter((entry) => readField(entry, 'ad') === true).length,
    }
  },
})

function readDraft(value: unknown): EpisodeDraft {
  const facts = readField(value, 'youtube_metadata')
  const title = readText(value, 'title') ?? readText(facts, 'title')
  const topics = readTexts(readField(value, 'topics'))
  return {
    videoId: parseVideoAddress(readText(value, 'youtube_url', 'source_url')),
    title: title === undefined ? undefined : cleanText(title),
    channel: readText(facts, 'channel') ?? readText(value, 'channel'),
    duration: readNumber(value, 'duration') ?? readNumber(facts, 'duration'),
    publishedOn: parseDay(readText(value, 'date') ?? readText(facts, 'upload_date')),
    viewCount: readNumber(facts, 'view_count'),
    thumbnail: readText(value, 'thumbnail') ?? readText(facts, 'thumbnail'),
    description: readText(value, 'description') ?? readText(facts, 'description'),
    summary: readText(value, 'summary')
      ?.split(/\n\s*\n/)
      .map(cleanText)
      .filter((text) => text !== ''),
    tags: readTexts(readField(facts, 'tags')),
    speakers: readTexts(readField(value, 'people')).map((name) => ({ name, labels: [name] })),
    highlights: readTexts(readField(value, 'highlights')).map((text) => ({ title: text, quotes: [] })),
    sections: topics.length === 0 ? undefined : [{ title: 'Topics', text: topics.join('\n') }],
  }
}

function readTexts(value: unknown): string[] {
  const texts = (readList(value) ?? []).filter((text) => typeof text === 'string').map(cleanText)
  return texts.filter((text) => text !== '')
}
