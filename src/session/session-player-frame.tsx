/** Hands the player's own frame to a view, so that views need not know the player's room. */

import { PlayerFrame } from '../player/player-frame.tsx'
import type { Session } from './session.ts'
import type { HeardPlayer } from './hear/heard-player.ts'

export function SessionPlayerFrame({ session }: { readonly session: Session }) {
  return <PlayerFrame player={session.player} title={session.episode.title} />
}

export function HeardFrame({ heard }: { readonly heard: HeardPlayer }) {
  return <PlayerFrame key={heard.episodeId} player={heard.player} title={heard.title} />
}
