/** The episodes that a text can be compared with: the whole library, one episode, one channel, or what was opened on this device. */

import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { CheckScope } from './text-check.ts'

export type ScopeOption = readonly [value: string, label: string]

interface ScopeSource {
  readonly episodes: readonly SearchedEpisode[]
  /** All episodes are known, so that those of a channel are. */
  readonly isWhole: boolean
  /** Episodes opened on this device, by id. */
  readonly opened: ReadonlyMap<string, unknown>
  /** The episode that the page was opened for. */
  readonly episode: string | undefined
}

export const WHOLE_LIBRARY = 'all'

export function formatScope(episode: string | undefined): string {
  return episode === undefined ? WHOLE_LIBRARY : `episode ${episode}`
}

export function listScopes({ episodes, isWhole, opened, episode }: ScopeSource): readonly ScopeOption[] {
  const title = episode === undefined ? undefined : episodes.find(({ id }) => id === episode)?.title
  const channels = [...new Set(episodes.flatMap(({ channel }) => channel ?? []))].toSorted()
  return [
    [WHOLE_LIBRARY, 'Whole library'],
    ...(episode === undefined ? [] : [[formatScope(episode), title ?? 'This episode'] as const]),
    ...(opened.size > 0 && opened.size < episodes.length ? [['own', 'Files on this device'] as const] : []),
    ...(isWhole && channels.length > 1 ? channels.map((channel) => [`channel ${channel}`, channel] as const) : []),
  ]
}

/** The whole library for a value that is none of the options. */
export function readScope(value: string, source: ScopeSource): CheckScope {
  const name = listScopes(source).find(([one]) => one === value)?.[1]
  const [kind = ''] = value.split(' ', 1)
  const rest = value.slice(kind.length + 1)
  if (kind === 'episode') return { name, episodes: [rest] }
  if (kind === 'own') return { name, episodes: [...source.opened.keys()] }
  if (kind !== 'channel') return {}
  return { name, episodes: source.episodes.filter(({ channel }) => channel === rest).map(({ id }) => id) }
}
