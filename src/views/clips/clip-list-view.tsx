/** The clip list: clips in an order of the reader's own, and everything that can be made of them. */

import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { Link } from 'wouter'
import { measureClips } from '../../core/clip/clip.ts'
import { formatLength, formatTimecode } from '../../core/time/timecode.ts'
import { playClips, retitleClips, type Clips, type KeptClip } from '../../services/clips/clip-list.ts'
import { useChangedClips } from '../../services/clips/use-changed-clips.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useEntries, useNewestEpisodes } from '../../services/library/use-library.ts'
import { Button, IconButton } from '../parts/controls/button.tsx'
import { UndoRow } from '../parts/rows/undo-row.tsx'
import { formatCount } from '../../core/text/number.ts'
import { ClipListFiles } from './clip-list-files.tsx'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { sortCatalogue } from '../../core/catalogue/sort/sort-catalogue.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { EmptyPage } from '../states/empty-page.tsx'
import { PageLink } from '../states/home-link.tsx'
import { expandToSeconds } from '../../core/clip/clip-command.ts'
import { formatClipPath } from '../../services/clips/clip-links.ts'
import type { ChangedWords } from '../../services/clips/changed-words.ts'
import { ChangedWording } from './changed-wording.tsx'

const PAGE = 'mx-auto w-[min(100%-6rem,51.25rem)] pt-12 pb-24 outline-none narrow:w-[calc(100%-2.5rem)] phone:pt-4'

export function ClipListView({ clipList }: { readonly clipList: Clips }) {
  const services = useAppServices()
  const kept = useStore(clipList)
  const { entries } = useEntries(
    services,
    useMemo(() => kept.map(({ episodeId }) => episodeId), [kept]),
  )
  const clips = useMemo(() => retitleClips(kept, entries), [kept, entries])
  const [removed, setRemoved] = useState<readonly KeptClip[]>([])
  const lost = useStore(clipList.gone)
  const list = useRef<HTMLOListElement>(null)
  const keepFocus = useFocusAfterMove(list, clips)
  const { changed, compare } = useChangedClips(services, clips, list)
  const remove = (gone: readonly KeptClip[]) => {
    for (const { id } of gone) clipList.remove(id)
    setRemoved(gone)
    services.announce(describeRemoved(gone))
  }
  const undo = () => {
    for (const clip of removed) clipList.restore(clip)
    setRemoved([])
    services.announce(removed.length === 1 ? 'Clip restored' : 'Clips restored')
    document.getElementById('main')?.focus({ preventScroll: true })
  }
  const move = (clip: KeptClip, direction: MoveDirection) => {
    const index = clips.indexOf(clip) + direction
    if (index < 0 || index >= clips.length) return
    keepFocus()
    clipList.move(clip.id, index)
    services.announce(`Moved to place ${index + 1} of ${clips.length}`)
  }
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <h1 className="font-serif text-display font-[560] tracking-[-.014em]">Clips</h1>
      {clips.length > 0 && (
        <div className="mt-4 flex min-h-(--hit) flex-wrap items-center gap-x-4 gap-y-2">
          <p className="flex-1 text-small text-ink-3 num">{describeClips(clips)}</p>
          <Button icon="play" isSmall onClick={() => playClips(services, clips)}>
            Play all
          </Button>
          {clips.length > 1 && (
            <Button variant="quiet" isSmall onClick={() => remove(clips)}>
              Remove all
            </Button>
          )}
        </div>
      )}
      {lost.length > 0 && (
        <div
          role="status"
          className="mt-2 flex flex-wrap items-center gap-2 rounded-2 bg-warn-tint px-3 py-2 text-small"
        >
          <span>
            {formatCount(lost.length, 'clip')} {lost.length === 1 ? 'is' : 'are'} no longer stored: removed in another
            tab, or the site’s data was cleared.
          </span>
          <Button
            isSmall
            onClick={() => {
              for (const clip of lost) clipList.restore(clip)
              services.announce(lost.length === 1 ? 'Clip restored' : 'Clips restored')
            }}
          >
            Bring back
          </Button>
          <Button variant="quiet" isSmall onClick={clipList.dismissGone}>
            OK
          </Button>
        </div>
      )}
      {removed.length > 0 && <UndoRow key={removed[0]!.id} what={describeRemoved(removed)} onUndo={undo} />}
      {compare && (
        <p className="mt-2 flex flex-wrap items-center gap-x-3 text-small text-ink-3">
          To save data, clips are not compared with the transcripts as they are now.
          <Button isSmall onClick={compare}>
            Compare
          </Button>
        </p>
      )}
      <ol ref={list} className="mt-2">
        {clips.map((clip, index) => (
          <ClipListRow
            key={clip.id}
            clip={clip}
            changed={changed.get(clip.id)}
            number={index + 1}
            count={clips.length}
            onRename={(name) => clipList.rename(clip.id, name)}
            onMove={(direction) => move(clip, direction)}
            onRemove={() => remove([clip])}
          />
        ))}
      </ol>
      {clips.length > 0 ? <ClipListFiles clips={clips} /> : removed.length + lost.length === 0 && <EmptyClips />}
    </main>
  )
}

