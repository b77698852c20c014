/** Corrections of the open episode as the reader makes, changes and takes them back. Comes with the first of them. */

import { applyCorrections } from '../../core/corrections/apply-corrections.ts'
import { keepsSource } from '../../core/corrections/correct-passage.ts'
import { editPassage } from '../../core/corrections/edit-passage.ts'
import { listCorrectionsOf } from '../../core/corrections/find-segments.ts'
import { findBorder } from '../../core/corrections/move-border.ts'
import { displayText, undisplayText } from '../../core/transcript/display-text.ts'
import type { Correction } from '../../core/episode/correction-schema.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import { createStore } from 'zustand/vanilla'
import { deriveStore, type ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'

/** A change that can be undone: what went and what came. */
export interface CorrectionChange {
  readonly removed: readonly Correction[]
  readonly added: readonly Correction[]
  /** “14 turns become Nathan Lambert”; undefined where nothing needs to be said. */
  readonly said?: string | undefined
}

/** The border before a paragraph as it would be moved, from where it is now. */
interface MovedBorder extends CorrectionChange {
  /** The text with it. */
  readonly transcript: Transcript
  readonly least: number
  readonly most: number
}

export interface Corrector {
  /** The reader's own of this episode. */
  readonly own: ReadonlyStore<readonly Correction[]>
  /** The last change of this visit. */
  readonly last: ReadonlyStore<CorrectionChange | undefined>
  /** A paragraph as it is typed over: its words, corrected, with the signs of the display. */
  readParagraph(segment: number): string
  /** Puts what was typed in the place of a paragraph. False where it could not be saved; it is shown all the same. */
  saveParagraph(segment: number, typed: string): Promise<boolean>
  /** By so many words up, or below zero down; undefined where they cannot go over it. */
  moveBorder(segment: number, words: number): MovedBorder | undefined
  make(change: CorrectionChange): Promise<boolean>
  /** Also those of other episodes. */
  add(made: readonly Correction[], said?: string): Promise<boolean>
  remove(ids: ReadonlySet<string>): Promise<boolean>
  /** Takes the last change back; false when there is none. */
  undo(): boolean
  forget(): void
}

/** Own ones first: they win where both are about the same words. */
export function listCorrections({ source }: LoadedEpisode, own: readonly Correction[]): readonly Correction[] {
  return [...own, ...(source.episode.corrections ?? [])]
}

export async function createCorrector(
  { reader }: Pick<AppServices, 'reader'>,
  text: LoadedEpisode,
): Promise<Corrector> {
  const corrections = await reader.loadCorrections()
  const { source } = text
  const { episode, transcript } = source
  const own = deriveStore(corrections, () => corrections.list(episode.id))
  const changes: CorrectionChange[] = []
  const last = createStore<CorrectionChange | undefined>(() => undefined)
  const change = async ({ removed, added }: Pick<CorrectionChange, 'removed' | 'added'>) => {
    const ids = new Set([...removed, ...added].map((one) => one.episode))
    const taken = [...ids].map((id) => {
      const isOf = (one: Correction) => one.episode === id
      const remove = removed.filter(isOf).map((one) => one.id)
      return corrections.change(id, { remove, add: added.filter(isOf) })
    })
    await reader.flush()
    // There may be space again.
    if (reader.saving.getState().phase === 'full') await reader.retrySaving()
    return !taken.includes(false) && reader.saving.getState().phase !== 'full'
  }
  const make = (made: CorrectionChange) => {
    changes.push(made)
    last.setState(made, true)
    return change(made)
  }
  const findOf = (segment: number) => listCorrectionsOf(transcript, segment, listCorrections(text, own.getState()))
  return {
    own,
    last,
    readParagraph(segment) {
      const corrected = applyCorrections(episode, transcript, findOf(segment))
      return displayText(corrected.transcript.segments[segment]?.text ?? '')
    },
    saveParagraph(segment, typed) {
      const paragraph = transcript.segments[segment]!
      const existing = findOf(segment)
      const facts = { episode: episode.id, when: new Date().toISOString() }
      const mine = new Set(own.getState().map(({ id }) => id))
      const fixed = existing.filter(({ id }) => !mine.has(id))
      const wanted = editPassage(paragraph, existing, undisplayText(typed, paragraph.text), facts, fixed)
      const before = new Set(existing.map(({ id }) => id))
      const after = new Set(wanted.map(({ id }) => id))
      const added = wanted.filter(({ id }) => !before.has(id))
      return make({
        removed: existing.filter(({ id }) => mine.has(id) && !after.has(id)),
        added,
        said: added.some(keepsSource) ? 'The words of the source stand again' : undefined,
      })
    },
    moveBorder(segment, words) {
      const mine = own.getState()
      const border = findBorder(transcript, segment, mine, source.episode.corrections)
      if (!border || words < border.least || words > border.most) return undefined
      const made = border.make(words, { episode: episode.id, when: new Date().toISOString() })
      const moved = { removed: words === 0 ? [] : border.replaced, added: words === 0 || !made ? [] : [made] }
      const ids = new Set(moved.removed.map(({ id }) => id))
      const list = listCorrections(text, [...mine.filter(({ id }) => !ids.has(id)), ...moved.added])
      const shown = applyCorrections(episode, transcript, list)
      const isRefused = shown.notApplied.some(({ correction }) => correction === made)
      return isRefused ? undefined : { ...moved, transcript: shown.transcript, least: border.least, most: border.most }
    },
    make,
    add: (added, said) => make({ removed: [], added, said }),
    remove(ids) {
      return make({ removed: own.getState().filter(({ id }) => ids.has(id)), added: [] })
    },
    undo() {
      const made = changes.pop()
      last.setState(undefined, true)
      if (made) void change({ removed: made.added, added: made.removed })
      return made !== undefined
    },
    forget: () => last.setState(undefined, true),
  }
}
