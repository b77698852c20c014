/** Formats the HTML code that shows an embedded page of ours, or a span of a YouTube video, in a page of somebody else's. */

import { expandToSeconds } from './clip-command.ts'
import { escapeHtml } from '../text/escape-html.ts'
import type { Span } from '../time/span.ts'

/** Of an embedded page in pixels: room for the picture, the controls and some lines of text. */
export const EMBED_SIZE = { width: 640, height: 600 }

/** @param address Of the embedded page, in full. */
export function formatFrameCode(address: string, title: string): string {
  return (
    `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}" width="${EMBED_SIZE.width}" height="${EMBED_SIZE.height}" ` +
    'style="border:0;max-width:100%" loading="lazy" allow="autoplay; encrypted-media; fullscreen; picture-in-picture" ' +
    'referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>'
  )
}

/** Whole seconds, from the no-cookie host. Undefined for an invalid video id. */
export function formatEmbedCode(videoId: string, span: Span, title: string): string | undefined {
  if (!/^[A-Za-z0-9_-]{11}$/.test(videoId)) return undefined
  const { start, end } = expandToSeconds(span)
  const address = `https://www.youtube-nocookie.com/embed/${videoId}?start=${start}&end=${end}`
  return (
    `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}" width="560" height="315" ` +
    'referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>'
  )
}
