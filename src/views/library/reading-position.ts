/** Where the reader stopped in an episode, as the library shows it, and how much is left from there. */

import type { Seconds } from '../../core/time/span.ts'

export interface ReadingPosition {
  readonly episodeId: string
  /** Absent in an untimed transcript. */
  readonly at?: Seconds
  readonly quote: string
  /** 0 to 1. */
  readonly progress: number
}

/** `3 h 36 min left`, `50 min left`. Whole minutes that are really left; undefined when the length is not known. */
export function formatLeft(duration: Seconds | undefined, at: Seconds | undefined): string | undefined {
  if (duration === undefined || at === undefined || at > duration) return undefined
  const minutes = Math.floor((duration - at) / 60)
  if (minutes === 0) return 'less than a minute left'
  const parts = [minutes >= 60 ? `${Math.floor(minutes / 60)} h` : '', minutes % 60 > 0 ? `${minutes % 60} min` : '']
  return `${parts.filter((part) => part !== '').join(' ')} left`
}
