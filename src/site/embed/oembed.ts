/**
 * The answer for programs that turn the link of an episode into an embedded page (oEmbed). A file is the same for every link: the
 * `?t=` of one is lost, and the frame begins at the start.
 */

import { absoluteUrl } from '../../cli/files/site-config.ts'
import { EMBED_SIZE, formatFrameCode } from '../../core/clip/embed-code.ts'
import { isRecord } from '../../core/episode/is-record.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { type PageImage, SITE_NAME } from '../page-head.ts'

/** Beside the page of the episode. */
export const OEMBED_FILE = 'oembed.json'

interface EmbeddedEpisode {
  readonly id: string
  readonly title: string
  readonly json: unknown
  readonly image?: PageImage | undefined
}

export function formatOembed({ id, title, json, image }: EmbeddedEpisode, siteUrl: string): string {
  const answer = {
    version: '1.0',
    type: 'rich',
    title,
    author_name: isRecord(json) && typeof json.channel === 'string' ? json.channel : undefined,
    provider_name: SITE_NAME,
    provider_url: siteUrl,
    html: formatFrameCode(absoluteUrl(siteUrl, `embed/${id}/`), title),
    ...EMBED_SIZE,
    thumbnail_url: image?.url,
    thumbnail_width: image?.width,
    thumbnail_height: image?.height,
  }
  return `${JSON.stringify(answer, null, 2)}\n`
}

export function formatOembedLink(url: string, title: string): string {
  return `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(url)}" title="${escapeHtml(title)}" />`
}
