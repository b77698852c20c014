/** The ids of sources that give none themselves, in a file that is kept with the notes: links and the notes of readers hang on them. */

import { join, relative, resolve, sep } from 'node:path'
import * as v from 'valibot'
import { type EpisodeId, EpisodeIdSchema } from '../../../core/episode/schema.ts'
import { readSettings } from '../../files/read-settings.ts'
import { writeWhole } from '../../files/write-file.ts'
import type { KnownIds } from './episode-ids.ts'

export const IDS_FILE = 'transcript-explorer.ids.json'

const EXAMPLE = 'talk-1a2b3c4d' as EpisodeId
/** By the path of the source below the folder. */
const IdsSchema = v.pipe(
  v.objectWithRest({}, v.pipe(EpisodeIdSchema, v.examples([EXAMPLE]))),
  v.examples([{ 'talk.vtt': EXAMPLE }]),
)

/** Empty where there is no file. Throws an error that says what is wrong in it, where, and what to write instead. */
export function readIds(notes: string): KnownIds {
  const ids = readSettings(join(notes, IDS_FILE), IdsSchema)?.value ?? {}
  return new Map(Object.entries<EpisodeId>(ids).map(([source, id]) => [resolve(notes, source), { id }]))
}

/** What `compileEpisode` makes of a text that says no id, and what a second source of one episode gets. */
const MADE_ID = /-[0-9a-f]{8}$|~\d+$/

/** Also those of sources that are gone now: they may come back. */
export function rememberIds(notes: string, known: KnownIds): void {
  // One whose video was named once, and is not any more, says no id either.
  const made = [...known].filter(([, { id, videoId }]) => videoId === undefined || (id !== videoId && MADE_ID.test(id)))
  const ids = made.map(([path, { id }]) => [relative(resolve(notes), path).split(sep).join('/'), id] as const)
  const sorted = Object.fromEntries(ids.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  if (ids.length > 0) writeWhole(join(notes, IDS_FILE), `${JSON.stringify(sorted, null, 2)}\n`)
}
