/** Addresses that open an episode at a second: on the site where it has one, else the video. */

import { absoluteUrl } from './site-address.ts'
import { formatWatchAddress } from '../../core/episode/media-file.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { roundToHundredths } from '../../core/text/number.ts'

type Linked = Pick<Episode, 'id' | 'media'>

export interface EpisodeLinks {
  /** Undefined where neither the site nor the recording has an address. */
  link(episode: Linked, at?: Seconds): string | undefined
  /** Address of the recording. */
  video(episode: Linked, at?: Seconds): string | undefined
  /** Fields of an answer that say when, and lead there. */
  moment(episode: Linked, at: Seconds | undefined): { at?: number; time?: string; link?: string }
}

export function createEpisodeLinks(siteUrl: string | undefined): EpisodeLinks {
  const video = ({ media }: Linked, at?: Seconds) => {
    if (media?.kind === 'youtube') return formatWatchAddress(media.videoId, at)
    return media && /^https?:\/\//i.test(media.url) ? media.url : undefined
  }
  const link = (episode: Linked, at?: Seconds) => {
    if (siteUrl === undefined) return video(episode, at)
    const page = absoluteUrl(siteUrl, `e/${episode.id}/`)
    return at === undefined ? page : `${page}?t=${Math.floor(at)}`
  }
  const moment = (episode: Linked, at: Seconds | undefined) => ({
    at: at === undefined ? undefined : roundToHundredths(at),
    time: at === undefined ? undefined : formatTimecode(at),
    link: link(episode, at),
  })
  return { link, video, moment }
}
