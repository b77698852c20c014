/** Parses the front-matter fields into the metadata of the draft; a value that cannot be read is kept as text. */

import { findMediaType, isMediaPath } from '../../episode/media-file.ts'
import { findVideoIdIn } from '../../episode/note-dialect.ts'
import { isCalendarDay } from '../../time/calendar.ts'
import { MAX_SECONDS, parseTimecode } from '../../time/timecode.ts'
import type { EpisodeDraft } from '../draft.ts'
import type { IssueLog } from '../issue.ts'
import { LIMITS } from '../limits.ts'
import type { YamlField } from '../markdown/yaml-fields.ts'

export type NoteMetadata = { -readonly [Key in keyof EpisodeDraft]: EpisodeDraft[Key] } & {
  extra: Record<string, string>
}

/** The keys that are understood, in all their spellings. */
const KEYS = {
  videoId: ['videoid', 'id', 'youtubeid', 'ytid'],
  title: ['title'],
  channel: ['channel', 'channelname', 'channeltitle', 'uploader', 'podcast', 'show'],
  duration: ['duration', 'durationseconds', 'durations', 'length'],
  shownDuration: ['durationformatted', 'durationstring'],
  viewCount: ['viewcount', 'views'],
  publishedOn: ['uploaddate', 'date', 'publishdate', 'published', 'publishedat', 'publishedon', 'releasedate'],
  url: ['url', 'youtubeurl', 'videourl', 'webpageurl', 'sourceurl', 'source'],
  media: ['media', 'mediaurl', 'audio', 'audiourl', 'recording', 'enclosure'],
  mediaFallback: ['mediafallback', 'audiofallback'],
  thumbnail: ['thumbnail', 'thumbnailurl', 'image'],
  tags: ['tags', 'keywords'],
  description: ['description'],
  language: ['language', 'lang'],
} satisfies Readonly<Record<string, readonly string[]>>

type Meaning = keyof typeof KEYS

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(KEYS).flatMap(([meaning, keys]) => keys.map((key) => [key, meaning as Meaning] as const)),
)

/** Case, spaces and punctuation of the key do not count; undefined for an unknown key. */
function findMeaning(key: string): Meaning | undefined {
  return MEANINGS.get(key.toLowerCase().replace(/[^a-z]/g, ''))
}

/** Parses every field; `extra` gets the unknown keys and the values that could not be read. */
export function parseMetadata(fields: readonly YamlField[], log: IssueLog): NoteMetadata {
  const draft: NoteMetadata = { extra: {} }
  for (const field of fields) {
    const meaning = findMeaning(field.key)
    const isUsed = meaning !== undefined && applyField(draft, meaning, field, log)
    if (!isUsed) keepExtra(draft, field)
  }
  return draft
}

function keepExtra(draft: NoteMetadata, { key, value }: YamlField): void {
  const text = typeof value === 'string' ? value : (value ?? []).join(', ')
  if (text !== '') draft.extra[key] = text
}

/** True when the value was used or is empty. */
function applyField(draft: NoteMetadata, meaning: Meaning, field: YamlField, log: IssueLog): boolean {
  if (meaning === 'tags') return applyTags(draft, field, log)
  if (field.value === null) return true
  if (typeof field.value !== 'string') return refuse(log, 'unexpected-list', field, 'is a list', 'write a single value')
  return applyText(draft, meaning, field, field.value.trim(), log)
}

function applyText(draft: NoteMetadata, meaning: Meaning, field: YamlField, text: string, log: IssueLog): boolean {
  switch (meaning) {
    case 'videoId':
      return applyVideoId(draft, field, text, log)
    case 'url':
      return applyUrl(draft, text) || (/^https?:/i.test(text) && applyMedia(draft, text))
    case 'media':
      return applyMedia(draft, text)
    case 'mediaFallback':
      return applyMediaFallback(draft, text)
    case 'title':
      return applyTitle(draft, field, text, log)
    case 'duration':
      return applyDuration(draft, field, text, log)
    case 'shownDuration':
      return applyShownDuration(draft, field, text, log)
    case 'viewCount':
      return applyViewCount(draft, field, text, log)
    case 'publishedOn':
      return applyDate(draft, field, text, log)
    case 'thumbnail':
      return applyThumbnail(draft, text)
    case 'channel':
    case 'description':
    case 'language':
      return set(draft, meaning, text)
    default:
      return false
  }
}

function set<Key extends keyof EpisodeDraft>(
  draft: NoteMetadata,
  key: Key,
  value: NonNullable<EpisodeDraft[Key]>,
): boolean {
  if (value === '') return true
  if (draft[key] !== undefined) return draft[key] === value
  Object.assign(draft, { [key]: value })
  return true
}

function refuse(log: IssueLog, code: string, { key, line, value }: YamlField, what: string, hint: string): false {
  const excerpt = typeof value === 'string' ? value : (value ?? []).join(', ')
  log.warn({ code, line, path: key, what: `${key} ${what}`, hint: `${hint}; the value was kept as text`, excerpt })
  return false
}

function applyVideoId(draft: NoteMetadata, field: YamlField, text: string, log: IssueLog): boolean {
  const id = findVideoIdIn(text)
  if (id === undefined) {
    const odd = Array.from(text).find((character) => !/[A-Za-z0-9_-]/.test(character))
    const reason = odd === undefined ? `has ${text.length} characters, not 11` : `contains U+${hexOf(odd)}`
    log.warn({
      code: 'bad-video-id',
      line: field.line,
      path: field.key,
      what: `the video id "${text}" ${reason}`,
      hint: 'write the 11 characters after "watch?v="',
      excerpt: text,
    })
    return false
  }
  if (id !== text)
    log.warn({
      code: 'id-is-address',
      line: field.line,
      path: field.key,
      what: 'the video id is written as a URL',
      hint: `${id} was taken from it`,
    })
  return set(draft, 'videoId', id)
}

