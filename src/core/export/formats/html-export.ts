/** Exports the transcript as one self-contained web page: no script, no requests, with print and dark styles. */

import { formatWatchAddress } from '../../episode/media-file.ts'
import { formatDay } from '../../time/day.ts'
import { formatLength, formatTimecode } from '../../time/timecode.ts'
import { DOUBT_WORDS } from '../../transcript/doubt.ts'
import { getPrintedStart } from '../../transcript/printed-start.ts'
import type { Chapter, Gap, Segment } from '../../transcript/transcript.ts'
import type { ExportSource, TextExporter } from '../exporter.ts'

export const htmlExport: TextExporter = {
  format: 'html',
  name: 'Web page',
  holds: 'A self-contained page with chapters.',
  extension: '.html',
  mime: 'text/html',
  place: 'more',
  needs: 'text',
  write: (source) => `${writePage(source).join('\n')}\n`,
}

const STYLE = `:root { color-scheme: light dark; font: 1.125rem/1.65 Georgia, 'Times New Roman', serif }
body { max-width: 38rem; margin: 3rem auto; padding: 0 1.25rem }
h1 { font-size: 2rem; line-height: 1.2 } h2 { font-size: 1.35rem; margin: 2.5rem 0 0.5rem }
p { margin: 0 0 1rem } .about, .gap, time, nav { font-family: system-ui, sans-serif; font-size: 0.8rem }
.about, .gap, time { opacity: 0.75 } time { font-variant-numeric: tabular-nums; margin-inline-end: 0.6em }
cite { font-style: normal; font-weight: 600; font-size: 0.9em; margin-inline-end: 0.5em }
@media print { a { color: inherit } }`

function writePage({ episode, transcript }: ExportSource): string[] {
  const { title, channel, publishedOn, duration, language, media } = episode
  const video = media?.kind === 'youtube' ? formatWatchAddress(media.videoId) : undefined
  const about = [channel, formatDay(publishedOn), duration === undefined ? undefined : formatTimecode(duration)]
  return [
    '<!doctype html>',
    `<html${language === undefined ? '' : ` lang="${escape(language)}"`}>`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${escape(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<h1 dir="auto">${escape(title)}</h1>`,
    `<p class="about">${[...about, video && `<a href="${video}">Video</a>`]
      .filter(Boolean)
      .map((part) => (part === about[0] ? escape(part!) : part))
      .join(' · ')}</p>`,
    ...writeOutline(transcript.chapters),
    '<main dir="auto">',
    ...writeBody(transcript.segments, transcript.chapters, transcript.gaps, video),
    '</main>',
    '</html>',
  ]
}

function writeOutline(chapters: readonly Chapter[]): string[] {
  if (chapters.length < 2) return []
  const links = chapters.map(
    (chapter) => `<li><a href="#${escape(chapter.id)}">${escape(chapter.titles.join(' and '))}</a>`,
  )
  return ['<nav aria-label="Chapters"><ol>', ...links, '</ol></nav>']
}

function writeBody(
  segments: readonly Segment[],
  chapters: readonly Chapter[],
  gaps: readonly Gap[],
  video: string | undefined,
): string[] {
  const headings = new Map<number, Chapter[]>()
  for (const chapter of chapters) {
    if (chapter.firstSegment === undefined) continue
    headings.set(chapter.firstSegment, [...(headings.get(chapter.firstSegment) ?? []), chapter])
  }
  const before = new Map(gaps.map((gap) => [gap.next, gap]))
  const lines = segments.flatMap((segment) => [
    ...writeGap(before.get(segment.index)),
    ...(headings.get(segment.index) ?? []).map(writeHeading),
    writeParagraph(segment, video),
  ])
  return [...lines, ...writeGap(before.get(undefined))]
}

function writeHeading({ id, titles, text }: Chapter): string {
  return `<h2 id="${escape(id)}">${escape(titles.join(' and '))}</h2>${text === '' ? '' : `\n<p class="about">${escape(text)}</p>`}`
}

function writeGap(gap: Gap | undefined): string[] {
  if (!gap) return []
  return [`<p class="gap">About ${formatLength(gap.end - gap.start)} not in this transcript</p>`]
}

function writeParagraph(segment: Segment, video: string | undefined): string {
  const { id, speaker, text, doubt } = segment
  const mark = doubt === undefined ? '' : `<small>(${DOUBT_WORDS[doubt]})</small> `
  return `<p id="${escape(id)}">${writeTime(getPrintedStart(segment), video)}${mark}${speaker === undefined ? '' : `<cite>${escape(speaker)}:</cite> `}${escape(text)}</p>`
}

function writeTime(start: number | undefined, video: string | undefined): string {
  if (start === undefined) return ''
  const time = `<time>${formatTimecode(start)}</time>`
  return video === undefined ? `${time} ` : `<a href="${video}&amp;t=${Math.floor(start)}s">${time}</a> `
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
