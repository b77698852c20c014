/** The actions in an episode's head: play from the reading position, share a passage, take all of it along. */

import { useStore } from 'zustand'
import { plays } from '../../../core/playback/playback.ts'
import { useAppServices } from '../../../services/use-app-services.ts'
import { useKeepEpisode } from '../../../session/offline/use-keep-episode.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { Button } from '../../parts/controls/button.tsx'
import { lazyPart } from '../../parts/loading/lazy.tsx'

// Only where a file was opened on this device.
const OpenedEpisodeMenu = lazyPart(async () => (await import('./opened-episode-menu.tsx')).OpenedEpisodeMenu, {
  name: 'Actions for your file',
  fallback: <span className="size-(--hit)" />,
})

export function HeadActions() {
  const { id } = useSession().episode
  const isOwn = useStore(useAppServices().library.opened, (opened) => opened.has(id))
  return (
    <>
      <PlayButton />
      <TakeAwayButtons />
      {isOwn && <OpenedEpisodeMenu id={id} />}
    </>
  )
}

function PlayButton() {
  const session = useSession()
  const phase = useEpisodeStore(({ clock }) => clock.phase)
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  if (isMissing) return null
  const isPlaying = plays(phase)
  return (
    <Button
      variant="primary"
      icon={isPlaying ? 'pause' : 'play'}
      disabled={phase === 'failed'}
      className="phone:flex-1"
      onClick={session.commands.togglePlay}
    >
      {isPlaying ? 'Pause' : 'Play'}
    </Button>
  )
}

function TakeAwayButtons() {
  const session = useSession()
  const { share, openExport } = session.commands
  const hasText = session.transcript.segments.length > 0
  const keep = useKeepEpisode()
  return (
    <>
      {hasText && (
        <Button icon="share" onClick={() => share()}>
          Share
        </Button>
      )}
      {/* A phone has no room for it: there it is in the sheet that shares. */}
      <Button variant="quiet" icon="file" className={hasText ? 'phone:hidden' : ''} onClick={openExport}>
        Take along
      </Button>
      {keep && (
        <Button variant="quiet" icon="download" className="phone:border-line-2! phone:px-3!" onClick={keep}>
          Keep offline
        </Button>
      )}
    </>
  )
}
