/** Finds the source line of an entry. The episode itself keeps no lines. */

import { mergeDrafts, type EpisodePart, type MergedDraft } from './compile-episode.ts'
import type { EpisodeDraft, WithLine } from '../draft.ts'

/** Position of an entry in its source. */
export interface SourcePosition {
  readonly file: string
  /** From 1; absent where the format of the file keeps none. */
  readonly line?: number
}

type ListKey = 'highlights' | 'keyPoints' | 'mentions' | 'quotes' | 'chapters' | 'cues'

/** Finds the position of an entry such as `['quotes', 3]` in the files an episode was compiled from. */
export type FindSourcePosition = (path: readonly (string | number)[]) => SourcePosition

/** Lists are taken whole from the first file that has them; each cue knows its own file. */
export function createPositionFinder(parts: readonly [EpisodePart, ...EpisodePart[]]): FindSourcePosition {
  const merged = mergeDrafts(parts.map((part) => part.draft))
  return (path) => {
    const [key, index, inner, innerIndex] = path
    const list = isListKey(key) ? (merged[key] ?? []) : []
    const entry: WithLine | undefined = list[Number(index)]
    const quote =
      inner === 'quotes' && isListKey(key) ? findInner(merged, Number(index), Number(innerIndex)) : undefined
    const line = quote?.line ?? entry?.line
    const { file } = parts[findPart(parts, merged, key, Number(index))] ?? parts[0]
    return line === undefined ? { file: file.name } : { file: file.name, line }
  }
}

function findInner(merged: MergedDraft, highlight: number, quote: number): WithLine | undefined {
  return merged.highlights?.[highlight]?.quotes[quote]
}

function findPart(
  parts: readonly EpisodePart[],
  merged: MergedDraft,
  key: string | number | undefined,
  index: number,
): number {
  if (key === 'cues') return merged.cues[index]?.source ?? 0
  return isListKey(key) ? parts.findIndex(({ draft }) => hasAny(draft, key)) : 0
}

function hasAny(draft: EpisodeDraft, key: ListKey): boolean {
  return (draft[key]?.length ?? 0) > 0
}

function isListKey(key: string | number | undefined): key is ListKey {
  return ['highlights', 'keyPoints', 'mentions', 'quotes', 'chapters', 'cues'].includes(String(key))
}
