/** Groups the files of one episode by the video id in their names or first characters, before any is read completely. */

import { isVideoId } from '../episode/media-file.ts'

/** A file's name and its first characters, enough to find an id in. */
export interface FileHead {
  readonly name: string
  readonly head: string
}

/** Characters of a file that `head` should have. */
export const HEAD_LENGTH = 8192

type Role = 'note' | 'transcript' | 'metadata'

interface Hint {
  readonly index: number
  readonly role: Role
  readonly id: string | undefined
  /** The content says it, not only the name. */
  readonly isStated: boolean
}

const ROLES: readonly Role[] = ['note', 'transcript', 'metadata']

/**
 * Indices of the files of each episode, in the order of their first file; inside a group the note comes first, then the
 * transcript, then metadata. A group has at most one of each; further ones stay alone. An id that only names claim joins
 * files only when another file states it or its name has it in square brackets, as downloaders write it.
 */
export function groupFiles(files: readonly FileHead[]): number[][] {
  const hints = files.map(readHint)
  const believed = new Set(hints.flatMap(({ id, isStated }) => (id !== undefined && isStated ? [id] : [])))
  const groups = new Map<string, Hint[]>()
  const order: Hint[][] = []
  for (const hint of hints) {
    const key = hint.id !== undefined && believed.has(hint.id) ? hint.id : undefined
    const group = key === undefined ? undefined : groups.get(key)
    if (group && !group.some(({ role }) => role === hint.role)) group.push(hint)
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
  if (/\.(?:md|markdown|mdown|mkd)$/.test(lower)) return 'note'
  return /\.info\.json$|chapters?\.json$/.test(lower) ? 'metadata' : 'transcript'
}

function findStatedId(head: string, role: Role): string | undefined {
  if (role === 'note') return /^(?:video_?id|id): *["']?([A-Za-z0-9_-]{11})["']? *$/im.exec(head)?.[1]
  if (role === 'metadata') return /"(?:id|video_?id)": *"([A-Za-z0-9_-]{11})"/i.exec(head)?.[1]
  return undefined
}

/** The last part of a path, with slashes of either kind. */
export function readFileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path
}
