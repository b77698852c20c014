/** Exports the whole episode as a Markdown note in the dialect of the importer. */

import type { Exporter, ExportSource } from '../exporter.ts'
import { escapeMarkdown, escapeParagraph } from '../../text/markdown-text.ts'
import { writeFrontMatter } from '../note/note-front-matter.ts'
import {
  type NoteWriter,
  writeEntry,
  writeGroups,
  writeHighlight,
  writeParagraphs,
  writeQuote,
  writeRemarks,
  writeSection,
  writeSegment,
} from '../note/note-writer.ts'

/**
 * Importing and exporting a note again gives the same text. Notes have no word times, cue ends or fractions of a second;
 * use WebVTT or the episode file for those.
 */
export const noteExport: Exporter = {
  format: 'note',
  name: 'Markdown note',
  holds: 'The whole episode as an editable note. Opens here again.',
  extension: '.md',
  mime: 'text/markdown',
  needs: 'nothing',
  write: ({ episode, transcript }) => `${writeBlocks({ episode, transcript }).join('\n\n')}\n`,
}

function writeBlocks({ episode, transcript }: ExportSource): string[] {
  const writer: NoteWriter = { episode, videoId: episode.media?.kind === 'youtube' ? episode.media.videoId : undefined }
  const quotes = episode.quotes.map((quote) => writeQuote(writer, quote))
  return [
    writeFrontMatter(episode),
    `# ${escapeMarkdown(episode.heading ?? episode.title)}`,
    ...writeRemarks(writer, 'start'),
    ...writeSection('summary', episode.summary.map(writeParagraphs), writeRemarks(writer, 'summary')),
    ...writeSection('highlights', [
      ...writeRemarks(writer, 'highlights'),
      ...episode.highlights.map((highlight) => writeHighlight(writer, highlight)),
    ]),
    ...writeSection('chapters', writeChapters(writer), writeRemarks(writer, 'chapters')),
    ...writeSection('keyPoints', writeKeyPoints(writer), writeRemarks(writer, 'keyPoints')),
    ...writeSection('mentions', writeMentions(writer), writeRemarks(writer, 'mentions')),
    ...writeSection('quotes', quotes, writeRemarks(writer, 'quotes')),
    ...writeSection('resources', writeResources(writer), writeRemarks(writer, 'resources')),
    ...episode.sections.flatMap(({ title, text }) => [`## ${escapeMarkdown(title)}`, writeParagraphs(text)]),
    ...writeSection('transcript', [
      ...writeRemarks(writer, 'cues').map((text) => text.replace(/^/gm, '> ')),
      ...transcript.segments.map((segment) => writeSegment(writer, segment)),
    ]),
  ].filter((block) => block !== '')
}

function writeChapters(writer: NoteWriter): string[] {
  const entries = writer.episode.chapters.map(({ start, title, text }) =>
    writeEntry(writer, title, { times: [start], text: text ?? '' }),
  )
  return entries.length === 0 ? [] : [entries.join('\n')]
}

function writeKeyPoints(writer: NoteWriter): string[] {
  return writeGroups(
    writer.episode.keyPoints,
    (point) => point.group ?? '',
    ({ title, at, printed, comment, text }) =>
      writeEntry(writer, title, { times: at === undefined ? [] : [at], printed, comment, text }),
  )
}

function writeMentions(writer: NoteWriter): string[] {
  return writeGroups(
    writer.episode.mentions,
    (mention) => mention.group,
    ({ name, at, printed, comment, text }) => writeEntry(writer, name, { times: at, printed, comment, text }),
  )
}

function writeResources({ episode }: NoteWriter): string[] {
  const entries = episode.resources.map(({ title, url, text }) => {
    const name =
      // Allow web links only: an untrusted file may contain a script URL.
      !/^https?:\/\//i.test(url)
        ? escapeParagraph(title)
        : `[${escapeMarkdown(title)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`
    return `- ${name}${text === undefined ? '' : ` - ${escapeMarkdown(text)}`}`
  })
  return entries.length === 0 ? [] : [entries.join('\n')]
}
