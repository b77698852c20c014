/** The player of an open episode, its clock, and what follows from them: the active paragraph, following, single spans. */

import { plays, type PlaybackClock } from '../../core/playback/playback.ts'
import { createPlayer, type Player } from '../../player/create-player.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import { createEpisodeRecording, type EpisodeRecording } from '../recordings.ts'
import { createActivity, type ActivityStore } from './activity.ts'
import { createFollow, type Follow } from './follow.ts'
import { createSpanPlayback, type SpanPlayback } from './span-playback.ts'

export interface PlaybackSlice {
  readonly player: Player
  readonly clock: PlaybackClock
  readonly recording: EpisodeRecording
  readonly activity: ActivityStore
  readonly follow: Follow
  /** Plays one passage and stops at its end. */
  readonly spans: SpanPlayback
  readonly commands: PlaybackCommands
}

export interface PlaybackCommands {
  togglePlay(): void
  /** Plays at this speed now, and from now on. */
  setRate(rate: number): void
}

export interface PlaybackParts extends PlaybackSlice {
  /** Loads the player if needed and plays. Only from a press or key. */
  play(): void
  /** Turns following on where the reader's settings say so: at the first play. */
  followByDefault(): void
}

export function createPlaybackSlice(services: AppServices, text: LoadedEpisode): PlaybackParts {
  const { episode } = text
  const { settings } = services.reader
  const player = createPlayer(episode.media, {
    duration: episode.duration,
    isPrivate: () => settings.getState().isPlayerPrivate,
    title: episode.title,
    channel: episode.channel,
    site: new URL(services.base, window.location.href).href,
  })
  const { clock } = player
  const follow = createFollow()
  const followByDefault = () => {
    if (settings.getState().followsByDefault) follow.resume()
  }
  let hasPlayed = false
  const play = () => {
    if (!hasPlayed) followByDefault()
    hasPlayed = true
    player.commands.play()
  }
  return {
    player,
    clock,
    recording: createEpisodeRecording(services, episode.id, player, text.transcript),
    activity: createActivity(text, clock),
    follow,
    spans: createSpanPlayback(clock, player.commands, play),
    play,
    followByDefault,
    commands: {
      togglePlay() {
        if (plays(clock.getState().phase)) player.commands.pause()
        else play()
      },
      setRate(rate) {
        player.commands.setRate(rate)
        settings.change({ rate })
      },
    },
  }
}
