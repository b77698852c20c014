/** JSON of the program that wrote the episode notes: paragraphs with speaker and time, summary, people, highlights, metadata. */

import { readField, readList, readNumber, readText } from '../captions/json/json-fields.ts'
import { createJsonCaptions } from '../captions/json/json-importer.ts'
import { cleanText } from '../captions/line-builder.ts'
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
  const videoId = parseVideoAddress(readText(value, 'youtube_url', 'source_url'))
  const title = readText(value, 'title') ?? readText(facts, 'title')
  const channel = readText(facts, 'channel') ?? readText(value, 'channel')
  const duration = readNumber(value, 'duration') ?? readNumber(facts, 'duration')
  const day = parseDay(readText(value, 'date') ?? readText(facts, 'upload_date'))
  const viewCount = readNumber(facts, 'view_count')
  const thumbnail = readText(value, 'thumbnail') ?? readText(facts, 'thumbnail')
  const description = readText(value, 'description') ?? readText(facts, 'description')
  const summary = readText(value, 'summary')
    ?.split(/\n\s*\n/)
    .map(cleanText)
    .filter((text) => text !== '')
  return {
    videoId,
    title: title === undefined ? undefined : cleanText(title),
    channel,
    duration,
    publishedOn: day,
    viewCount,
    thumbnail,
    description,
    summary,
    tags: readTexts(readField(facts, 'tags')),
    speakers: readTexts(readField(value, 'people')).map((name) => ({ name, labels: [name] })),
    highlights: readTexts(readField(value, 'highlights')).map((text) => ({ title: text, quotes: [] })),
    ...readTopics(value),
  }
}

function readTopics(value: unknown): Pick<EpisodeDraft, 'sections'> {
  const topics = readTexts(readField(value, 'topics'))
  return topics.length === 0 ? {} : { sections: [{ title: 'Topics', text: topics.join('\n') }] }
}

function readTexts(value: unknown): string[] {
  const texts = (readList(value) ?? []).filter((text) => typeof text === 'string').map(cleanText)
  return texts.filter((text) => text !== '')
}
