/** Merges several drafts of one episode: the first value of a field wins, lists are not mixed, transcripts are merged. */

import type { DraftCue, EpisodeDraft } from '../draft.ts'
import { mergeCues, type SourcedCue } from './merge-cues.ts'

export type MergedDraft = Omit<EpisodeDraft, 'cues'> & { readonly cues: readonly SourcedCue[] }

/** Cues come from the first draft that has any; each later one gives it word times and fills its gaps. */
export function mergeDrafts(drafts: readonly EpisodeDraft[]): MergedDraft {
  const merged: Record<string, unknown> = {}
  for (const { cues: _cues, extra: _extra, ...draft } of drafts) {
    for (const [key, value] of Object.entries(draft)) {
      if (isSilent(merged[key]) && !isSilent(value)) merged[key] = value
    }
  }
  const extra = Object.assign({}, ...drafts.toReversed().map((draft) => draft.extra ?? {})) as EpisodeDraft['extra']
  return { ...merged, ...(extra && { extra }), cues: mergeTranscripts(drafts) }
}

function mergeTranscripts(drafts: readonly EpisodeDraft[]): SourcedCue[] {
  let merged: SourcedCue[] = []
  for (const [source, draft] of drafts.entries()) {
    const cues: readonly DraftCue[] = draft.cues ?? []
    if (cues.length === 0) continue
    merged = merged.length === 0 ? cues.map((cue) => ({ ...cue, source })) : mergeCues(merged, cues, source)
  }
  return merged
}

function isSilent(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
