/** The feed of new episodes, `feed.xml`, and the files it points to where an episode has a sound file of its own. */

import { type AtomEntry, formatAtomFeed } from '../../core/export/atom-feed.ts'
import { exportText } from '../../core/export/exporters.ts'
import { chaptersJsonExport } from '../../core/export/formats/chapters-export.ts'
import { webvttExport } from '../../core/export/formats/webvtt-export.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { openCorrected } from '../../core/corrections/apply-corrections.ts'
import { PLAIN_SITE } from '../own-files.ts'
import { compareText } from '../../core/text/compare-names.ts'

export const FEED_FILE = 'feed.xml'
/** Feed readers fetch the whole feed each time. */
export const MAX_ENTRIES = 100

const CAPTIONS_FILE = 'captions.vtt'
const CHAPTERS_FILE = 'chapters.json'

interface EpisodePage {
  readonly url: string
  readonly description: string
  readonly files: readonly string[]
  readonly resolve: (path: string) => string
}

export function buildEpisodeEntry(episode: Episode, { url, description, files, resolve }: EpisodePage): AtomEntry {
  const { title, channel, media, publishedOn, speakers, summary } = episode
  const findFile = (name: string) => (files.includes(name) ? new URL(name, url).href : undefined)
  return {
    id: url,
    title: oneLine(title),
    url,
    day: publishedOn,
    authors: channel === undefined ? [] : [oneLine(channel)],
    text: description,
    paragraphs: summary.map(oneLine),
    sound:
      media?.kind === 'file'
        ? {
            url: resolve(media.url),
            mime: media.mime,
            transcript: findFile(CAPTIONS_FILE),
            chapters: findFile(CHAPTERS_FILE),
            people: speakers.map(({ name }) => oneLine(name)),
          }
        : undefined,
  }
}

/** Captions and chapters of an episode with a sound file, where it has any: podcast apps show them. */
export function listSoundFiles(source: Episode): readonly (readonly [name: string, content: string])[] {
  if (source.media?.kind !== 'file') return []
  const corrected = openCorrected(source)
  const captions = exportText(webvttExport, corrected)
  const chapters = exportText(chaptersJsonExport, corrected)
  return [
    ...(captions === undefined ? [] : [[CAPTIONS_FILE, captions] as const]),
    ...(chapters === undefined ? [] : [[CHAPTERS_FILE, chapters] as const]),
  ]
}

/** Newest first; those without a day come last. */
export function formatEpisodeFeed(siteUrl: string, entries: readonly AtomEntry[], site = PLAIN_SITE): string {
  const newest = entries.toSorted((a, b) => compareText(b.day ?? '', a.day ?? '') || compareText(a.id, b.id))
  const self = `${siteUrl}${FEED_FILE}`
  return formatAtomFeed({
    id: self,
    title: `${oneLine(site.name)}: new episodes`,
    subtitle: site.description,
    language: site.language,
    self,
    page: siteUrl,
    author: oneLine(site.name),
    entries: newest.slice(0, MAX_ENTRIES),
  })
}
