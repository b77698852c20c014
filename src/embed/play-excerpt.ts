/** Plays and pauses what an embedded page shows. A passage stops at its end and begins anew. */

import { plays } from '../core/playback/playback.ts'
import type { Embed } from './embed.ts'

/** From a press. */
export function playExcerpt({ excerpt: { span }, player: { clock, commands }, spans }: Embed): void {
  const at = clock.now()
  if (!span || spans.getState()) return commands.play()
  // Inside the passage it goes on from there, and stops at the same end.
  const isInside = at > span.start && at < span.end - 0.5
  spans.play(isInside ? { start: at, end: span.end } : span)
}

export function togglePlaying(embed: Embed): void {
  if (plays(embed.player.clock.getState().phase)) embed.player.commands.pause()
  else playExcerpt(embed)
}
