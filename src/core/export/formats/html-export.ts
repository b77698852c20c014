/** Exports the transcript as one self-contained web page: no script, no requests, with print and dark styles. */

import { formatWatchAddress } from '../../episode/media-file.ts'
import type { Chapter } from '../../transcript/transcript.ts'
import { buildTranscriptBlocks, listFacts } from '../document/document.ts'
import { createHtmlWriter, escapeShown } from '../document/html-blocks.ts'
import type { ExportOptions, ExportSource, TextExporter } from '../exporter.ts'

export const htmlExport: TextExporter = {
  format: 'html',
  name: 'Web page',
  holds: 'A self-contained page with chapters.',
  extension: '.html',
  mime: 'text/html',
  place: 'more',
  needs: 'text',
  write: (source, options) => `${writePage(source, options).join('\n')}\n`,
}

const STYLE = `:root { color-scheme: light dark; font: 1.125rem/1.65 Georgia, 'Times New Roman', serif }
body { max-width: 38rem; margin: 3rem auto; padding: 0 1.25rem }
h1 { font-size: 2rem; line-height: 1.2 } h2 { font-size: 1.35rem; margin: 2.5rem 0 0.5rem }
p { margin: 0 0 1rem } .about, .gap, time, nav { font-family: system-ui, sans-serif; font-size: 0.8rem }
.about, .gap, time { opacity: 0.75 } time { font-variant-numeric: tabular-nums; margin-inline-end: 0.6em }
cite { font-style: normal; font-weight: 600; font-size: 0.9em; margin-inline-end: 0.5em }
@media print { a { color: inherit } }`

function writePage(source: ExportSource, options: ExportOptions): string[] {
  const { episode, transcript } = source
  const { title, language, media } = episode
  const video = media?.kind === 'youtube' ? formatWatchAddress(media.videoId) : undefined
  const { writeBlock, takeFootnotes } = createHtmlWriter(source, 'page')
  const facts = listFacts(episode).map(escapeShown)
  return [
    '<!doctype html>',
    `<html lang="${escapeShown(language ?? '')}">`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeShown(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<h1 dir="auto">${escapeShown(title)}</h1>`,
    `<p class="about">${[...facts, ...(video === undefined ? [] : [`<a href="${video}">Video</a>`])].join(' · ')}</p>`,
    ...writeOutline(transcript.chapters),
    '<main dir="auto">',
    ...buildTranscriptBlocks(source, options).map(writeBlock),
    ...takeFootnotes(),
    '</main>',
    '</html>',
  ]
}

function writeOutline(chapters: readonly Chapter[]): string[] {
  if (chapters.length < 2) return []
  const links = chapters.map(
    ({ id, titles }) => `<li><a href="#${escapeShown(id)}">${escapeShown(titles.join(' and '))}</a>`,
  )
  return ['<nav aria-label="Chapters"><ol>', ...links, '</ol></nav>']
}
