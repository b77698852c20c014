/** yt-dlp .info.json, and wrappers around the same fields: metadata and chapters, no transcript. */

import { isRecord } from '../../episode/is-record.ts'
import {
  hasFields,
  readField,
  readDuration,
  readList,
  readNumber,
  readPath,
  readText,
} from '../captions/json/json-fields.ts'
import { createJsonImporter } from '../captions/json/json-importer.ts'
import type { Sponsored } from '../../episode/schema.ts'
import { parseDay, parseLanguage, parseVideoAddress, parseVideoId } from '../captions/facts.ts'
import type { IssueTally } from '../issue.ts'
import { cleanText } from '../captions/caption.ts'
import type { DraftHighlight, EpisodeDraft } from '../draft.ts'
import { LIMITS } from '../limits.ts'
import { readChapters } from './podcast.ts'

export const ytDlpInfo = createJsonImporter(
  {
    format: 'yt-dlp-info',
    name: 'yt-dlp info.json',
    gives: 'metadata, chapters, SponsorBlock, description',
    basis: 'real files',
    extensions: ['.info.json'],
    accepts(value) {
      const info = unwrap(value)
      const isInfo = hasFields(info, 'id', 'title') && !readList(readField(info, 'segments'))
      const isNamed = hasFields(info, 'extractor') || hasFields(info, 'extractor_key')
      return isInfo && (isNamed || FACTS.filter((key) => hasFields(info, key)).length >= 3)
    },
  },
  (value, log, tally) => {
    const draft = readInfo(unwrap(value), tally)
    tally.flush(log)
    const [text] = readList(readPath(value, `${ADDED_KEY}.files`)) ?? []
    if (typeof text === 'string') {
      const what = `the text of this episode, ${text}, is not beside it`
      log.warn({ code: 'no-transcript', what, hint: 'run the same `episode add` again, or delete this file' })
    }
    return { draft, issues: log.list }
  },
)

const FACTS = (
  'webpage_url url duration upload_date uploadDate channel uploader view_count viewCount thumbnail ' +
  'description formats tags'
).split(' ')

/** `{ success, data: { … } }` around the same fields. */
function unwrap(value: unknown): unknown {
  const inner = readField(value, 'data')
  return isRecord(inner) ? inner : value
}

/** Of one video, without a wrapper. */
export function readInfo(info: unknown, tally: IssueTally): EpisodeDraft {
  const title = cleanText(readText(info, 'fulltitle', 'title') ?? '').slice(0, LIMITS.title)
  const channel = cleanText(readText(info, 'channel', 'uploader', 'creator') ?? '')
  const duration = readDuration(readField(info, 'duration'))
  const views = readNumber(info, 'view_count', 'viewCount', 'views')
  const thumbnail = readText(info, 'thumbnail')
  const description = readText(info, 'description')?.trim()
  return {
    title: title === '' ? undefined : title,
    channel: channel === '' ? undefined : channel,
    duration: duration !== undefined && duration <= LIMITS.seconds ? duration : undefined,
    viewCount: views === undefined || views < 0 ? undefined : Math.round(views),
    thumbnail: thumbnail !== undefined && isAddress(thumbnail) ? thumbnail : undefined,
    description: description || undefined,
    tags: readTags(info, tally),
    chapters: readChapters(readField(info, 'chapters'), 'chapters', tally),
    sponsored: readSponsored(readField(info, 'sponsorblock_chapters')),
    language: parseLanguage(readText(info, 'language')),
    publishedOn: parseDay(readText(info, 'upload_date', 'uploadDate', 'release_date', 'date')),
    captions: readCaptions(info),
    ...readAdded(info, readOrigin(info, tally)),
  }
}

/** The makers of the captions in each language; those that were fetched come first, since people and machines may have made both. */
function readCaptions(info: unknown): EpisodeDraft['captions'] {
  const list = (key: string) => {
    const value = readField(info, key)
    return isRecord(value) ? Object.entries(value) : []
  }
  const isMachine = (file: unknown) => /[?&](?:tlang=|kind=asr)/.test(readText(file, 'url') ?? '')
  const all = [
    ...list('requested_subtitles').map(([tag, file]) => [tag, isMachine(file) ? 'machine' : 'human'] as const),
    ...list('subtitles').map(([tag]) => [tag, 'human'] as const),
    ...list('automatic_captions').map(([tag]) => [tag, 'machine'] as const),
  ]
  return all.length === 0
    ? undefined
    : all.map(([tag, by]) => ({ language: parseLanguage(tag.replace(/-orig$/, '')), by }))
}

