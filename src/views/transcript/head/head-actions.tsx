/** The actions in an episode's head: play from the reading position, share a passage, take all of it along, open the rest of its tags. */

import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { plays } from '../../../core/playback/playback.ts'
import { useAppServices } from '../../../services/use-app-services.ts'
import { useKeepEpisode } from '../../../session/offline/use-keep-episode.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { formatCount } from '../../../core/text/number.ts'
import { formatComparePath } from '../../../services/links.ts'
import { Button } from '../../parts/controls/button.tsx'
import { MenuButton } from '../../parts/controls/menu.tsx'
import { lazyPart } from '../../parts/loading/lazy.tsx'
import { remPixels } from '../../parts/rem-pixels.ts'

// Only where a file was opened on this device.
const OpenedEpisodeMenu = lazyPart(async () => (await import('./opened-episode-menu.tsx')).OpenedEpisodeMenu, {
  name: 'Actions for your file',
  fallback: <span className="size-(--hit)" />,
})

export function HeadActions() {
  const session = useSession()
  const { id } = session.episode
  const [, navigate] = useLocation()
  const isOwn = useStore(useAppServices().library.opened, (opened) => opened.has(id))
  const more =
    session.transcript.segments.length > 0
      ? [{ name: 'Compare with another transcript…', run: () => navigate(formatComparePath(id)) }]
      : []
  return (
    <>
      <PlayButton />
      <TakeAwayButtons />
      <MoreTags />
      {isOwn ? (
        <OpenedEpisodeMenu id={id} more={more} />
      ) : (
        // A phone has no room for it: there it is in the sheet that shares.
        more.length > 0 && (
          <div className="phone:hidden">
            <MenuButton label="More" actions={more} />
          </div>
        )
      )}
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

/** In the line of tags, which shows as many as it has room for: how many more there are, and the way to them in place. */
function MoreTags() {
  const [line] = useState(() => document.querySelector<HTMLElement>('[data-tags]'))
  const [rest, setRest] = useState(0)
  useEffect(() => {
    if (!line) return
    const observer = new ResizeObserver(() => setRest(hideRest(line)))
    observer.observe(line)
    return () => observer.disconnect()
  }, [line])
  if (!line || rest === 0) return null
  const open = () => {
    const [first] = listTags(line).slice(-rest)
    line.toggleAttribute('data-open', true)
    setRest(hideRest(line))
    first?.focus({ preventScroll: true })
  }
  const button = (
    <button
      type="button"
      aria-label={formatCount(rest, 'more tag')}
      data-print="no"
      className="reach font-semibold text-accent num"
      onClick={open}
    >
      +{rest}
    </button>
  )
  return createPortal(button, line)
}

const listTags = (line: HTMLElement) => [...line.querySelectorAll<HTMLElement>('a')]

/** Rem that the button takes, with the gap before it. */
const BUTTON = 3.25

/** Marks the tags that the first line has no room for, and gives their number; none of a line that is open. */
function hideRest(line: HTMLElement): number {
  const tags = listTags(line)
  for (const tag of tags) delete tag.dataset['rest']
  const [first] = tags
  const isWhole = 'open' in line.dataset || tags.at(-1)?.offsetTop === first?.offsetTop
  if (!first || isWhole) return 0
  const end = line.offsetLeft + line.clientWidth - BUTTON * remPixels(1)
  const fits = (tag: HTMLElement) => tag.offsetTop === first.offsetTop && tag.offsetLeft + tag.offsetWidth <= end
  const shown = Math.max(
    1,
    tags.findIndex((tag) => !fits(tag)),
  )
  for (const tag of tags.slice(shown)) tag.dataset['rest'] = ''
  return tags.length - shown
}
