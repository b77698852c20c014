/** Exports notes as Web Annotations (W3C, JSON-LD), which annotation tools read and this app reads again. */

import { formatWatchAddress } from '../../episode/media-file.ts'
import type { ExportedNote, NotedEpisode } from './notes-markdown.ts'

interface AnnotationsOptions {
  /** Address of the collection. */
  readonly id: string
  /** Of the reader's own notes. The id, a UUID, says on another device that they are theirs; the name may be empty. */
  readonly author: { readonly id: string; readonly name: string }
}

/** Stands for the name of an author who gave none. */
export const NO_AUTHOR = 'Name not given'

/** Of `t=12.5,15`, which is where a passage is heard. */
const MEDIA_FRAGMENTS = 'http://www.w3.org/TR/media-frags/'

/** One `AnnotationPage`, on one line: notes in a link are read as they are, and files are for programs. */
export function writeAnnotations(episodes: readonly NotedEpisode[], { id, author }: AnnotationsOptions): string {
  const items = episodes.flatMap((episode) => episode.notes.map((note) => buildAnnotation(episode, note, author)))
  return `${JSON.stringify({ '@context': 'http://www.w3.org/ns/anno.jsonld', id, type: 'AnnotationPage', items })}\n`
}

function buildAnnotation(episode: NotedEpisode, note: ExportedNote, author: AnnotationsOptions['author']) {
  const { id, text, tags, by, madeOn, changedOn } = note
  return {
    id: formatAnnotationId(episode.link, id),
    type: 'Annotation',
    motivation: text !== '' ? 'commenting' : note.end === undefined ? 'bookmarking' : 'highlighting',
    creator: by === undefined ? formatCreator(author.name, author.id) : formatCreator(by),
    created: madeOn,
    modified: changedOn,
    body: [
      ...(text === '' ? [] : [{ type: 'TextualBody', value: text, format: 'text/plain', purpose: 'commenting' }]),
      ...tags.map((tag) => ({ type: 'TextualBody', value: tag, purpose: 'tagging' })),
    ],
    target: buildTargets(episode, note),
  }
}

function formatCreator(name: string, id?: string) {
  const stated = name.trim()
  const isNamed = stated !== '' && stated !== NO_AUTHOR
  const person = { id: id === undefined ? undefined : `urn:uuid:${id}`, name: isNamed ? stated : undefined }
  return id === undefined && !isNamed ? undefined : { type: 'Person', ...person }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** An id that is no UUID is unique on the page it belongs to. */
function formatAnnotationId(page: string, id: string): string {
  return UUID.test(id) ? `urn:uuid:${id}` : `${page}#note-${id}`
}

/** The words on the page, and the same moment of the video. */
function buildTargets({ title, link, videoId }: NotedEpisode, { at, end, quote, before, after }: ExportedNote) {
  const moment =
    at === undefined
      ? []
      : [
          {
            type: 'FragmentSelector',
            conformsTo: MEDIA_FRAGMENTS,
            value: `t=${[at, end].flatMap((time) => (time === undefined ? [] : [formatSeconds(time)])).join(',')}`,
          },
        ]
  const words = quote === '' ? [] : [{ type: 'TextQuoteSelector', exact: quote, prefix: before, suffix: after }]
  const page = { type: 'SpecificResource', source: { id: link, type: 'Text', label: title } }
  const video = { type: 'SpecificResource', source: { id: formatWatchAddress(videoId ?? ''), type: 'Video' } }
  return [
    { ...page, selector: [...words, ...moment] },
    ...(videoId === undefined || at === undefined ? [] : [{ ...video, selector: moment }]),
  ]
}

function formatSeconds(time: number): string {
  return String(Math.round(time * 1000) / 1000)
}
