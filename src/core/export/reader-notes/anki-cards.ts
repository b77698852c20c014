/** Writes cards for Anki: a text file that updates the same cards when it is imported again. Notes and clips are cards here. */

import { formatSource } from '../../clip/citation.ts'
import type { Clip } from '../../clip/clip.ts'
import { formatMomentLink } from '../../episode/note-dialect.ts'
import { escapeHtml } from '../../text/escape-html.ts'
import { formatTimecode } from '../../time/timecode.ts'
import type { Seconds } from '../../time/span.ts'
import { formatTag, type NotedEpisode } from './notes-markdown.ts'

export interface AnkiCard {
  /** Stable: an import replaces the card that has it. */
  readonly guid: string
  readonly front: string
  readonly back: readonly (string | undefined)[]
  readonly translation?: string | undefined
  readonly source: string
  readonly link: string | undefined
  readonly at: Seconds | undefined
  readonly tags: readonly string[]
}

const COLUMNS: Readonly<Record<string, (card: AnkiCard) => string>> = {
  GUID: ({ guid }) => formatField(guid),
  Front: ({ front }) => formatField(front),
  Back: ({ back }) =>
    back
      .filter((part) => part !== undefined && part !== '')
      .map((part) => formatField(part!))
      .join('<br><br>'),
  Translation: ({ translation = '' }) => formatField(translation),
  Source: ({ source }) => formatField(source),
  Link: ({ link, at }) =>
    link === undefined ? '' : `<a href='${formatField(link)}'>${at === undefined ? 'Source' : formatTimecode(at)}</a>`,
  Tags: ({ tags }) => ['transcript-explorer', ...tags.map(formatTag)].join(' '),
}

export function formatAnki(cards: readonly AnkiCard[]): string {
  const names = Object.keys(COLUMNS)
  return [
    '#separator:tab',
    '#html:true',
    `#columns:${names.join('\t')}`,
    '#guid column:1',
    `#tags column:${names.length}`,
    ...cards.map((card) =>
      Object.values(COLUMNS)
        .map((write) => write(card))
        .join('\t'),
    ),
    '',
  ].join('\n')
}

/** No sound, formula, cloze or markup of Anki, and no end of a single-quoted attribute. */
function formatField(text: string): string {
  return escapeHtml(text.trim().replace(/[^\S\n]+/g, ' '))
    .replace(/[[\]{}\\']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/ ?\n[ \n]*/g, '<br>')
}

export type Translate = (start: Seconds | undefined, end: Seconds | undefined) => string | undefined

/** In the order of the talk. */
export function listNoteCards(
  { id, title, channel, publishedOn, videoId, notes }: Omit<NotedEpisode, 'link'>,
  translate: Translate = () => undefined,
): AnkiCard[] {
  return notes.map((note) => ({
    guid: `${id}/${note.id}`,
    front: note.quote || note.text || title,
    back: [note.by, note.quote === '' ? undefined : note.text],
    translation: translate(note.at, note.end),
    source: formatSource({ parts: [], at: note.at }, { title, channel, publishedOn }),
    link: videoId === undefined ? note.link : formatMomentLink(videoId, note.at ?? 0),
    at: note.at,
    tags: note.tags,
  }))
}

export function writeNotesAnki(episodes: readonly NotedEpisode[]): string {
  return formatAnki(episodes.flatMap((episode) => listNoteCards(episode)))
}

interface IdentifiedClip extends Clip {
  readonly id: string
  readonly link: string
}

/** The words on the front; on the back the name, where it is more than their beginning. */
export function writeClipsAnki(clips: readonly IdentifiedClip[]): string {
  return formatAnki(
    clips.map(({ id, episodeId, episodeTitle: title, videoId, name, text = '', start: at, link }) => ({
      guid: `${episodeId}/${id}`,
      front: text || name || title,
      back: [text === '' || text.startsWith(name.replace(/ …$/, '')) ? undefined : name],
      source: formatSource({ parts: [], at }, { title }),
      link: videoId === undefined ? link : formatMomentLink(videoId, at),
      at,
      tags: [],
    })),
  )
}
