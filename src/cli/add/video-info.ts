/** What the info of yt-dlp says of a video, as far as it is kept; addresses of its streams, which name the reader, are not. */

import { isRecord } from '../../core/episode/is-record.ts'
import { formatWatchAddress } from '../../core/episode/media-file.ts'
import { readField, readList, readText } from '../../core/import/captions/json/json-fields.ts'
import { readInfo } from '../../core/import/formats/yt-dlp-info.ts'
import { createIssueTally } from '../../core/import/issue.ts'
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
  const { videoId, title, channel, publishedOn, duration, ...draft } = readInfo(value, createIssueTally())
  const sponsored = readList(readField(value, 'sponsorblock_chapters'))
  return {
    id: videoId === undefined ? undefined : `youtube:${videoId}`,
    title: title ?? videoId ?? '',
    show: channel ?? readText(value, 'playlist_channel', 'playlist_uploader'),
    publishedOn,
    duration,
    reason: STATES[readText(value, 'live_status') ?? ''],
    info: {
      videoId,
      page: videoId === undefined ? readText(value, 'webpage_url') : formatWatchAddress(videoId),
      description: draft.description,
      language: draft.language,
      duration,
      chapters: draft.chapters?.map(({ start, end, title: name }) => ({
        start_time: start,
        end_time: end,
        title: name,
      })),
      tags: draft.tags,
      views: draft.viewCount,
      thumbnail: draft.thumbnail,
      sponsored: sponsored?.filter((chapter) => isRecord(chapter)),
    },
  }
}

const STATES: Readonly<Record<string, string>> = {
  is_live: 'it is live now; add it when it is over',
  is_upcoming: 'it has not begun',
  post_live: 'it has just ended and is not ready yet; add it later',
}
