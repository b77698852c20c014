/** Lists of text, start and duration, as written by youtube-transcript-api and its relatives, with or without the video id. */

import { clipEnds } from '../captions/tidy/end-times.ts'
import type { Caption } from '../captions/caption.ts'
import { decodeEntities } from '../../text/entities.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { isRecord } from '../../episode/is-record.ts'
import { hasFields, readField, readList, readNumber, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter } from '../captions/json/json-importer.ts'
import { parseLanguage } from '../captions/language.ts'
import { readSegments } from '../captions/json/read-segments.ts'
import { isVideoId } from '../../episode/media-file.ts'
import { parseVideoId } from '../captions/video-id.ts'
import type { EpisodeDraft } from '../draft.ts'

export const youtubeTranscriptApi = createJsonImporter({
  format: 'youtube-transcript-api',
  accepts: (value) => {
    const snippets = findSnippets(value)
    return snippets !== undefined && snippets.list.slice(0, 3).every(isSnippet) && snippets.list.length > 0
  },
  read(value, { log, tally }) {
    const { list, path } = findSnippets(value) ?? { list: [], path: '' }
    const perSecond = hasMilliseconds(list) ? 1000 : 1
    const startKeys = ['start', 'offset', 'startMs', 'start_ms']
    const captions = readSegments(list, path, tally, { perSecond, startKeys }).map(decodeLines)
    return finishCaptions(clipEnds(captions), log, { tally, draft: readDraft(value), hasPrefixes: true })
  },
})

/** The list itself, `snippets` of one video, the list under a video id, or the first video of several. */
function findSnippets(value: unknown): { readonly list: readonly unknown[]; readonly path: string } | undefined {
  const snippets = readList(readField(value, 'snippets'))
  if (snippets) return { list: snippets, path: 'snippets' }
  const key = findIdKey(value)
  const under = key === undefined ? undefined : readList(readField(value, key))
  if (key !== undefined && under) return { list: under, path: key }
  const list = readList(value)
  if (!list) return undefined
  const first = readList(list[0])
  return first && list.length === 1 ? { list: first, path: '[0]' } : { list, path: '' }
}

/** `{ "EV7WhVT270Q": […] }`. */
function findIdKey(value: unknown): string | undefined {
  const [key, ...others] = isRecord(value) ? Object.keys(value) : []
  return key !== undefined && others.length === 0 && isVideoId(key) ? key : undefined
}

function isSnippet(entry: unknown): boolean {
  const hasLength = hasFields(entry, 'duration') || hasFields(entry, 'dur')
  return readText(entry, 'text') !== undefined && hasLength && readNumber(entry, 'start', 'offset') !== undefined
}

/** Some relatives count milliseconds: whole numbers, each caption longer than any caption can be in seconds. */
function hasMilliseconds(list: readonly unknown[]): boolean {
  const lengths = list.slice(0, 200).map((entry) => readNumber(entry, 'duration', 'dur') ?? 0)
  const spoken = lengths.filter((length) => length > 0).toSorted((a, b) => a - b)
  const middle = spoken[spoken.length >> 1]
  return middle !== undefined && middle >= 200 && spoken.every((length) => Number.isInteger(length))
}

/** References may still be escaped once. */
function decodeLines(caption: Caption): Caption {
  if (!caption.lines.some((line) => line.text.includes('&'))) return caption
  return { ...caption, lines: caption.lines.map((line) => ({ ...line, text: decodeEntities(line.text) })) }
}

function readDraft(value: unknown): EpisodeDraft {
  const videoId = parseVideoId(readText(value, 'video_id', 'videoId') ?? findIdKey(value))
  const language = parseLanguage(readText(value, 'language_code', 'languageCode'))
  const title = readText(value, 'title')
  return {
    videoId,
    language,
    title,
  }
}
