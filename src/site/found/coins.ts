/** Describes an episode in its page for Zotero and other reference managers: COinS, an empty element with a title of key and value pairs. */

import { findMedia, listContributors } from '../../core/export/formats/citation-exports.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { oneLine } from '../../core/text/one-line.ts'

/** In bytes. Speakers that would exceed it are left out, the last of the file first. */
const MAX_BYTES = 400

/** Item types of Zotero; without one it takes the episode for a web page, as it should where there is no recording. */
const TYPES = { youtube: 'videoRecording', video: 'videoRecording', audio: 'podcast', none: undefined }

/** Speakers are contributors: files do not state who made the recording. */
export function formatCoins(episode: Episode, url: string): string {
  const { title, publishedOn, media } = episode
  const facts = [
    pair('type', TYPES[findMedia(media)]),
    pair('title', oneLine(title)),
    pair('date', publishedOn),
    pair('identifier', url),
  ].join('')
  const format = (pairs: string) =>
    `<span class="Z3988" title="${escapeHtml(`ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:dc${pairs}`)}" hidden></span>`
  let all = facts
  for (const name of listContributors(episode)) {
    const more = all + pair('contributor', name)
    if (Buffer.byteLength(format(more)) > MAX_BYTES) break
    all = more
  }
  return format(all)
}

/** Letters beyond ASCII stand as they are: encoded they would be three times as long. */
function pair(key: string, value: string | undefined): string {
  return value ? `&rft.${key}=${value.replace(/\p{ASCII}+/gu, encodeURIComponent)}` : ''
}
