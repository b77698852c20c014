/** Validates episode ids and formats the ids of copies. */

export const EPISODE_ID = /^[A-Za-z0-9_~-]{1,80}$/

/** Of a track: a language, with a number behind it where there are several. */
export const TRACK_KEY = /^(?:[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}|text)(?:-\d{1,2})?$/

/** Same limit as in the pattern, in characters. */
const MAX_LENGTH = 80

export function isEpisodeId(value: unknown): value is string {
  return typeof value === 'string' && EPISODE_ID.test(value)
}

/** `id~2` for the second episode with this id. Long ids are truncated so that the copy's id stays valid. */
export function formatCopyId(id: string, copy: number): string {
  const ending = `~${copy}`
  return id.slice(0, MAX_LENGTH - ending.length) + ending
}

/** The next free id of a copy, `id~2`, `id~3`, … Adds it to `taken`. */
export function takeCopyId<Id extends string>(id: Id, taken: Set<string>): Id {
  let number = 2
  while (taken.has(formatCopyId(id, number))) number++
  const copy = formatCopyId(id, number)
  taken.add(copy)
  return copy as Id
}

/** Copy number (2 and up) if `of` is the id of a copy of `id`, else undefined. */
export function parseCopyNumber(of: string, id: string): number | undefined {
  const copy = Number(/~(\d+)$/.exec(of)?.[1])
  return copy > 1 && formatCopyId(id, copy) === of ? copy : undefined
}