/** A moved row is put elsewhere in the page, and what stands in it loses the focus: it gets it back. */
function useFocusAfterMove(list: React.RefObject<HTMLOListElement | null>, clips: readonly KeptClip[]): () => void {
  const wanted = useRef<Element>(null)
  useLayoutEffect(() => {
    if (wanted.current instanceof HTMLElement) wanted.current.focus()
    wanted.current = null
  }, [clips])
  return () => {
    const { activeElement } = document
    wanted.current = list.current?.contains(activeElement) ? activeElement : null
  }
}

function describeClips(clips: readonly KeptClip[]): string {
  return `${formatCount(clips.length, 'clip')} · ${formatLength(measureClips(clips))}`
}

function describeRemoved(clips: readonly KeptClip[]): string {
  return clips.length === 1 ? 'Clip removed' : `${clips.length} clips removed`
}

function EmptyClips() {
  const episodes = useNewestEpisodes(useAppServices())
  return (
    <EmptyPage
      drawing="clip"
      title="No clips yet"
      actions={<PageLink href="/search">Search</PageLink>}
      example={<ExampleHighlights episodes={episodes} />}
    >
      Select words and press Add to clips, or choose passages in a search and add them together. Here they play one
      after another.
    </EmptyPage>
  )
}

/** The newest episode that has some: each of them can be added as it is. */
function ExampleHighlights({ episodes }: { readonly episodes: readonly CatalogueEntry[] }) {
  const entry = sortCatalogue(episodes).find(({ counts }) => counts.highlights > 0)
  if (!entry) return null
  return (
    <p className="mt-8 max-w-[60ch] border-t border-line pt-4">
      <span className="block text-small text-ink-3">Or begin with a highlight</span>
      <Link
        href={`${formatEpisodePath(entry.id)}?panel=highlights`}
        className="mt-1.5 block font-serif text-[1.125rem]/7 hover:underline"
        dir="auto"
      >
        {formatCount(entry.counts.highlights, 'highlight')} in {displayText(entry.title)}
      </Link>
    </p>
  )
}

/** Up is towards the first. */
type MoveDirection = -1 | 1

interface ClipListRowProps {
  readonly clip: KeptClip
  readonly changed: ChangedWords | undefined
  /** From 1. */
  readonly number: number
  readonly count: number
  readonly onRename: (name: string) => void
  readonly onMove: (direction: MoveDirection) => void
  readonly onRemove: () => void
}

const MOVES: Readonly<Record<string, MoveDirection>> = { ArrowUp: -1, ArrowDown: 1 }

function ClipListRow({ clip, changed, number, count, onRename, onMove, onRemove }: ClipListRowProps) {
  const { name, episodeTitle, videoId } = clip
  const { start, end } = expandToSeconds(clip)
  const range = `${formatTimecode(start)}–${formatTimecode(end)}`
  const handleKey = (event: KeyboardEvent) => {
    const direction = MOVES[event.key]
    if (direction === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onMove(direction)
  }
  return (
    // Alt and an arrow move the row from any of its parts; the buttons do it for everybody else.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      data-clip={clip.id}
      className="grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 border-b border-line py-3.5 phone:grid-cols-[1.375rem_minmax(0,1fr)] phone:gap-x-2"
      onKeyDown={handleKey}
    >
      <span className="pt-2.5 text-end text-small text-ink-3 num narrow:pt-3">{number}</span>
      <div className="min-w-0">
        <input
          type="text"
          aria-label={`Name of clip ${number}`}
          autoComplete="off"
          maxLength={200}
          value={name}
          placeholder="No name"
          className="h-10 w-full min-w-0 rounded-2 border border-line-2 bg-surface px-2.5 font-serif text-row text-ellipsis placeholder:text-ink-3 hover:border-control narrow:h-11"
          onChange={(event) => onRename(event.target.value)}
        />
        <p className="mt-1.5 flex flex-wrap gap-x-2 ps-2.5 text-small text-ink-3">
          <Link href={formatClipPath(clip)} className="reach rounded-1 text-accent underline underline-offset-3 num">
            {range}
          </Link>
          <span className="num">{formatLength(end - start)}</span>
          <span className="min-w-0 wrap-anywhere">{displayText(episodeTitle)}</span>
          {videoId === undefined && <span className="w-full">Not on YouTube, so it can’t be cut this way.</span>}
        </p>
        {changed && (
          <div className="ps-2.5">
            <ChangedWording {...changed} />
          </div>
        )}
      </div>
      <div className="flex phone:col-start-2 phone:-ms-1">
        <IconButton
          icon="up"
          label={`Move clip ${number} up`}
          keys="Alt ↑"
          aria-disabled={number === 1}
          className="aria-disabled:cursor-default aria-disabled:opacity-45"
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon="down"
          label={`Move clip ${number} down`}
          keys="Alt ↓"
          aria-disabled={number === count}
          className="aria-disabled:cursor-default aria-disabled:opacity-45"
          onClick={() => onMove(1)}
        />
        <IconButton icon="close" label={`Remove clip ${number}`} onClick={onRemove} />
      </div>
    </li>
  )
}
