/** What the info of yt-dlp says of a video, as far as it is kept; addresses of its streams, which name the reader, are not. */

import { isRecord } from '../../core/episode/is-record.ts'
import { formatWatchAddress } from '../../core/episode/media-file.ts'
import { parseDay, parseLanguage, parseVideoAddress, parseVideoId } from '../../core/import/captions/facts.ts'
import { readDuration, readField, readList, readNumber, readText } from '../../core/import/captions/json/json-fields.ts'
import type { EpisodeInfo, Identity } from './source.ts'

export interface VideoInfo extends Identity {
  readonly show: string | undefined
  readonly duration: number | undefined
  /** Why it has no text yet, whatever its tracks. Without a full stop. */
  readonly reason: string | undefined
  readonly info: EpisodeInfo
}

/** Never throws; a video without a title is called by its id. */
export function readVideoInfo(value: unknown): VideoInfo {
  const videoId = findYoutubeId(value)
  const page = videoId === undefined ? readText(value, 'webpage_url') : formatWatchAddress(videoId)
  const sponsored = readList(readField(value, 'sponsorblock_chapters'))
  return {
    id: videoId === undefined ? undefined : `youtube:${videoId}`,
    title: readText(value, 'fulltitle', 'title') ?? videoId ?? '',
    show: readText(value, 'channel', 'uploader', 'playlist_channel', 'playlist_uploader'),
    publishedOn: parseDay(readText(value, 'upload_date', 'release_date')),
    duration: readDuration(readField(value, 'duration')),
    reason: STATES[readText(value, 'live_status') ?? ''],
    info: {
      videoId,
      page,
      description: readText(value, 'description'),
      language: parseLanguage(readText(value, 'language')),
      duration: readDuration(readField(value, 'duration')),
      chapters: readChapters(value),
      tags: (readList(readField(value, 'tags')) ?? []).filter((tag) => typeof tag === 'string'),
      views: readNumber(value, 'view_count'),
      thumbnail: readText(value, 'thumbnail'),
      sponsored: sponsored?.filter((chapter) => isRecord(chapter)),
    },
  }
}

const STATES: Readonly<Record<string, string>> = {
  is_live: 'it is live now; add it when it is over',
  is_upcoming: 'it has not begun',
  post_live: 'it has just ended and is not ready yet; add it later',
}

/** Undefined for other sites. */
function findYoutubeId(value: unknown): string | undefined {
  const extractor = readText(value, 'extractor_key', 'ie_key', 'extractor')?.toLowerCase()
  const address = readText(value, 'webpage_url', 'url')
  const isYoutube = extractor === undefined ? parseVideoAddress(address) !== undefined : extractor.startsWith('youtube')
  return isYoutube ? (parseVideoId(readText(value, 'id')) ?? parseVideoAddress(address)) : undefined
}

function readChapters(value: unknown): EpisodeInfo['chapters'] {
  return (readList(readField(value, 'chapters')) ?? []).flatMap((chapter) => {
    const title = readText(chapter, 'title')
    const start = readNumber(chapter, 'start_time')
    return title === undefined || start === undefined
      ? []
      : [{ start_time: start, end_time: readNumber(chapter, 'end_time'), title }]
  })
}
