/** Several drafts of one episode as one: the first that says something is believed, lists are taken whole. */

import type { EpisodeDraft } from './draft.ts'

export interface MergedDraft {
  readonly draft: EpisodeDraft
  /** Index of the draft whose cues are used. */
  readonly cueSource: number
}

export function mergeDrafts(drafts: readonly EpisodeDraft[]): MergedDraft {
  const merged: Record<string, unknown> = {}
  for (const draft of drafts) {
    for (const [key, value] of Object.entries(draft)) {
      if (isSilent(merged[key]) && !isSilent(value)) merged[key] = value
    }
  }
  const cueSource = Math.max(
    0,
    drafts.findIndex((draft) => (draft.cues?.length ?? 0) > 0),
  )
  return { draft: merged, cueSource }
}

function isSilent(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
