/** Describes pages in the words of schema.org, for search engines: an episode with its chapters, a name, the library. */

import type { Episode } from '../../core/episode/schema.ts'
import { isRecord } from '../../core/episode/is-record.ts'
import { formatDataBlock } from '../page-head.ts'
import { oneLine } from '../../core/text/one-line.ts'
import type { Seconds } from '../../core/time/span.ts'
import { buildChapters } from '../../core/transcript/chapters.ts'

type JsonLd = Readonly<Record<string, unknown>>

interface PageAddress {
  readonly url: string
  readonly description: string
  readonly image?: string | undefined
  readonly resolve: (path: string) => string
}

/**
 * Of an episode: a `VideoObject` for a video, a `PodcastEpisode` for audio, and a `CreativeWork` where the file names no recording. The test
 * checks it against the domains and ranges that schema.org gives its properties. A day of publication stays a day: files state
 * no time and no time zone, and one made up would be wrong for somebody.
 */
export function buildJsonLd(episode: Episode, page: PageAddress): JsonLd {
  const { title, channel, publishedOn, language, tags, speakers } = episode
  return dropEmpty({
    '@context': 'https://schema.org',
    ...describeMedia(episode, page),
    name: oneLine(title),
    description: page.description,
    url: page.url,
    image: page.image,
    thumbnailUrl: page.image,
    datePublished: publishedOn,
    inLanguage: language,
    keywords: tags,
    contributor: speakers.map(({ name }) => ({ '@type': 'Person', name: oneLine(name) })),
    publisher: channel === undefined ? undefined : { '@type': 'Organization', name: oneLine(channel) },
    hasPart: buildClips(episode, page.url),
  })
}

interface DescribedPage {
  readonly title: string
  readonly description: string
  readonly url: string
}

export function buildSiteJsonLd(
  { title, description, url, language }: DescribedPage & { readonly language?: string | undefined },
  resolve: (path: string) => string,
): JsonLd {
  return dropEmpty({
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name: title,
    description,
    inLanguage: language,
    url,
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${resolve('search')}?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  })
}

/** What the notes list a name as; they say nothing more exact of the other kinds. */
const NAMED_TYPES: Readonly<Record<string, string>> = { person: 'Person', company: 'Organization', place: 'Place' }

/** The page of a name. What one episode says of it is the description of the page, not of the name. @param entry Of `names.json`. */
export function buildNameJsonLd({ title, description, url }: DescribedPage, entry: unknown): JsonLd {
  const kind = isRecord(entry) && typeof entry.kind === 'string' ? entry.kind : ''
  const type = Object.hasOwn(NAMED_TYPES, kind) ? NAMED_TYPES[kind] : 'Thing'
  return {
    '@context': 'https://schema.org',
    '@type': 'WebPage',
    name: title,
    description,
    url,
    about: { '@type': type, name: title },
  }
}

export function formatJsonLd(data: JsonLd): string {
  return formatDataBlock('application/ld+json', JSON.stringify(data))
}

function describeMedia({ media, duration, publishedOn, channel }: Episode, { resolve }: PageAddress): JsonLd {
  const length = duration === undefined ? undefined : formatDuration(duration)
  if (media?.kind === 'youtube') {
    return {
      '@type': 'VideoObject',
      duration: length,
      uploadDate: publishedOn,
      embedUrl: `https://www.youtube-nocookie.com/embed/${media.videoId}`,
      sameAs: `https://www.youtube.com/watch?v=${media.videoId}`,
    }
  }
  if (media === undefined) return { '@type': 'CreativeWork' }
  const file = { contentUrl: resolve(media.url), encodingFormat: media.mime }
  if (media.mime.startsWith('video/'))
    return { '@type': 'VideoObject', duration: length, uploadDate: publishedOn, ...file }
  return {
    '@type': 'PodcastEpisode',
    duration: length,
    associatedMedia: { '@type': 'AudioObject', duration: length, ...file },
    partOfSeries: channel === undefined ? undefined : { '@type': 'PodcastSeries', name: oneLine(channel) },
  }
}

/** One clip for each chapter. The end of the last is known only where the length of the recording is. */
function buildClips(episode: Episode, url: string): readonly JsonLd[] {
  if (episode.media === undefined) return []
  const chapters = buildChapters(episode, [], [], episode.duration ?? Infinity)
  return chapters.map(({ start, end, titles }) => ({
    '@type': 'Clip',
    name: oneLine(titles.join(' · ')),
    startOffset: Math.floor(start),
    ...(Number.isFinite(end) && { endOffset: Math.ceil(end) }),
    url: `${url}?t=${Math.floor(start)}`,
  }))
}

/** ISO 8601: `PT1H2M3S`. */
function formatDuration(seconds: Seconds): string {
  const whole = Math.round(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${whole % 60}S`
}

function dropEmpty(data: JsonLd): JsonLd {
  const isEmpty = (value: unknown) =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isEmpty(value)))
}
