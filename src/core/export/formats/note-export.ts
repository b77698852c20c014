/** Exports the whole episode as a Markdown note in the dialect of the importer. */

import { WHOLE, type ExportOptions, type ExportSource, type TextExporter } from '../exporter.ts'
import { createTimePrinter, cutRuns, type PrintedTime } from '../printed-times.ts'
import { escapeMarkdown, escapeParagraph } from '../../text/markdown-text.ts'
import { writeFrontMatter } from '../note/note-front-matter.ts'
import { formatClipCommand } from '../../clip/clip-command.ts'
import { formatMomentLink } from '../../episode/note-dialect.ts'
import { NOTE_HEADINGS, type NoteSection } from '../../episode/note-sections.ts'
import type { Episode, Highlight, HighlightQuote, Remark } from '../../episode/schema.ts'
import type { QuoteSubject } from '../../findings/finding.ts'
import type { Seconds } from '../../time/span.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { groupBy } from '../../text/group-by.ts'
import { DOUBT_WORDS } from '../../transcript/doubt.ts'
import { getPrintedStart } from '../../transcript/printed-start.ts'
import type { Segment, Transcript } from '../../transcript/transcript.ts'

/**
 * Importing and exporting a note again gives the same text. Notes have no word times, cue ends or fractions of a second;
 * use WebVTT or the episode file for those.
 */
export const noteExport: TextExporter = {
  format: 'note',
  name: 'Markdown',
  holds: 'Opens here again, and anywhere.',
  extension: '.md',
  mime: 'text/markdown',
  place: 'first',
  needs: 'nothing',
  write(source, options) {
    const { episode } = source
    const blocks = listNoteBlocks(source, true, options).map((block) =>
      typeof block === 'string' ? block : block.text,
    )
    return `${[writeFrontMatter(episode), `# ${escapeMarkdown(episode.heading ?? episode.title)}`, ...blocks].join('\n\n')}\n`
  },
}

/** Markdown, with the quote or paragraph that it is of. */
export type NoteBlock =
  | string
  | { readonly text: string; readonly quote: QuoteSubject }
  | { readonly text: string; readonly segment: Segment }

/** All below the title. `hasPictures`: those of YouTube, which programs that show notes load. */
export function listNoteBlocks(
  { episode, transcript }: Pick<ExportSource, 'episode' | 'transcript'>,
  hasPictures = true,
  options: ExportOptions = WHOLE,
): NoteBlock[] {
  const videoId = episode.media?.kind === 'youtube' ? episode.media.videoId : undefined
  const timesOf = createTimePrinter(episode, options.times)
  const writer: NoteWriter = { episode, videoId, hasPictures }
  const quotes = episode.quotes.map((quote) => writeQuote(writer, quote, { kind: 'quote', id: quote.id }))
  return [
    ...writeRemarks(writer, 'start'),
    ...writeSection('summary', episode.summary.map(writeParagraphs), writeRemarks(writer, 'summary')),
    ...writeSection('highlights', [
      ...writeRemarks(writer, 'highlights'),
      ...episode.highlights.flatMap((highlight) => writeHighlight(writer, highlight)),
    ]),
    ...writeSection('chapters', writeChapters(writer), writeRemarks(writer, 'chapters')),
    ...writeSection('keyPoints', writeKeyPoints(writer), writeRemarks(writer, 'keyPoints')),
    ...writeSection('mentions', writeMentions(writer), writeRemarks(writer, 'mentions')),
    ...writeSection('quotes', quotes, writeRemarks(writer, 'quotes')),
    ...writeSection('resources', writeResources(writer), writeRemarks(writer, 'resources')),
    ...episode.sections.flatMap(({ title, text }) => [`## ${escapeMarkdown(title)}`, writeParagraphs(text)]),
    ...writeSection('transcript', [
      ...[...writeRemarks(writer, 'cues'), ...writeDoubts(transcript)].map((text) => text.replace(/^/gm, '> ')),
      ...transcript.segments.flatMap((segment) => writeSegment(writer, segment, timesOf(segment), options.speakers)),
    ]),
  ].filter((block) => block !== '')
}

