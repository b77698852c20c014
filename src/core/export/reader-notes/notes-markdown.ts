/** Exports notes as one Markdown file for Obsidian and similar programs: properties, then passages as quotes with links. */

import { formatMomentLink } from '../../episode/note-dialect.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { escapeMarkdown, escapeParagraph } from '../../text/markdown-text.ts'
import { writeField, writeList } from '../note/note-front-matter.ts'
import type { Seconds } from '../../time/span.ts'

export interface NotedEpisode {
  readonly title: string
  readonly channel?: string
  /** YYYY-MM-DD. */
  readonly publishedOn?: string
  /** YouTube video id. */
  readonly videoId?: string
  readonly id: string
  /** Full URL of its page on this site. */
  readonly link: string
  /** In output order. */
  readonly notes: readonly ExportedNote[]
}

export interface ExportedNote {
  readonly id: string
  /** Name of its author, where that is somebody else. */
  readonly by?: string | undefined
  /** Absent in an untimed transcript. */
  readonly at?: Seconds
  readonly end?: Seconds
  /** Paragraphs separated by a newline; empty where nothing is transcribed. */
  readonly quote: string
  /** Context of the quote in the transcript. */
  readonly before: string
  readonly after: string
  /** Text written by the reader; empty for a bookmark. */
  readonly text: string
  readonly tags: readonly string[]
  /** ISO 8601. */
  readonly madeOn: string
  readonly changedOn: string
  /** Full URL of the moment on this site. */
  readonly link: string
}

/** `madeOn`: date of the export, YYYY-MM-DD. */
export function writeNotesMarkdown(episodes: readonly NotedEpisode[], madeOn: string): string {
  const [only, second] = episodes
  const blocks = episodes.flatMap((episode) => [
    `${second ? '##' : '#'} ${escapeMarkdown(episode.title)}`,
    writeOrigin(episode),
    ...episode.notes.map((note) => writeNote(episode, note)),
  ])
  const title = second || !only ? ['# Notes'] : []
  return `${[writeProperties(episodes, madeOn), ...title, ...blocks].join('\n\n')}\n`
}

function writeProperties(episodes: readonly NotedEpisode[], madeOn: string): string {
  const [only, second] = episodes
  const tags = new Set(episodes.flatMap(({ notes }) => notes.flatMap((note) => note.tags.map(formatTag))))
  const lines =
    only && !second
      ? [
          writeField('title', `Notes: ${only.title}`),
          writeField('author', only.channel),
          only.publishedOn === undefined ? '' : `published: ${only.publishedOn}`,
          writeField('source', only.link),
        ]
      : [writeField('title', 'Notes')]
  return ['---', ...lines, `created: ${madeOn}`, writeList('tags', ['notes', ...tags]), '---']
    .filter((line) => line !== '')
    .join('\n')
}

function writeOrigin({ channel, publishedOn, link }: NotedEpisode): string {
  const facts = [channel === undefined ? '' : escapeMarkdown(channel), publishedOn ?? '', `[Transcript](${link})`]
  return facts.filter((fact) => fact !== '').join(' · ')
}

export function writeNote(
  { videoId }: Pick<NotedEpisode, 'videoId'>,
  { at, quote, text, tags, link, by }: ExportedNote,
): string {
  const moment = at === undefined ? 'passage' : formatTimecode(at)
  const video = videoId === undefined || at === undefined ? '' : ` · [video](${formatMomentLink(videoId, at)})`
  const passage = quote.split('\n').filter((line) => line.trim() !== '')
  const quoted = [...passage.map((line) => `> ${escapeParagraph(line)}`), `> — [${moment}](${link})${video}`]
  const author = by === undefined ? '' : `${escapeMarkdown(by)}:`
  return [quoted.join('\n>\n'), author, writeText(text), tags.map((tag) => `#${formatTag(tag)}`).join(' ')]
    .filter((block) => block !== '')
    .join('\n\n')
}

/** Keeps paragraphs and line breaks (two spaces at the end of a line). */
function writeText(text: string): string {
  const paragraphs = text.split(/\r?\n\s*\n/).map((paragraph) => paragraph.split(/\r?\n/).map(escapeParagraph))
  return paragraphs
    .map((lines) => lines.filter((line) => line !== '').join('  \n'))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

/** A valid Obsidian tag: no spaces, no punctuation, not only digits. */
export function formatTag(tag: string): string {
  const plain = tag
    .trim()
    .replace(/\s+/g, '-')
    .replace(/[^\p{L}\p{N}\p{M}_/-]/gu, '')
  if (plain === '') return 'tag'
  return /^\p{N}+$/u.test(plain) ? `tag-${plain}` : plain
}
