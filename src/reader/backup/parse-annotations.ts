/** Reads Web Annotations, and what Hypothesis exports, as notes of other people. */

import { NO_AUTHOR } from '../../core/export/reader-notes/annotations.ts'
import { MAX_ANCHOR_QUOTE } from '../../core/episode/anchor.ts'
import { formatHash } from '../../core/episode/content-hash.ts'
import { isEpisodeId } from '../../core/episode/episode-id.ts'
import { findVideoIdIn } from '../../core/episode/note-dialect.ts'
import { decodeEntities } from '../../core/text/entities.ts'
import { parseTimecode } from '../../core/time/timecode.ts'
import type { Seconds } from '../../core/time/span.ts'
import { readFields, withoutUndefined } from '../fields.ts'
import { AUTHORED_NOTE_VERSION, NOTE_VERSION, readNote, type Note } from '../notes/note.ts'
import { MAX_AUTHOR, MAX_NOTE, MAX_TAG, MAX_TAGS } from '../notes/note-limits.ts'

/** A note, or in a few words why there is none. */
export type ReadAnnotation =
  | { readonly ok: true; readonly note: Note }
  | { readonly ok: false; readonly key: string; readonly reason: string }

type Field = (name: string) => unknown

/** No notebook has more; the rest is counted as skipped. */
const MAX_ANNOTATIONS = 20_000

/** The annotations in a file; undefined where it is something else. */
export function listAnnotations(file: unknown): readonly unknown[] | undefined {
  if (Array.isArray(file)) return file.some((one) => readFields(one)?.('target') !== undefined) ? file : undefined
  const field = readFields(file)
  const type = field?.('type')
  if (type === 'Annotation') return [file]
  const items = type === 'AnnotationCollection' ? readFields(field?.('first'))?.('items') : field?.('items')
  const listed = type === 'AnnotationPage' || type === 'AnnotationCollection' ? (items ?? []) : field?.('annotations')
  return Array.isArray(listed) ? listed : undefined
}

/** @param self Id under which the reader shares notes: those are their own again. Never throws. */
export function readAnnotations(annotations: readonly unknown[], self = ''): readonly ReadAnnotation[] {
  return annotations.map((annotation, index): ReadAnnotation => {
    if (index >= MAX_ANNOTATIONS) return { ok: false, key: String(index), reason: 'too many in one file' }
    const field = readFields(annotation)
    return field ? readAnnotation(field, index, self) : { ok: false, key: String(index), reason: 'not an annotation' }
  })
}

function readAnnotation(field: Field, index: number, self: string): ReadAnnotation {
  const id = readId(field)
  const skip = (reason: string): ReadAnnotation => ({ ok: false, key: id, reason })
  const target = findTarget(field)
  if (!target) return skip('not about an episode')
  const text = readBodies(field)
    .flatMap(({ purpose, value }) => (purpose === 'tagging' ? [] : [value]))
    .join('\n\n')
  if (text.length > MAX_NOTE) return skip(`longer than ${MAX_NOTE.toLocaleString('en')} characters`)
  const [creator] = listOf(field('creator'))
  const isOwn = self !== '' && toText(readFields(creator)?.('id')) === `urn:uuid:${self}`
  const made = readDate(field('created'))
  const changed = readDate(field('modified') ?? field('updated')) ?? made
  const read = readNote(
    withoutUndefined({
      ...target,
      version: isOwn ? NOTE_VERSION : AUTHORED_NOTE_VERSION,
      id,
      text,
      tags: readTags(field),
      madeOn: made ?? changed ?? '',
      changedOn: changed ?? '',
      savedOrder: index + 1,
      revision: 1,
      by: isOwn ? undefined : readAuthor(field, creator),
    }),
    id,
  )
  return read.kind === 'note' ? { ok: true, note: read.note } : skip('in a shape that nobody knows')
}

