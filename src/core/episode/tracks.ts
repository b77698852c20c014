/** The other texts of a recording: the file in which a library has each of them, beside its episode. */

import { EPISODE_ID, TRACK_KEY } from './episode-id.ts'
import { isRecord } from './is-record.ts'
import { parseJson } from './parse-json.ts'
import { readShape } from './read-shape.ts'
import type { ReadIssue } from './read-episode.ts'
import { CueSchema, FORMAT_VERSION, type Cue, type Episode, type Track } from './schema.ts'
import { list } from './schema-fields.ts'

export const TRACK_MAKERS: Readonly<Record<NonNullable<Track['by']>, string>> = {
  machine: 'made by a machine',
  human: 'made by people',
  publisher: 'from the publisher',
}

type TrackOwner = Pick<Episode, 'id'>

/** `x.de.json`, beside `x.json`. */
export function formatTrackName({ id }: TrackOwner, { key }: Pick<Track, 'key'>): string {
  return `${id}.${key}.json`
}

/** Id and key in the name of such a file; undefined for every other name. */
export function parseTrackName(name: string): { readonly id: string; readonly key: string } | undefined {
  const [id = '', key = '', ending, ...rest] = name.split('.')
  return ending === 'json' && rest.length === 0 && EPISODE_ID.test(id) && TRACK_KEY.test(key) ? { id, key } : undefined
}

/** The episode as its file has it, without the cues of its tracks, and what goes into their files, by key. */
export function splitTracks(episode: Episode): {
  readonly episode: Episode
  readonly files: ReadonlyMap<string, object>
} {
  const { id, tracks = [] } = episode
  const files = new Map(
    tracks.flatMap(({ key, cues }) => (cues ? [[key, { formatVersion: FORMAT_VERSION, track: key, id, cues }]] : [])),
  )
  return { episode: files.size === 0 ? episode : { ...episode, tracks: tracks.map(withoutCues) }, files }
}

function withoutCues({ cues: _cues, ...facts }: Track): Track {
  return facts
}

type TrackRead =
  | { readonly ok: true; readonly cues: readonly Cue[] }
  | { readonly ok: false; readonly problem: ReadIssue }

/** Parses the file of a track of this episode. Never throws. */
export function parseTrackFile(source: string, owner: TrackOwner, { key }: Pick<Track, 'key'>): TrackRead {
  const parsed = parseJson(source)
  const hint = 'build the library again'
  if (!parsed.ok) return { ok: false, problem: { code: parsed.code, what: parsed.what, hint } }
  const { value } = parsed
  if (
    !isRecord(value) ||
    value['formatVersion'] !== FORMAT_VERSION ||
    value['id'] !== owner.id ||
    value['track'] !== key
  )
    return {
      ok: false,
      problem: { code: 'invalid-field', path: 'track', what: `the file is not ${key} of ${owner.id}`, hint },
    }
  const read = readShape(list(CueSchema), value['cues'])
  if (read.ok) return { ok: true, cues: read.value }
  const { path, received, expected } = read.issue
  const what = `cues${path} is ${received}, not ${expected}`
  return { ok: false, problem: { code: 'invalid-field', path: `cues${path}`, what, hint } }
}
