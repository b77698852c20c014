/** The clip list: clips in an order of the reader's own, and everything that can be made of them. */

import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { Link } from 'wouter'
import { measureClips } from '../../core/clip/clip.ts'
import { formatLength } from '../../core/time/timecode.ts'
import { playClips, retitleClips, type Clips, type KeptClip } from '../../services/clips/clip-list.ts'
import { useClipEpisodes } from '../../services/clips/use-clip-episodes.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useEntries, useNewestEpisodes } from '../../services/library/use-library.ts'
import { Button } from '../parts/controls/button.tsx'
import { UndoRow } from '../parts/rows/undo-row.tsx'
import { formatCount } from '../../core/text/number.ts'
import { ClipListFiles } from './clip-list-files.tsx'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { sortCatalogue } from '../../core/catalogue/sort/sort-catalogue.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { EmptyPage } from '../states/empty-page.tsx'
import { PageLink } from '../states/home-link.tsx'
import { HearHost } from '../hear/hear-host.tsx'
import { ClipRow, type DragHandlers, type MoveDirection } from './clip-row.tsx'

const PAGE = 'mx-auto w-[min(100%-6rem,56.5rem)] pt-12 pb-24 outline-none narrow:w-[calc(100%-2.5rem)] phone:pt-4'

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
  const [opened, setOpened] = useState<string>()
  const wanted = clips.find(({ id }) => id === opened)?.episodeId
  const { episodes, read } = useClipEpisodes(services, clips, list, wanted)
  const known = useMemo(() => [...entries.values()], [entries])
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
  const move = (from: number, to: number) => {
    if (to < 0 || to >= clips.length || to === from) return
    keepFocus()
    clipList.move(clips[from]!.id, to)
    services.announce(`Moved to place ${to + 1} of ${clips.length}`)
  }
  const { drop, grip } = useDrag(list, move)
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <header className="flex flex-wrap items-end gap-x-3.5 border-b border-line-2 pb-3.5">
        <h1 className="font-serif text-display font-[560] tracking-[-.014em]">Clips</h1>
        {clips.length > 0 && (
          <>
            <p className="flex-1 pb-1 text-small text-ink-3 num phone:order-1 phone:w-full phone:flex-none">
              {describeClips(clips)}
            </p>
            <Button icon="play" className="phone:ms-auto" onClick={() => playClips(services, clips)}>
              Play all
            </Button>
          </>
        )}
      </header>
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
      {read && (
        <p className="mt-2 flex flex-wrap items-center gap-x-3 text-small text-ink-3">
          To save data, clips are not compared with the transcripts as they are now.
          <Button isSmall onClick={read}>
            Compare
          </Button>
        </p>
      )}
      <HearHost episodes={known}>
        <ol ref={list}>
          {clips.map((clip, index) => (
            <ClipRow
              key={clip.id}
              clip={clip}
              episode={episodes.get(clip.episodeId)}
              number={index + 1}
              count={clips.length}
              isOpen={opened === clip.id}
              drop={drop?.to === index ? (drop.to < drop.from ? 'before' : 'after') : undefined}
              grip={grip(index)}
              onOpen={() => setOpened(clip.id)}
              onChange={(change) => clipList.change(clip.id, change)}
              onMove={(by: MoveDirection) => move(index, index + by)}
              onRemove={() => remove([clip])}
            />
          ))}
        </ol>
      </HearHost>
      {clips.length > 0 ? (
        <ClipListFiles clips={clips} episodes={episodes} onRemoveAll={() => remove(clips)} />
      ) : (
        removed.length + lost.length === 0 && <EmptyClips />
      )}
    </main>
  )
}

/** A row dragged by its grip goes where it is let go. */
function useDrag(list: React.RefObject<HTMLOListElement | null>, move: (from: number, to: number) => void) {
  const [drop, setDrop] = useState<{ readonly from: number; readonly to: number }>()
  const findPlace = (from: number, y: number) =>
    [...(list.current?.children ?? [])].filter((row, index) => {
      const { top, bottom } = row.getBoundingClientRect()
      return index !== from && (top + bottom) / 2 < y
    }).length
  const grip = (from: number): DragHandlers => ({
    onPointerDown: (event) => event.currentTarget.setPointerCapture(event.pointerId),
    onPointerMove({ currentTarget, pointerId, clientY }) {
      if (currentTarget.hasPointerCapture(pointerId)) setDrop({ from, to: findPlace(from, clientY) })
    },
    onPointerUp() {
      if (drop) move(drop.from, drop.to)
      setDrop(undefined)
    },
    onPointerCancel: () => setDrop(undefined),
  })
  return { drop: drop && drop.from !== drop.to ? drop : undefined, grip }
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
  return `${formatCount(clips.length, 'clip')}, ${formatLength(measureClips(clips))}`
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
