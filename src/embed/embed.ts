/** Everything that an open embedded page has. */

import type { Player } from '../player/player.ts'
import type { LoadedEpisode } from '../session/loaded-episode.ts'
import type { ActivityStore } from '../session/playback/activity.ts'
import type { Follow } from '../session/playback/follow.ts'
import type { SpanPlayback } from '../session/playback/span-playback.ts'
import type { EmbedExcerpt } from './embed-excerpt.ts'
import type { DrawnText } from './draw-text.ts'

export interface Embed extends LoadedEpisode {
  readonly excerpt: EmbedExcerpt
  readonly player: Player
  readonly text: DrawnText
  readonly follow: Follow
  readonly activity: ActivityStore
  readonly spans: SpanPlayback
}
