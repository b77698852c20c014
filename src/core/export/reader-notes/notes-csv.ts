/** Exports notes as CSV: our own table with all fields, and the Readwise import format. */

import { formatMomentLink } from '../../episode/note-dialect.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { formatCsvLine } from '../csv-field.ts'
import type { ExportedNote, NotedEpisode } from './noted-episode.ts'
import { formatTag } from './notes-markdown.ts'

const HEAD = [
  'episode_id',
  'episode',
  'channel',
  'time',
  'start_seconds',
  'end_seconds',
  'quote',
  'note',
  'tags',
  'made_on',
  'changed_on',
  'link',
  'video',
]

export function writeNotesCsv(episodes: readonly NotedEpisode[]): string {
  return formatCsvLine(HEAD) + getPairs(episodes).map(writeLine).join('')
}

function writeLine({ episode, note }: Pair): string {
  const { at, end, quote, text, tags, madeOn, changedOn, link } = note
  const video = episode.videoId === undefined ? undefined : formatMomentLink(episode.videoId, at ?? 0)
  const time = at === undefined ? undefined : formatTimecode(at)
  const { id, title, channel } = episode
  return formatCsvLine([
    id,
    title,
    channel,
    time,
    at,
    end,
    quote,
    text,
    tags.join(', '),
    madeOn,
    changedOn,
    link,
    video,
  ])
}

const READWISE_HEAD = ['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date']

/** Readwise CSV import format: tags precede the note with a full stop, and a highlight is never empty. */
export function writeReadwiseCsv(episodes: readonly NotedEpisode[]): string {
  return formatCsvLine(READWISE_HEAD) + getPairs(episodes).map(writeReadwiseLine).join('')
}

function writeReadwiseLine({ episode, note }: Pair): string {
  const { at, quote, text, tags, madeOn, link } = note
  const moment = at === undefined ? episode.title : `${episode.title}, ${formatTimecode(at)}`
  const words = [...tags.map((tag) => `.${formatTag(tag)}`), text].filter((part) => part !== '').join(' ')
  const date = madeOn.replace('T', ' ').slice(0, 19)
  const location = at === undefined ? undefined : Math.floor(at)
  return formatCsvLine([quote === '' ? moment : quote, episode.title, episode.channel, link, words, location, date])
}

interface Pair {
  readonly episode: NotedEpisode
  readonly note: ExportedNote
}

function getPairs(episodes: readonly NotedEpisode[]): Pair[] {
  return episodes.flatMap((episode) => episode.notes.map((note) => ({ episode, note })))
}
