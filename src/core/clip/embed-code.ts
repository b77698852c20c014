/** Formats the HTML code that embeds a span of a YouTube video. */

import { expandToSeconds } from './clip-command.ts'
import { escapeHtml } from '../text/escape-html.ts'
import type { Span } from '../time/span.ts'

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
