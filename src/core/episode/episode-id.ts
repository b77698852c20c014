/** The pattern of an episode id, and the ids of copies, without the schema that needs them. */

export const EPISODE_ID = /^[A-Za-z0-9_~-]{1,80}$/

/** In characters; the pattern says the same. */
const MAX_LENGTH = 80

export function isEpisodeId(value: unknown): value is string {
  return typeof value === 'string' && EPISODE_ID.test(value)
}

/** `id~2` for the second episode of this id. A long id loses its end, so that the copy's id is still valid. */
export function formatCopyId(id: string, copy: number): string {
  const ending = `~${copy}`
  return id.slice(0, MAX_LENGTH - ending.length) + ending
}

/** 2 and up when `of` is the id of a copy of `id`; undefined when it is not. */
export function parseCopyNumber(of: string, id: string): number | undefined {
  const copy = Number(/~(\d+)$/.exec(of)?.[1])
  return copy > 1 && formatCopyId(id, copy) === of ? copy : undefined
}
