/** The front-matter keys that are understood, in all their spellings. */

export type Meaning =
  | 'videoId'
  | 'title'
  | 'channel'
  | 'duration'
  | 'shownDuration'
  | 'viewCount'
  | 'publishedOn'
  | 'url'
  | 'media'
  | 'mediaFallback'
  | 'thumbnail'
  | 'tags'
  | 'description'
  | 'language'

const KEYS: Readonly<Record<Meaning, readonly string[]>> = {
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
}

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(KEYS).flatMap(([meaning, keys]) => keys.map((key) => [key, meaning as Meaning] as const)),
)

/** Case, spaces and punctuation of the key do not count; undefined for an unknown key. */
export function findMeaning(key: string): Meaning | undefined {
  return MEANINGS.get(key.toLowerCase().replace(/[^a-z]/g, ''))
}