/** Stretches alone: a highlight of SponsorBlock is a moment, its chapters are no sponsors. */
function readSponsored(value: unknown): Sponsored[] | undefined {
  return readList(value)?.flatMap((one): Sponsored | [] => {
    const [start, end] = [readNumber(one, 'start_time', 'start'), readNumber(one, 'end_time', 'end')]
    const category = cleanText(readText(one, 'category') ?? '').slice(0, LIMITS.title)
    const isSpan = start !== undefined && end !== undefined && start >= 0 && end > start && end <= LIMITS.seconds
    return isSpan && category !== '' && category !== 'chapter' ? { start, end, category } : []
  })
}

/**
 * What `episode add` writes under a key of its own, for recordings that are no videos: who takes part, the recording, and
 * where the text comes from.
 */
function readAdded(info: unknown, origin: EpisodeDraft): EpisodeDraft {
  const added = readField(info, ADDED_KEY)
  if (!isRecord(added)) return origin
  const people = (readList(added['people']) ?? []).filter((name) => typeof name === 'string').map(cleanText)
  const names = [...new Set(people)].filter((name) => name !== '')
  const url = readText(added['media'], 'url') ?? ''
  const mime = readText(added['media'], 'type') ?? ''
  const facts = ADDED_FACTS.flatMap((key) => {
    const text = cleanText(readText(added, key) ?? '')
    // Never the paths of somebody's machine.
    const isShown = text !== '' && (isAddress(text) || (key !== 'feed' && key !== 'transcript'))
    return isShown ? [[key, text] as const] : []
  })
  const taking = names.length === 0 ? [] : [['people', names.join(', ')] as const]
  return {
    videoId: origin.videoId,
    identity: readText(added, 'identity'),
    speakers: names.map((name) => ({ name, labels: [] })),
    media: isAddress(url) && /^(?:audio|video)\//.test(mime) ? { kind: 'file', url, mime } : undefined,
    highlights: (readList(added['soundbites']) ?? []).flatMap(readSoundbite),
    extra: { ...origin.extra, ...Object.fromEntries([...taking, ...facts]) },
  }
}

export const ADDED_KEY = 'transcript_explorer'

/** Shown with the episode, in this order. */
const ADDED_FACTS = ['feed', 'season', 'episode', 'transcript', 'kind', 'transcriber', 'fetched'] as const

function readSoundbite(value: unknown): DraftHighlight[] {
  const [start, length] = [readNumber(value, 'start'), readNumber(value, 'duration')]
  const title = cleanText(readText(value, 'title') ?? '').slice(0, LIMITS.title)
  if (start === undefined || length === undefined || start < 0 || length <= 0 || start + length > LIMITS.seconds)
    return []
  return title === '' ? [] : [{ title, at: start, quotes: [], clip: { start, end: start + length } }]
}

/** The id of a YouTube video; of other sites only the address is kept. */
function readOrigin(info: unknown, tally: IssueTally): Pick<EpisodeDraft, 'videoId' | 'extra'> {
  const extractor = readText(info, 'extractor_key', 'extractor')?.toLowerCase()
  const address = readText(info, 'webpage_url', 'original_url', 'url')
  const id = readText(info, 'id') ?? ''
  const isYoutube = extractor === undefined ? parseVideoAddress(address) !== undefined : extractor.startsWith('youtube')
  if (!isYoutube) return address === undefined || !isAddress(address) ? {} : { extra: { url: address } }
  const videoId = parseVideoId(id) ?? parseVideoAddress(address)
  if (videoId !== undefined) return { videoId }
  const hint = 'a YouTube id has 11 characters; the rest of the metadata was used'
  tally.add({ code: 'bad-video-id', path: 'id', what: `${id} is not a YouTube video id`, hint })
  return {}
}

function readTags(info: unknown, tally: IssueTally): string[] {
  const all = (readList(readField(info, 'tags')) ?? []).filter((tag) => typeof tag === 'string').map(cleanText)
  const tags = [...new Set(all)].filter((tag) => tag !== '')
  if (tags.length > LIMITS.tags) {
    const what = `there are ${tags.length} tags, more than ${LIMITS.tags}`
    tally.add({ code: 'many-tags', path: 'tags', what, hint: `the first ${LIMITS.tags} were kept` })
  }
  return tags.slice(0, LIMITS.tags)
}

function isAddress(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\/[^\s]+$/i.test(text)
}