/** The id the note was exported with, so that the same note is found again. */
function readId(field: Field): string {
  const stated = field('id')
  const iri = typeof stated === 'string' ? stated : JSON.stringify([field('target'), field('body'), field('text')])
  const own = /^(?:urn:uuid:|.*#note-)?([\w~.:-]{1,80})$/.exec(iri.slice(-2000))?.[1]
  return own ?? `annotation-${formatHash(iri)}`
}

interface Target extends Pick<Note, 'episodeId' | 'episodeTitle' | 'anchor'> {
  readonly videoId?: string | undefined
}

/** A target that is a page of this app comes before one that is its video. */
function findTarget(field: Field): Target | undefined {
  const targets = listOf(field('target') ?? field('uri')).map((target) => readTarget(target, field))
  const known = targets.filter((target) => target !== undefined)
  const chosen = known.find(({ videoId }) => videoId === undefined) ?? known[0]
  return chosen && { ...chosen, videoId: known.find(({ videoId }) => videoId !== undefined)?.videoId }
}

function readTarget(target: unknown, annotation: Field): Target | undefined {
  const field = readFields(target)
  const source = field ? (field('source') ?? field('id')) : target
  const address = toText(readFields(source)?.('id') ?? source) ?? toText(annotation('uri')) ?? ''
  const videoId = findVideoIdIn(address)
  const episodeId = findEpisodeIn(address) ?? videoId
  if (episodeId === undefined) return undefined
  const title = toText(readFields(source)?.('label')) ?? readDocumentTitle(annotation('document'))
  const selectors = listOf(field?.('selector')).flatMap((selector) => [selector, readFields(selector)?.('refinedBy')])
  return {
    episodeId,
    videoId,
    episodeTitle: (title ?? episodeId).slice(0, 1000),
    anchor: readAnchor(selectors, address),
  }
}

function findEpisodeIn(address: string): string | undefined {
  const path = /\/e\/([^/?#]{1,300})\/?(?:[?#].*)?$/.exec(address.slice(0, 2000))?.[1]
  return isEpisodeId(path) ? path : undefined
}

/** Hypothesis writes the title of the page into a list. */
function readDocumentTitle(document: unknown): string | undefined {
  return toText(listOf(readFields(document)?.('title'))[0])
}

function readAnchor(selectors: readonly unknown[], address: string): Note['anchor'] {
  const fields = selectors.flatMap((selector) => readFields(selector) ?? [])
  const words = fields.find((field) => field('type') === 'TextQuoteSelector')
  const quote = (toText(words?.('exact')) ?? '').slice(0, MAX_ANCHOR_QUOTE)
  const fragments = fields.flatMap((field) =>
    field('type') === 'FragmentSelector' ? (toText(field('value')) ?? []) : [],
  )
  const [stated] = fragments.flatMap((value) => readFragment(value) ?? [])
  const linked = readFragment(/[?#&](t=[^&#]*)/.exec(address)?.[1] ?? '')
  const isMoment = quote === '' || (stated !== undefined && stated.end === undefined)
  return withoutUndefined({
    kind: isMoment ? ('moment' as const) : ('passage' as const),
    at: stated?.at ?? linked?.at,
    end: stated?.end,
    quote,
    before: (toText(words?.('prefix')) ?? '').slice(-200),
    after: (toText(words?.('suffix')) ?? '').slice(0, 200),
  })
}

/** `t=12.5,15`, `t=npt:12.5` and `t=1:57`. */
function readFragment(value: string): { readonly at: Seconds; readonly end: Seconds | undefined } | undefined {
  const [, from = '', to = ''] =
    /(?:^|[&#])t=(?:npt:)?([\d:.]{0,20})s?(?:,([\d:.]{1,20}))?/.exec(value.slice(0, 500)) ?? []
  const [start, end] = [readSeconds(from), readSeconds(to)]
  if (start === undefined && end === undefined) return undefined
  return { at: start ?? 0, end: end !== undefined && end > (start ?? 0) ? end : undefined }
}

function readSeconds(text: string): Seconds | undefined {
  return /^\d{1,7}\.\d{1,6}$/.test(text) ? Number(text) : parseTimecode(text)
}

interface Body {
  readonly purpose: unknown
  readonly value: string
}

function readBodies(field: Field): readonly Body[] {
  return [...listOf(field('body')), ...listOf(field('bodyValue')), ...listOf(field('text'))].flatMap((body): Body[] => {
    const parts = readFields(body)
    const value = toText(parts ? parts('value') : body)
    if (value === undefined || value === '') return []
    const isHtml = parts?.('format') === 'text/html'
    return [{ purpose: parts?.('purpose'), value: isHtml ? decodeEntities(value.replace(/<[^<>]*>/g, ' ')) : value }]
  })
}

function readTags(field: Field): readonly string[] {
  const bodies = readBodies(field).flatMap(({ purpose, value }) => (purpose === 'tagging' ? [value] : []))
  const tags = [...bodies, ...listOf(field('tags')).flatMap((tag) => toText(tag) ?? [])]
  const cut = tags.map((tag) => tag.trim().slice(0, MAX_TAG)).filter((tag) => tag !== '')
  return [...new Set(cut)].slice(0, MAX_TAGS)
}

function readAuthor(field: Field, creator: unknown): string {
  const shown = toText(readFields(field('user_info'))?.('display_name'))
  const account = /^acct:([^@]+)/.exec(toText(field('user')) ?? '')?.[1]
  const name = toText(readFields(creator)?.('name') ?? creator) ?? shown ?? account ?? ''
  return name.replace(/\s+/g, ' ').trim().slice(0, MAX_AUTHOR) || NO_AUTHOR
}

function readDate(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
