/** Notes by the episode they are on. */

import type { Note } from './located-note.ts'

/** The episode with the latest change first; inside in the order of the talk. */
export function groupByEpisode(notes: readonly Note[]): readonly (readonly [string, readonly Note[]])[] {
  const groups = new Map<string, Note[]>()
  for (const note of notes.toSorted((a, b) => b.savedOrder - a.savedOrder)) {
    const own = groups.get(note.episodeId)
    if (own) own.push(note)
    else groups.set(note.episodeId, [note])
  }
  return [...groups].map(([id, own]) => [id, own.toSorted(compareByTime)])
}

function compareByTime(a: Note, b: Note): number {
  return (a.anchor.at ?? 0) - (b.anchor.at ?? 0) || a.savedOrder - b.savedOrder
}
