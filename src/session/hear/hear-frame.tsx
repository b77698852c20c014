/** Hands the frame of the player to a view, so that views need not know the player's room. */

import { PlayerFrame } from '../../player/player-frame.tsx'
import type { ListenedPlayer } from './heard-player.ts'

export function ListenFrame({ listened }: { readonly listened: ListenedPlayer }) {
  return <PlayerFrame key={listened.episodeId} player={listened.player} title={listened.title} />
}
