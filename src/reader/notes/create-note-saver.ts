/** Saves changed notes one by one, each until the disk has what is shown. */

import { createRandomId } from '../../platform/random-id.ts'
import type { AppDatabase } from '../../storage/app-database.ts'
import { applySaved, beginSaving, getUnsaved, isUnsaved, type Entry, type NoteEntries } from './note-entries.ts'
import { saveNote, type Snapshot, formatRescueKey, writeRescues } from './save-note.ts'

export interface NoteSaverOptions {
  readonly store: AppDatabase
  readonly getState: () => NoteEntries
  readonly setState: (state: NoteEntries) => void
  /** A change of this note is on disk: other tabs may want to know. */
  readonly onSaved: (key: string) => void
  /** For the first note of this visit that is on disk. */
  readonly onFirstSaved?: () => void
  /** Another tab keeps the note; ours goes on as another. */
  readonly onCopied: (from: string, to: string) => void
}

interface NoteSaver {
  save(id: string): Promise<void>
  /** Saves all that is unsaved when nothing more was changed for half a second. */
  saveSoon(): void
  /** Saves all that is unsaved now. */
  flush(): Promise<void>
  /** A change that another visit had no time to save is saved now, by the rules of any other. */
  takeUp(rescued: Snapshot): Promise<void>
  /** The page may be gone at once: also writes what is unsaved to where the next visit finds it. */
  rescue(): Promise<void>
}

/** Seconds without a change after which a note is saved. */
const PAUSE = 0.5

export function createNoteSaver(options: NoteSaverOptions): NoteSaver {
  const { store, getState, setState, onSaved, onFirstSaved, onCopied } = options
  const page = createRandomId()
  /** The save of each note that is on its way. */
  const underWay = new Map<string, Promise<void>>()
  /** Notes of which a rescued change may lie on disk that no save knows of. */
  const rescued = new Set<string>()
  let hasSaved = false
  let timer: ReturnType<typeof setTimeout> | undefined

  /** One save of a note at a time: what changes meanwhile is saved after it. */
  const save = async (id: string): Promise<void> => {
    await underWay.get(id)
    // Another caller that waited for the same save has started the next one.
    if (underWay.has(id)) return underWay.get(id)
    const entry = getState().entries.get(id)
    if (entry && isUnsaved(entry)) await begin(id, entry)
  }
  const begin = (id: string, entry: Entry, rescueKey?: string): Promise<void> => {
    const saving = saveUntilDone(id, entry, rescueKey).finally(() => underWay.delete(id))
    underWay.set(id, saving)
    return saving
  }
  const saveUntilDone = async (id: string, entry: Entry, rescueKey = formatRescueKey(page, id)): Promise<void> => {
    setState(beginSaving(getState(), id, entry))
    const { note, base } = entry
    const saved = await saveNote(store, { id, note, base, rescueKey })
    const step = applySaved(getState(), { id, entry, ...saved })
    setState(step.state)
    if (step.kind === 'failed') return
    if (!hasSaved) onFirstSaved?.()
    hasSaved = true
    onSaved(id)
    const changed = step.kind === 'changed' ? step.state.entries.get(id) : undefined
    if (changed) return saveUntilDone(id, changed)
    if (step.kind === 'copied') {
      onCopied(id, step.copyId)
      onSaved(step.copyId)
      await save(step.copyId)
    }
    // Written while this save was on its way already.
    if (rescued.delete(id)) void store.delete('notes', formatRescueKey(page, id))
  }
  const flush = async () => {
    clearTimeout(timer)
    await Promise.all(getUnsaved(getState()).map(({ id }) => save(id)))
  }
  return {
    save,
    saveSoon() {
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), PAUSE * 1000)
    },
    flush,
    async takeUp({ id, note, base, rescueKey }) {
      const isBusy = isUnsaved(getState().entries.get(id)) || underWay.has(id)
      if (!isBusy) await begin(id, { note, base, saving: 'saving' }, rescueKey)
    },
    async rescue() {
      const unsaved = getUnsaved(getState())
      for (const { id } of unsaved) rescued.add(id)
      await Promise.all([writeRescues(store, page, unsaved), flush()])
    },
  }
}
