/** A note of the reader's as it is stored: its shape, its versions, and reading a record of any of them. */

import * as v from 'valibot'
import { MAX_ANCHOR_QUOTE } from '../../core/episode/anchor.ts'
import { EPISODE_ID } from '../../core/episode/episode-id.ts'
import { readShape } from '../../core/episode/read-shape.ts'
import { MAX_SECONDS } from '../../core/time/timecode.ts'
import { MAX_AUTHOR, MAX_NOTE, MAX_TAG, MAX_TAGS } from './note-limits.ts'

/** The versions this program writes: notes of the reader's, and of others. Newer records are left alone. */
export const NOTE_VERSION = 1
export const AUTHORED_NOTE_VERSION = 2

const shortText = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength))
const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_SECONDS))
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))

/** A UUID, or what an earlier version or another program used as one. It becomes part of element ids. */
const noteId = v.pipe(v.string(), v.regex(/^[\w~.:-]{1,80}$/))

const AnchorSchema = v.object({
  kind: v.picklist(['passage', 'moment']),
  at: v.optional(seconds),
  end: v.optional(seconds),
  quote: shortText(MAX_ANCHOR_QUOTE),
  before: shortText(200),
  after: shortText(200),
})

const NoteSchema = v.object({
  version: v.picklist([NOTE_VERSION, AUTHORED_NOTE_VERSION]),
  id: noteId,
  episodeId: v.pipe(v.string(), v.regex(EPISODE_ID)),
  /** As it was called when the note was made, for when the episode is not there any more. */
  episodeTitle: shortText(1000),
  /** Of YouTube, where the episode is a video there. */
  videoId: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{11}$/))),
  anchor: AnchorSchema,
  /** The reader's own words; empty in a bookmark. */
  text: shortText(MAX_NOTE),
  tags: v.pipe(v.array(shortText(MAX_TAG)), v.maxLength(MAX_TAGS)),
  /** ISO 8601, by this device's clock: for display and export, never for ordering. */
  madeOn: shortText(40),
  changedOn: shortText(40),
  /** Rises with every change in all notes. Not a time: clocks are set back. */
  savedOrder: count,
  /** Rises with every change of this note on disk: who writes says which one they have seen. */
  revision: count,
  /** Id of the note this is a copy of: both were changed at once in two tabs. */
  copyOf: v.optional(shortText(80)),
  /** Name of its author, who is not the reader: it is read, and not changed. */
  by: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_AUTHOR))),
})

export type Note = Frozen<v.InferOutput<typeof NoteSchema>>

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T

/** newer: a later version of the program wrote it, and it stays as it is · unknown: nobody knows this shape. */
type ReadNote = { readonly kind: 'note'; readonly note: Note } | { readonly kind: 'newer' | 'unknown' }

/** Reads a record of any version. `key` is what it is stored under, which must be its id. Never throws. */
export function readNote(record: unknown, key: string): ReadNote {
  if (typeof record !== 'object' || record === null) return { kind: 'unknown' }
  const { version } = record as { readonly version?: unknown }
  if (typeof version === 'number' && version > AUTHORED_NOTE_VERSION) return { kind: 'newer' }
  const shape = readShape(NoteSchema, record)
  return shape.ok && shape.value.id === key ? { kind: 'note', note: withoutAbsent(shape.value) } : { kind: 'unknown' }
}

/** An optional field is absent, never `undefined`. */
function withoutAbsent(note: v.InferOutput<typeof NoteSchema>): Note {
  const { copyOf, videoId, by, anchor, ...rest } = note
  const { at, end, ...words } = anchor
  return {
    ...rest,
    anchor: { ...words, ...(at !== undefined && { at }), ...(end !== undefined && { end }) },
    ...(copyOf !== undefined && { copyOf }),
    ...(videoId !== undefined && { videoId }),
    ...(by !== undefined && { by }),
  }
}
