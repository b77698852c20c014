/** Hands the frame of the player to a view, so that views need not know the player's room. */

import { PlayerFrame } from '../../player/player-frame.tsx'
import type { HeardPlayer } from './heard-player.ts'

export function HeardFrame({ heard }: { readonly heard: HeardPlayer }) {
  return <PlayerFrame key={heard.episodeId} player={heard.player} title={heard.title} />
}
