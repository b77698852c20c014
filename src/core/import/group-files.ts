/** Groups the files of one episode by the video id in their names or first characters, or by the name they share with an .info.json, before any is read completely. */

import { isVideoId } from '../episode/media-file.ts'
import type { Track } from '../episode/schema.ts'
import { parseKnownLanguage } from './captions/facts.ts'

/** A file's name and its first characters, enough to find an id in. */
export interface FileHead {
  readonly name: string
  readonly head: string
}

/** Characters of a file that `head` should have. */
export const HEAD_LENGTH = 8192

/** track: a text whose name says its language, of which an episode may have several. */
type Role = 'note' | 'transcript' | 'track' | 'metadata' | 'chapters'

interface Hint {
  readonly index: number
  readonly role: Role
  readonly id: string | undefined
  /** The content says it, not only the name. */
  readonly isStated: boolean
}

const ROLES: readonly Role[] = ['note', 'transcript', 'track', 'metadata', 'chapters']

/**
 * Indices of the files of each episode, in the order of their first file; inside a group the note comes first, then the
 * transcript, then texts with a language in their name, then metadata, then chapters. Of those texts a group has any number,
 * of the others at most one of each; further ones stay alone. An id that only names claim joins files only when another file
 * states it or its name has it in square brackets, as downloaders write it. Files without an id join the `.info.json` of their
 * folder that has their name, a language behind it aside; so does `x.de.vtt` the `x.md` or `x.vtt` beside it.
 */
export function groupFiles(files: readonly FileHead[]): number[][] {
  const hints = files.map(readHint)
  const believed = new Set(hints.flatMap(({ id, isStated }) => (id !== undefined && isStated ? [id] : [])))
  const groups = new Map<string, Hint[]>()
  const order: Hint[][] = []
  const believedId = ({ id }: Hint) => (id !== undefined && believed.has(id) ? id : undefined)
  const described = new Map<string, string | undefined>()
  for (const hint of hints) {
    const stem = findStem(files[hint.index]!.name, INFO)
    // Loose files of two folders may share a name: then it says nothing.
    if (stem !== undefined) described.set(stem, described.has(stem) ? undefined : (believedId(hint) ?? `/${stem}`))
  }
  const translated = new Set(files.flatMap(({ name }) => readTrackName(name)?.stem ?? []))
  for (const hint of hints) {
    const stem =
      hint.role === 'note' || hint.role === 'transcript' ? findStem(files[hint.index]!.name, PLAIN) : undefined
    if (stem === undefined || !translated.has(stem)) continue
    if (!described.has(stem) || believedId(hint) !== undefined) described.set(stem, believedId(hint) ?? `/${stem}`)
  }
  for (const hint of hints) {
    const key = believedId(hint) ?? findDescribed(files[hint.index]!.name, described)
    const group = key === undefined ? undefined : groups.get(key)
    if (group && (hint.role === 'track' || !group.some(({ role }) => role === hint.role))) group.push(hint)
    else {
      const alone = [hint]
      order.push(alone)
      if (key !== undefined && !group) groups.set(key, alone)
    }
  }
  return order.map((group) =>
    group.toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role)).map(({ index }) => index),
  )
}

const INFO = /\.info\.json$/i
const PLAIN = /\.[a-z0-9]{1,8}$/i
const ENDINGS = [
  INFO,
  /\.chapters\.json$/i,
  PLAIN,
  /\.[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}(?:\.(?:human|machine|publisher))?\.[a-z0-9]{1,8}$/i,
]

interface TrackName {
  /** The path without language and extension. */
  readonly stem: string
  readonly language: string
  readonly by: Track['by']
  /** Called so by downloaders: `x.en-orig.vtt`. */
  readonly isOriginal: boolean
}

const TRACK = /^(.+)\.([a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4})(?:\.(human|machine|publisher))?\.[a-z0-9]{1,8}$/is

/** The language in `x.de.vtt`, and the maker in `x.de.machine.vtt`; undefined for every other name, and for notes. */
export function readTrackName(name: string): TrackName | undefined {
  const [, stem = '', tag = '', by] = TRACK.exec(name.replaceAll('\\', '/')) ?? []
  const language = parseKnownLanguage(tag.replace(/-orig$/i, ''))
  if (language === undefined || NOTE.test(name) || stem.endsWith('/')) return undefined
  return { stem, language, by: by?.toLowerCase() as Track['by'], isOriginal: /-orig$/i.test(tag) }
}

const NOTE = /\.(?:md|markdown|mdown|mkd)$/i

/** What the `.info.json` beside a file says of it: the key of its group. */
function findDescribed(name: string, described: ReadonlyMap<string, string | undefined>): string | undefined {
  const stems = ENDINGS.flatMap((ending) => findStem(name, ending) ?? [])
  const stem = stems.find((one) => described.has(one))
  return stem === undefined ? undefined : described.get(stem)
}

/** The path without this ending; undefined when it ends otherwise. */
function findStem(name: string, ending: RegExp): string | undefined {
  return ending.test(name) ? name.replaceAll('\\', '/').replace(ending, '') : undefined
}

function readHint(file: FileHead, index: number): Hint {
  const role = readRole(file.name)
  const stated = findStatedId(file.head, role)
  const bracketed = findBracketedId(file.name)
  const plain = readFileName(file.name).slice(0, 11)
  const isPlain = isVideoId(plain) && /^(?:\.|$)/.test(readFileName(file.name).slice(11))
  const id = stated ?? bracketed ?? (isPlain ? plain : undefined)
  return { index, role, id, isStated: stated !== undefined || bracketed !== undefined }
}

/** The video id that downloaders put in square brackets at the end of a file name; not an ordinary word of eleven letters. */
export function findBracketedId(name: string): string | undefined {
  const id = /\[([A-Za-z0-9_-]{11})\](?=[^[\]]*$)/.exec(readFileName(name))?.[1]
  return id !== undefined && /[0-9_-]|.[A-Z]/.test(id) ? id : undefined
}

function readRole(name: string): Role {
  const lower = name.toLowerCase()
  if (NOTE.test(lower)) return 'note'
  if (INFO.test(lower)) return 'metadata'
  if (/chapters?\.json$/.test(lower)) return 'chapters'
  return readTrackName(name) ? 'track' : 'transcript'
}

function findStatedId(head: string, role: Role): string | undefined {
  if (role === 'note') return /^(?:video_?id|id): *["']?([A-Za-z0-9_-]{11})["']? *$/im.exec(head)?.[1]
  if (role === 'metadata' || role === 'chapters') return /"(?:id|video_?id)": *"([A-Za-z0-9_-]{11})"/i.exec(head)?.[1]
  return undefined
}

/** The last part of a path, with slashes of either kind. */
export function readFileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path
}
