/** Parts of the note dialect shared by import and export: kinds of mention groups, timestamp links. */

import { fold } from '../text/fold.ts'
import { MAX_SECONDS, parseTimecode } from '../time/timecode.ts'
import type { Seconds } from '../time/span.ts'
import { findMediaType, isMediaPath, isVideoId } from './media-file.ts'
import type { MentionKind } from './schema.ts'

const KIND_WORDS: readonly (readonly [kind: MentionKind, words: RegExp])[] = [
  [
    'person',
    /^(people|persons?|guests?|hosts?|speakers?|authors?|founders?|researchers?|figures|characters?|artists?|musicians?)$/,
  ],
  [
    'company',
    /^(compan(y|ies)|organi[sz]ations?|institutions?|institutes?|brands?|sponsors?|startups?|labs?|agencies|governments?|universities|teams?|funds|investors)$/,
  ],
  [
    'technology',
    /^(products?|technolog(y|ies)|tools?|software|hardware|devices?|apps?|applications?|games?|codecs?|standards?|models?|platforms?|frameworks?|vehicles?|cars|phones|languages?|systems?|weapons?|features?)$/,
  ],
  [
    'work',
    /^(works?|books?|films?|movies?|papers?|shows?|podcasts?|articles?|songs?|albums?|music|media|publications?|essays?|videos?|studies|reports?|films)$/,
  ],
  ['place', /^(places?|locations?|countries|country|cities|regions?|venues?|landmarks?)$/],
  [
    'topic',
    /^(concepts?|themes?|topics?|ideas?|terms?|theories|events?|battles?|wars?|principles?|drugs?|wildlife|animals?|diseases?|sciences?|laws?|policies|methods?|techniques?|historical)$/,
  ],
]

/** Kind of a mention group, from the first known word of its heading; else `other`. */
export function findMentionKind(heading: string): MentionKind {
  for (const word of fold(heading).split(/[^\p{L}]+/u)) {
    const found = KIND_WORDS.find(([, words]) => words.test(word))
    if (found) return found[0]
  }
  return 'other'
}

/** A link to a moment of a video. */
interface MomentLink {
  /** Absent when the link is not to YouTube. */
  readonly videoId?: string
  /** Absent when the link has no time or an unreadable one. */
  readonly at?: Seconds
  readonly fault?: 'unreadable-time' | 'repeated-time'
}

const YOUTUBE_HOST = /^(?:(?:www|m|music)\.)?(?:youtube\.com|youtube-nocookie\.com)$/
const TIME_KEYS = ['t', 'start', 'time_continue']

/** Fast path: nearly all links have this form. */
const USUAL_LINK = /^https:\/\/www\.youtube\.com\/watch\?v=([\w-]{11})&t=(\d{1,7}s?)$/

/**
 * Parses YouTube links such as `https://www.youtube.com/watch?v=ID&t=117s`, and links to a media file on the site such as
 * `media/talk.ogg#t=117`. Undefined for other links.
 */
export function parseMomentLink(address: string): MomentLink | undefined {
  const usual = USUAL_LINK.exec(address)
  const usualAt = usual ? parseLinkTime(usual[2]!) : undefined
  if (usualAt !== undefined) return { videoId: usual![1]!, at: usualAt }
  const isRecording = isMediaPath(address) && findMediaType(address.split(/[?#]/, 1)[0]!) !== undefined
  const url = parseUrl(isRecording && !/^https?:/i.test(address) ? `https://site.invalid/${address}` : address)
  if (!url) return undefined
  const videoId = findVideoId(url)
  const stated = TIME_KEYS.flatMap((key) => url.searchParams.getAll(key))
  const inHash = /^#t=(.*)$/.exec(url.hash)?.[1]
  const last = stated.at(-1) ?? inHash
  const base = videoId === undefined ? {} : { videoId }
  if (last === undefined) return base
  const at = parseLinkTime(last)
  if (at === undefined) return { ...base, fault: 'unreadable-time' }
  return new Set(stated).size > 1 ? { ...base, at, fault: 'repeated-time' } : { ...base, at }
}

/** Video id of a YouTube URL or a bare id. */
export function findVideoIdIn(text: string): string | undefined {
  if (isVideoId(text)) return text
  const url = parseUrl(text)
  return url && findVideoId(url)
}

function parseUrl(address: string): URL | undefined {
  if (address.length > 4000 || !/^https?:\/\//i.test(address)) return undefined
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}

function findVideoId(url: URL): string | undefined {
  const [, first = '', second = ''] = url.pathname.split('/')
  const isShort = url.hostname === 'youtu.be'
  if (!isShort && !YOUTUBE_HOST.test(url.hostname)) return undefined
  const inPath = isShort ? first : ['embed', 'shorts', 'live', 'v'].includes(first) ? second : undefined
  const id = url.searchParams.get('v') ?? inPath
  return id !== undefined && isVideoId(id) ? id : undefined
}

/** `117`, `117s`, `117.5`, `1m57s`, `1:57`. Undefined for empty, negative, exponential and out-of-range times. */
function parseLinkTime(text: string): Seconds | undefined {
  if (/^\d{1,7}\.\d{1,6}s?$/.test(text)) {
    const at = Number.parseFloat(text)
    return at <= MAX_SECONDS ? at : undefined
  }
  return parseTimecode(text)
}

/** Parses a printed time leniently: seconds may exceed 59 (`0:64` is 64 s), leading zeros are allowed. */
export function parsePrintedTime(text: string): Seconds | undefined {
  const exact = parseTimecode(text)
  if (exact !== undefined) return exact
  const match = /^(?:(\d{1,4}):)?(\d{1,5}):(\d{2})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (!match) return undefined
  const at = Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]) + Number(`0.${match[4] ?? 0}`)
  return at <= MAX_SECONDS ? at : undefined
}

/** Timestamp link as written in notes, in whole seconds. */
export function formatMomentLink(videoId: string, at: Seconds): string {
  return `https://www.youtube.com/watch?v=${videoId}&t=${Math.floor(at)}s`
}
