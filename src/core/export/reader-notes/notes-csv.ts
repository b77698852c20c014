/** Exports notes as CSV: our own table with all fields, and the Readwise import format. */

import { formatMomentLink } from '../../episode/note-dialect.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { formatCsv, type CsvColumns } from '../csv-field.ts'
import { formatTag, type ExportedNote, type NotedEpisode } from './notes-markdown.ts'

interface Row {
  readonly episode: NotedEpisode
  readonly note: ExportedNote
}

const COLUMNS: CsvColumns<Row> = {
  episode_id: ({ episode }) => episode.id,
  episode: ({ episode }) => episode.title,
  channel: ({ episode }) => episode.channel,
  time: ({ note: { at } }) => (at === undefined ? undefined : formatTimecode(at)),
  start_seconds: ({ note }) => note.at,
  end_seconds: ({ note }) => note.end,
  quote: ({ note }) => note.quote,
  note: ({ note }) => note.text,
  by: ({ note }) => note.by,
  tags: ({ note }) => note.tags.join(', '),
  made_on: ({ note }) => note.madeOn,
  changed_on: ({ note }) => note.changedOn,
  link: ({ note }) => note.link,
  video: ({ episode: { videoId }, note }) =>
    videoId === undefined ? undefined : formatMomentLink(videoId, note.at ?? 0),
}

/** Readwise CSV import format: tags precede the note with a full stop, and a highlight is never empty. */
const READWISE: CsvColumns<Row> = {
  Highlight: ({ episode: { title }, note: { at, quote } }) =>
    quote !== '' ? quote : at === undefined ? title : `${title}, ${formatTimecode(at)}`,
  Title: ({ episode }) => episode.title,
  Author: ({ episode }) => episode.channel,
  URL: ({ note }) => note.link,
  Note: ({ note }) =>
    [...note.tags.map((tag) => `.${formatTag(tag)}`), note.by === undefined ? note.text : `${note.by}: ${note.text}`]
      .filter((part) => part !== '')
      .join(' '),
  Location: ({ note: { at } }) => (at === undefined ? undefined : Math.floor(at)),
  Date: ({ note }) => note.madeOn.replace('T', ' ').slice(0, 19),
}

export function writeNotesCsv(episodes: readonly NotedEpisode[]): string {
  return formatCsv(COLUMNS, listRows(episodes))
}

export function writeReadwiseCsv(episodes: readonly NotedEpisode[]): string {
  return formatCsv(READWISE, listRows(episodes))
}

function listRows(episodes: readonly NotedEpisode[]): Row[] {
  return episodes.flatMap((episode) => episode.notes.map((note) => ({ episode, note })))
}