function hexOf(character: string): string {
  return character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
}

/** The address of the video adds nothing when it names the same video; anything else is kept. */
function applyUrl(draft: NoteMetadata, text: string): boolean {
  const id = findVideoIdIn(text)
  if (id === undefined || id === text) return false
  return set(draft, 'videoId', id)
}

/** An audio or video file: a web address, or a path below the site. */
function applyMedia(draft: NoteMetadata, text: string): boolean {
  const mime = findMediaTypeOf(text)
  if (mime === undefined || draft.media) return false
  draft.media = { kind: 'file', url: text, mime }
  return true
}

function findMediaTypeOf(text: string): string | undefined {
  return isMediaPath(text) ? findMediaType(text.split(/[?#]/, 1)[0]!) : undefined
}

/** The same recording in another format; only after a first one. */
function applyMediaFallback(draft: NoteMetadata, text: string): boolean {
  const mime = findMediaTypeOf(text)
  if (mime === undefined || draft.media?.kind !== 'file' || draft.media.fallback) return false
  draft.media = { ...draft.media, fallback: { url: text, mime } }
  return true
}

function applyTitle(draft: NoteMetadata, field: YamlField, text: string, log: IssueLog): boolean {
  if (text.length <= LIMITS.title) return set(draft, 'title', text.replace(/\s+/g, ' '))
  const what = `the title has ${text.length} characters, more than ${LIMITS.title}`
  log.warn({ code: 'long-title', line: field.line, path: field.key, what, hint: 'it was shortened', excerpt: text })
  return set(draft, 'title', `${text.slice(0, LIMITS.title - 1).trimEnd()}…`)
}

function applyDuration(draft: NoteMetadata, field: YamlField, text: string, log: IssueLog): boolean {
  const bare = text.replace(/^PT(?=\d)/i, '')
  const at = /^\d{1,7}\.\d{1,6}$/.test(bare) ? Number.parseFloat(bare) : parseTimecode(bare.toLowerCase())
  if (at === undefined || at <= 0 || at > MAX_SECONDS) {
    return refuse(log, 'bad-duration', field, 'is not a number of seconds', 'write whole seconds, for example 15913')
  }
  if (!/^\d/.test(text) || /[:hms]/i.test(text)) {
    log.warn({
      code: 'duration-as-clock',
      line: field.line,
      path: field.key,
      what: `duration is written as ${text}`,
      hint: `it was read as ${at} seconds`,
    })
  }
  // A second key for the same length, such as `duration: '1:26:50'` beside `duration_seconds: 5210.0`, adds nothing.
  return draft.duration !== undefined ? Math.abs(draft.duration - at) <= 1 : set(draft, 'duration', at)
}

function applyShownDuration(draft: NoteMetadata, field: YamlField, text: string, log: IssueLog): boolean {
  const at = parseTimecode(text)
  if (at === undefined) return false
  if (draft.duration === undefined) return set(draft, 'duration', at)
  if (Math.abs(draft.duration - at) <= 1) return true
  const what = `${text} is ${at} seconds, but the duration is ${draft.duration}`
  log.warn({
    code: 'duration-mismatch',
    line: field.line,
    path: field.key,
    what,
    hint: 'the number of seconds was used',
  })
  return false
}

function applyViewCount(draft: NoteMetadata, field: YamlField, text: string, log: IssueLog): boolean {
  const digits = text.replace(/[,_ \u00A0\u202F]/g, '')
  if (!/^\d{1,15}$/.test(digits))
    return refuse(log, 'bad-view-count', field, 'is not a whole number', 'write digits only')
  return set(draft, 'viewCount', Number(digits))
}

function applyDate(draft: NoteMetadata, field: YamlField, text: string, log: IssueLog): boolean {
  const match = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:$|[T ])/.exec(text)
  const [, year = '', month = '', day = ''] = match ?? []
  if (!match || Number(year) < 1000 || !isCalendarDay(Number(year), Number(month), Number(day))) {
    return refuse(log, 'bad-date', field, 'is not a calendar date', 'write YYYY-MM-DD')
  }
  const date = `${year}-${month}-${day}`
  return set(draft, 'publishedOn', date) && draft.publishedOn === date
}

function applyThumbnail(draft: NoteMetadata, text: string): boolean {
  return /^https?:\/\/[^\s]{1,2000}$/i.test(text) && set(draft, 'thumbnail', text)
}

function applyTags(draft: NoteMetadata, field: YamlField, log: IssueLog): boolean {
  const { value } = field
  const list = typeof value === 'string' ? value.split(',') : (value ?? [])
  const tags = list.map((tag) => tag.trim()).filter((tag) => tag !== '')
  if (tags.length > LIMITS.tags) {
    const what = `there are ${tags.length} tags, more than ${LIMITS.tags}`
    log.warn({ code: 'many-tags', line: field.line, path: field.key, what, hint: `the first ${LIMITS.tags} were kept` })
  }
  draft.tags = [...new Set([...(draft.tags ?? []), ...tags])].slice(0, LIMITS.tags)
  return true
}
