/** The pattern of an episode id, without the schema that needs it. */

export const EPISODE_ID = /^[A-Za-z0-9_~-]{1,80}$/

export function isEpisodeId(value: unknown): value is string {
  return typeof value === 'string' && EPISODE_ID.test(value)
}