/** Inside a paragraph they would be read as said. */
function writeDoubts({ segments }: Transcript): string[] {
  const marked = groupBy(
    segments.filter(({ doubt }) => doubt !== undefined),
    ({ doubt }) => doubt!,
  )
  return [...marked].map(([doubt, some]) => {
    const times = some.flatMap((segment) => getPrintedStart(segment) ?? []).map((at) => formatTimecode(at))
    return escapeParagraph(
      `${some.length === 1 ? 'One paragraph' : `${some.length} paragraphs`} ${some.length === 1 ? 'is' : 'are'} marked as “${DOUBT_WORDS[doubt]}”${times.length === 0 ? '' : `: ${times.join(', ')}`}.`,
    )
  })
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

/** Context for the sections of one episode. Timestamps link to its video if it has one. */
interface NoteWriter {
  readonly episode: Episode
  readonly videoId: string | undefined
  readonly hasPictures: boolean
}

function writeRemarks({ episode }: NoteWriter, section: Remark['section']): string[] {
  return (episode.remarks ?? []).filter((remark) => remark.section === section).map(({ text }) => writeParagraphs(text))
}

/** A heading with its content; empty without content. */
function writeSection(section: NoteSection, blocks: readonly NoteBlock[], after: readonly string[] = []): NoteBlock[] {
  const all = [...blocks, ...after].filter((block) => block !== '')
  return all.length === 0 ? [] : [`## ${NOTE_HEADINGS[section][0]}`, ...all]
}

function writeHighlight(writer: NoteWriter, highlight: Highlight): NoteBlock[] {
  const { id, title, quotes, clip, comment } = highlight
  const command = writer.videoId !== undefined && clip ? formatClipCommand(writer.videoId, clip) : undefined
  return [
    `### ${escapeMarkdown(title)}`,
    writePicture(writer, highlight),
    command === undefined ? '' : `\`\`\`bash\n${command}\n\`\`\``,
    ...quotes.map((quote, index) => writeQuote(writer, quote, { kind: 'highlight', id, index })),
    comment === undefined ? '' : writeParagraphs(comment),
  ].filter((block) => block !== '')
}

/** The time of a highlight: the link of its picture or, without a picture, a timestamp. */
function writePicture(writer: NoteWriter, { at, picture, printed }: Highlight): string {
  if (picture === undefined || writer.videoId === undefined || !writer.hasPictures)
    return at === undefined ? '' : writeTime(writer, at, printed)
  const image = `![${escapeMarkdown(picture)}](https://img.youtube.com/vi/${writer.videoId}/hqdefault.jpg)`
  return at === undefined ? image : `[${image}](${formatMomentLink(writer.videoId, at)})`
}

/** A block quote with its attribution on a separate line. */
function writeQuote(
  writer: NoteWriter,
  { text, speaker, at, printed, comment }: HighlightQuote,
  quote: QuoteSubject,
): NoteBlock {
  const time = at === undefined ? '' : writeTime(writer, at, printed)
  const name = speaker === undefined ? '' : escapeMarkdown(speaker)
  const aside = comment === undefined ? '' : escapeMarkdown(comment)
  const who = [name, time].filter((part) => part !== '').join(', ')
  const remark = aside === '' ? '' : time === '' ? `(${aside})` : `- ${aside}`
  const attribution = [who, remark].filter((part) => part !== '').join(' ')
  const lines = [`> "${escapeMarkdown(text)}"`, ...(attribution === '' ? [] : [`> — ${attribution}`])]
  return { text: lines.join('\n'), quote }
}

/** `- **Name** (1:57, comment) - text`. */
function writeEntry(
  writer: NoteWriter,
  name: string,
  entry: {
    readonly times: readonly Seconds[]
    readonly printed?: string | undefined
    readonly comment?: string | undefined
    readonly text: string
  },
): string {
  const { times, printed, comment, text } = entry
  const links = times.map((at) => writeTime(writer, at, times.length === 1 ? printed : undefined))
  const aside = [...links, ...(comment === undefined ? [] : [escapeMarkdown(comment)])].join(', ')
  const [first = '', ...more] = text.split('\n').map(escapeMarkdown)
  const head = `- **${escapeMarkdown(name)}**${aside === '' ? '' : ` (${aside})`}${first === '' ? '' : ` - ${first}`}`
  return [head, ...more.filter((line) => line !== '').map((line) => `  - ${line}`)].join('\n')
}

/** `### group` before the first entry of each group. */
function writeGroups<T>(entries: readonly T[], groupOf: (entry: T) => string, write: (entry: T) => string): string[] {
  const blocks: string[] = []
  let group = ''
  let list: string[] = []
  const close = () => {
    if (list.length > 0) blocks.push(list.join('\n'))
    list = []
  }
  for (const entry of entries) {
    if (groupOf(entry) !== group) {
      close()
      group = groupOf(entry)
      if (group !== '') blocks.push(`### ${escapeMarkdown(group)}`)
    }
    list.push(write(entry))
  }
  close()
  return blocks
}

/** A paragraph of the transcript with its time and speaker, where the file has them; times inside it begin paragraphs. */
function writeSegment(
  writer: NoteWriter,
  segment: Segment,
  times: readonly PrintedTime[],
  hasSpeakers: boolean,
): NoteBlock[] {
  const { startBasis, speaker, text, cues } = segment
  const printed = startBasis ? undefined : writer.episode.cues[cues[0]?.cue ?? -1]?.printed
  return cutRuns(text, times).map((run, index) => {
    const time = run.at === undefined ? '' : `${writeTime(writer, run.at, index === 0 ? printed : undefined)} `
    const label = speaker === undefined || !hasSpeakers || index > 0 ? '' : `**${escapeMarkdown(speaker)}:** `
    const lead = `${label}${time}`
    const written = lead === '' ? escapeParagraph(run.text) : `${lead}${keepDash(escapeMarkdown(run.text))}`
    return index === 0 ? { text: written, segment } : written
  })
}

/** The importer drops a dash or colon after a time, so text that starts with one gets another in front. */
function keepDash(text: string): string {
  return /^(?:[:：]|[–—-](?=\s))/.test(text) ? `- ${text}` : text
}

function writeParagraphs(text: string): string {
  return text
    .split(/\n+/)
    .map((line) => escapeParagraph(line))
    .filter((line) => line !== '')
    .join('\n\n')
}

/** `[1:57](https://www.youtube.com/watch?v=…&t=117s)`, or `[1:57]` without a video. */
function writeTime({ videoId }: NoteWriter, at: Seconds, printed?: string): string {
  const label = printed === undefined ? formatTimecode(at) : escapeMarkdown(printed)
  return videoId === undefined ? `[${label}]` : `[${label}](${formatMomentLink(videoId, at)})`
}
