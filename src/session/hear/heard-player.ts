/** The player that a passage is heard with: one made for it, or that of the open episode, which gets its position back. */

import { plays } from '../../core/playback/playback.ts'
import type { Span } from '../../core/time/span.ts'
import { reopenFile } from '../../platform/file-handle.ts'
import { createPlayer, type Player } from '../../player/create-player.ts'
import type { AppServices } from '../../services/app-services.ts'
import { createSpanPlayback } from '../playback/span-playback.ts'
import { createKeptRecording } from '../recordings.ts'
import type { Session } from '../session.ts'
import type { HearProblem } from './hear-state.ts'

export interface HeardPlayer {
  readonly episodeId: string
  readonly title: string
  readonly player: Player
  readonly videoId: string | undefined
  /** It is the open episode's. */
  readonly isBorrowed: boolean
  /** Its frame has no other place on the page. */
  readonly needsFrame: boolean
  /** Only from a press or key. `onEnd`: it was played to its end, or the reader went elsewhere in it. */
  play(span: Span, onEnd: () => void): void
  isPlayingSpan(): boolean
  stop(): void
  release(): void
}

/** Asks YouTube for nothing before it is played. */
export async function openPlayer(services: AppServices, episodeId: string): Promise<HeardPlayer | HearProblem> {
  const load = await services.library.loadEpisode(episodeId)
  if (!load.ok) return 'no-episode'
  const { media, duration, title, channel } = load.episode
  const { settings } = services.reader
  const player = createPlayer(media, {
    duration,
    isPrivate: () => settings.getState().isPlayerPrivate,
    title,
    channel,
    site: new URL(services.base, window.location.href).href,
  })
  const recording = player.openRecording && (await findRecording(services, episodeId))
  if (recording) player.openRecording?.(recording)
  if (player.clock.getState().isMissing) return 'no-recording'
  player.commands.setRate(settings.getState().rate)
  const spans = createSpanPlayback(player.clock, player.commands, player.commands.play)
  const videoId = media?.kind === 'youtube' ? media.videoId : undefined
  return {
    episodeId,
    title,
    player,
    videoId,
    isBorrowed: false,
    needsFrame: videoId !== undefined,
    play(span, onEnd) {
      renew(player, span)
      spans.play(span, false, {
        onFinish() {
          player.commands.pause()
          onEnd()
        },
        onLeave: onEnd,
      })
    },
    isPlayingSpan: () => spans.getState() !== undefined,
    stop() {
      spans.stop()
      if (plays(player.clock.getState().phase)) player.commands.pause()
    },
    release() {
      spans.dispose()
      player.dispose()
    },
  }
}

/** A player that has failed plays nothing until it is loaded anew. */
function renew({ clock, commands }: Player, { start }: Span): void {
  if (clock.getState().phase !== 'failed') return
  commands.seek(start)
  commands.retry()
}

/** The one that the reader opened for the episode, in this visit or an earlier one. */
async function findRecording(services: AppServices, episodeId: string): Promise<File | undefined> {
  const chosen = services.recordings.get(episodeId)
  if (chosen) return chosen.file
  const kept = await createKeptRecording(services, episodeId)
    .load()
    .catch(() => undefined)
  if (kept?.kind === 'copy') return kept.file
  if (kept?.kind !== 'handle') return undefined
  const reopened = await reopenFile(kept.handle, { prompt: true })
  return reopened.kind === 'file' ? reopened.file : undefined
}

/**
 * The reader gets back what was there before: the position, following, and silence. A recording that played before is left
 * paused at its position, because the reader is choosing a passage just then. A reader who goes elsewhere in the player
 * stays there.
 */
export function borrowPlayer(session: Session): HeardPlayer {
  const { player, clock, follow, episode } = session
  const { commands } = player
  const spans = createSpanPlayback(clock, commands, commands.play)
  let giveBack = () => {}

  const stop = () => {
    giveBack()
    spans.stop()
  }
  return {
    episodeId: episode.id,
    title: episode.title,
    player,
    videoId: episode.media?.kind === 'youtube' ? episode.media.videoId : undefined,
    isBorrowed: true,
    needsFrame: false,
    play(span, onEnd) {
      stop()
      session.spans.stop()
      const before = clock.now()
      const mode = follow.getState()
      follow.yieldToReader()
      let isOver = false
      renew(player, span)
      giveBack = () => {
        if (isOver) return
        isOver = true
        commands.pause()
        commands.seek(before)
        if (mode === 'on' && follow.getState() === 'yielded') follow.resume()
      }
      spans.play(span, false, {
        onFinish() {
          giveBack()
          onEnd()
        },
        onLeave() {
          isOver = true
          onEnd()
        },
      })
    },
    isPlayingSpan: () => spans.getState() !== undefined,
    stop,
    release: stop,
  }
}
