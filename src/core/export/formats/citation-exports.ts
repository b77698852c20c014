/** Exports an episode for Zotero and other reference managers: CSL-JSON and RIS, with the times and speakers of the reader's notes. */

import { buildCslItem, formatRis, type CslItem } from '../../clip/citation-notations.ts'
import { formatWatchAddress } from '../../episode/media-file.ts'
import type { Episode, Media } from '../../episode/schema.ts'
import { oneLine } from '../../text/one-line.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { getSpeakerName, isRole } from '../../transcript/speakers.ts'
import type { ExportSource, TextExporter } from '../exporter.ts'

export const cslJsonExport: TextExporter = {
  format: 'csl-json',
  name: 'Zotero (CSL-JSON)',
  holds: 'The source, for reference managers.',
  extension: '.csl.json',
  mime: 'application/vnd.citationstyles.csl+json',
  place: 'more',
  needs: 'nothing',
  write: (source) => `${JSON.stringify([citeSource(source)], undefined, 1)}\n`,
}

export const risExport: TextExporter = {
  format: 'ris',
  name: 'Zotero (RIS)',
  holds: 'The same, also for EndNote and others.',
  extension: '.ris',
  mime: 'application/x-research-info-systems',
  place: 'more',
  needs: 'nothing',
  write: (source) => formatRis(citeSource(source)),
}

function citeSource({ episode, transcript, notes = [] }: ExportSource): CslItem {
  const { media, duration, language } = episode
  const people = listContributors(episode)
  const quoted = notes.map(({ at, end, passage }) => ({
    at: at !== undefined && end !== undefined && end > at ? { start: at, end } : at,
    speaker: passage && getSpeakerName(episode, transcript.segments[passage.first]?.speaker),
  }))
  const recording = { ...episode, media: findMedia(media), url: findAddress(media) }
  return {
    ...buildCslItem(episode.id, recording, quoted),
    contributor: people.length === 0 ? undefined : people.map((literal) => ({ literal })),
    dimensions: duration === undefined ? undefined : formatTimecode(duration),
    language,
  }
}

/** Parts in a talk (`Host`) and numbered voices are no persons. */
export function listContributors({ speakers }: Episode): string[] {
  return speakers.map(({ name }) => oneLine(name)).filter((name) => !isRole(name))
}

export function findMedia(media: Media | undefined): 'youtube' | 'video' | 'audio' | 'none' {
  if (media?.kind !== 'file') return media ? 'youtube' : 'none'
  return media.mime.startsWith('video/') ? 'video' : 'audio'
}

/** Of the recording, where it is on the web. */
export function findAddress(media: Media | undefined): string | undefined {
  if (media?.kind === 'youtube') return formatWatchAddress(media.videoId)
  return media && /^https?:/i.test(media.url) ? media.url : undefined
}
