/** JSON of the program that wrote the episode notes: paragraphs with speaker and time, summary, people, highlights, metadata. */

import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { readField, readList, readNumber, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter } from '../captions/json/json-importer.ts'
import { cleanText } from '../captions/line-builder.ts'
import { parseDay } from '../captions/parse-day.ts'
import { readSegments } from '../captions/json/read-segments.ts'
import { parseVideoAddress } from '../captions/video-id.ts'
import type { EpisodeDraft } from '../draft.ts'

export const interviewTranscriber = createJsonImporter({
  format: 'interview-transcriber',
  accepts: (value) => readList(readField(value, 'full_transcript')) !== undefined,
  read(value, { log, tally }) {
    const list = readList(readField(value, 'full_transcript')) ?? []
    const captions = readSegments(list, 'full_transcript', tally)
    const removed = {
      tone: countFields(list, 'tone'),
      'ad-mark': list.filter((entry) => readField(entry, 'ad') === true).length,
    }
    return finishCaptions(captions, log, { tally, removed, draft: readDraft(value) })
  },
})

function countFields(list: readonly unknown[], key: string): number {
  return list.filter((entry) => readText(entry, key) !== undefined).length
}

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
