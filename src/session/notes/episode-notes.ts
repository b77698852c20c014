/** The reader's notes of one episode, each with its position in the text as it is now, and which of them is being written. */

import type { Anchor } from '../../core/episode/anchor.ts'
import {
  buildAnchor,
  buildMoment,
  buildParagraphAnchor,
  type PassageRange,
} from '../../core/findings/passages/build-anchor.ts'
import { createAnchorFinder } from '../../core/findings/passages/find-anchor.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { Note } from '../../reader/notes/note.ts'
import type { Notes } from '../../reader/notes/note-state.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import { compareNotes, type LocatedNote } from '../../services/notes/located-note.ts'

export interface EpisodeNotes {
  readonly all: Notes
  /** Those of this episode in the order of the talk, the lost ones at their old time. */
  readonly located: ReadonlyStore<readonly LocatedNote[]>
  /** Id of the note that is open for writing. */
  readonly open: ReadonlyStore<string | undefined>
  /** Id of the note to be shown; its row takes the focus once and then calls `acknowledgeShown`. */
  readonly shown: ReadonlyStore<string | undefined>
  edit(id: string): void
  closeEditor(): void
  show(id: string): void
  acknowledgeShown(): void
  /** Makes a note on these characters and opens it; undefined when they hold nothing. */
  addPassage(range: PassageRange): Note | undefined
  /** The same for the margin, which has a field of its own: nothing is opened, and who leaves the field empty removes the note. */
  addParagraph(segment: number): Note | undefined
  addMoment(at: Seconds): Note
  /** The note last removed, which can still be brought back. */
  readonly removed: ReadonlyStore<LocatedNote | undefined>
  remove(id: string): void
  undoRemove(): void
  /** The offer to undo is over. */
  forgetRemoved(): void
  /** The text has changed: finds the notes in it again. */
  relocate(): void
  dispose(): void
}

/** @param text Holds the text as it is now. */
export function createEpisodeNotes(all: Notes, text: Pick<LoadedEpisode, 'episode' | 'transcript'>): EpisodeNotes {
  const { episode } = text
  let findMatch = createAnchorFinder(text.episode, text.transcript)
  const open = createStore<string | undefined>(() => undefined)
  const shown = createStore<string | undefined>(() => undefined)
  const removed = createStore<LocatedNote | undefined>(() => undefined)
  const known = new Map<string, LocatedNote>()
  const locate = (): readonly LocatedNote[] => {
    const own = [...all.getState().notes.values()].filter(({ note }) => note.episodeId === episode.id)
    const list = own.map(({ note, saving }): LocatedNote => {
      const before = known.get(note.id)
      const isSame = before?.note === note && before.saving === saving
      return isSame ? before : { note, saving, match: findMatch(note.anchor) }
    })
    known.clear()
    for (const one of list) known.set(one.note.id, one)
    return list.toSorted(compareNotes)
  }
  const located = createStore(locate)
  const stopLocating = all.subscribe(() => located.setState(locate(), true))
  /** A note that was opened and left as it was is gone. */
  const openNote = (id: string | undefined) => {
    const before = open.getState()
    open.setState(id, true)
    if (before !== undefined && before !== id) all.dropDraft(before)
  }
  const made: string[] = []
  const addDraft = (anchor: Anchor) => {
    const { id: episodeId, title: episodeTitle, media } = episode
    const video = media?.kind === 'youtube' ? { videoId: media.videoId } : {}
    const note = all.addDraft({ episodeId, episodeTitle, anchor, ...video })
    made.push(note.id)
    return note
  }
  const add = (anchor: Anchor) => {
    const note = addDraft(anchor)
    openNote(note.id)
    return note
  }
  // The reader continues writing in their own copy.
  const stopFollowing = all.onCopied((from, to) => {
    if (open.getState() === from) open.setState(to, true)
  })
  return {
    all,
    located,
    open,
    shown,
    addPassage(range) {
      const anchor = buildAnchor(text.episode, text.transcript, range)
      return anchor && add(anchor)
    },
    addParagraph(segment) {
      const anchor = buildParagraphAnchor(text.episode, text.transcript, segment)
      return anchor && addDraft(anchor)
    },
    addMoment: (at) => add(buildMoment(text.episode, text.transcript, at)),
    edit: openNote,
    closeEditor: () => openNote(undefined),
    show: (id) => shown.setState(id, true),
    acknowledgeShown: () => shown.setState(undefined, true),
    forgetRemoved: () => removed.setState(undefined, true),
    relocate() {
      findMatch = createAnchorFinder(text.episode, text.transcript)
      known.clear()
      located.setState(locate(), true)
    },
    removed,
    remove(id) {
      const found = located.getState().find(({ note }) => note.id === id)
      if (!found) return
      if (open.getState() === id) open.setState(undefined, true)
      all.remove(id)
      removed.setState(found, true)
    },
    undoRemove() {
      const found = removed.getState()
      if (found) all.restore(found.note)
      removed.setState(undefined, true)
    },
    dispose() {
      stopFollowing()
      stopLocating()
      openNote(undefined)
      // The field of the margin may be left with the page.
      for (const id of made) all.dropDraft(id)
    },
  }
}
