/** The recording that the reader added to an open episode: opened, kept for the next visit, opened again, removed. */

import {
  formatSiteKey,
  loadRecording,
  saveRecording,
  type KeptRecording,
  type SavedRecording,
} from '../library/opened/records/kept-recordings.ts'
import type { Seconds } from '../core/time/span.ts'
import type { Transcript } from '../core/transcript/transcript.ts'
import { importChunk } from '../platform/import-chunk.ts'
import { reopenFile, type FileHandle, type PickedFile } from '../platform/file-handle.ts'
import type { Player } from '../player/create-player.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import type { AppServices } from '../services/app-services.ts'

/** Lengths that do not belong together: of a recording just added, and of the text. */
interface Misfit {
  readonly recording: Seconds
  readonly text: Seconds
}

/** reopen: the browser has to ask about it first · choose: only its name and size are known. */
export type RecordingState =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly name: string; readonly misfit?: Misfit }
  | { readonly kind: 'reopen' | 'choose'; readonly name: string; readonly size: number }

export interface EpisodeRecording {
  readonly state: ReadonlyStore<RecordingState>
  /** Opens it and keeps it instead of the one before. */
  add(picked: PickedFile): void
  /** Keeps a recording whose length does not fit: nothing is said of it any more. */
  acceptLength(): void
  /** Opens the kept one after `reopen`. Only from a press or key. */
  reopen(): Promise<void>
  remove(): Promise<void>
  /** Opens the recording chosen in this visit, else the one kept. Returns the way to stop. */
  start(): () => void
}

type Parts = Pick<AppServices, 'library' | 'store' | 'recordings' | 'recordingTarget' | 'announce'>

/** Those the store was given in this visit: an episode may be looked at many times. */
const stored = new WeakSet<File>()

/** Those the reader keeps though their length does not fit. */
const accepted = new WeakSet<File>()

/** `id`: the id the episode is shown under. */
export function createEpisodeRecording(
  services: Parts,
  id: string,
  player: Player,
  transcript: Pick<Transcript, 'timelineStarts' | 'end'>,
  readLength = readLengthLater,
): EpisodeRecording {
  const { recordings, recordingTarget, announce } = services
  const state = createStore<RecordingState>(() => ({ kind: 'none' }))
  const kept = createKeptRecording(services, id)
  let handle: FileHandle | undefined
  let isStopped = false

  const open = (file: File) => {
    player.openRecording?.(file)
    state.setState({ kind: 'open', name: file.name }, true)
  }
  const add = (picked: PickedFile) => {
    recordings.set(id, picked)
    open(picked.file)
    announce(`${picked.file.name} opened; it stays on this device`)
    void keep(picked)
    void compareLength(picked.file)
  }
  const compareLength = async (file: File) => {
    const length = accepted.has(file) ? undefined : await readLength(file).catch(() => undefined)
    const misfit = length === undefined ? undefined : findMisfit(length, transcript)
    const isLate = isStopped || recordings.get(id)?.file !== file
    if (misfit && !isLate) state.setState({ kind: 'open', name: file.name, misfit }, true)
  }
  const keep = async (picked: PickedFile) => {
    const { file } = picked
    if (stored.has(file)) return
    stored.add(file)
    const saved = await kept.save(picked).catch(() => ({ kept: 'nothing', outcome: 'failed' }) as const)
    const text = describeSaved(file.name, saved)
    if (text !== undefined) announce(text)
  }
  const openKept = async () => {
    const found = await kept.load().catch(() => undefined)
    const isLate = () => isStopped || recordings.has(id) || player.clock.getState().hasLoaded
    if (!found || isLate()) return
    if (found.kind === 'copy') return open(found.file)
    const { name, size } = found
    if (found.kind === 'name') return state.setState({ kind: 'choose', name, size }, true)
    handle = found.handle
    const reopened = await reopenFile(handle, { prompt: false })
    if (isLate()) return
    if (reopened.kind === 'file') open(reopened.file)
    else state.setState({ kind: reopened.kind === 'prompt' ? 'reopen' : 'choose', name, size }, true)
  }

  return {
    state,
    add,
    acceptLength() {
      const file = recordings.get(id)?.file
      if (!file) return
      accepted.add(file)
      state.setState({ kind: 'open', name: file.name }, true)
    },
    async reopen() {
      const shown = state.getState()
      if (shown.kind !== 'reopen' || !handle) return
      const reopened = await reopenFile(handle, { prompt: true })
      if (reopened.kind === 'prompt') return announce(`The browser did not allow ${shown.name} to be opened`)
      if (reopened.kind === 'gone') {
        state.setState({ ...shown, kind: 'choose' }, true)
        return announce(`${shown.name} was moved or deleted. Choose it again`)
      }
      stored.add(reopened.file)
      accepted.add(reopened.file)
      add({ file: reopened.file, handle })
    },
    async remove() {
      const isRemoved = await kept.remove().catch(() => false)
      if (!isRemoved) return announce('The recording could not be removed')
      recordings.delete(id)
      player.dispose()
      state.setState({ kind: 'none' }, true)
      announce('Recording removed')
    },
    start() {
      isStopped = false
      const chosen = recordings.get(id)
      if (chosen && player.openRecording) add(chosen)
      else if (chosen) {
        recordings.delete(id)
        announce('This episode plays from YouTube, so no recording was added')
      } else if (player.openRecording) void openKept()
      const target = { add }
      if (player.openRecording) recordingTarget.setState(target, true)
      return () => {
        isStopped = true
        if (recordingTarget.getState() === target) recordingTarget.setState(undefined, true)
      }
    },
  }
}

async function readLengthLater(file: File): Promise<Seconds | undefined> {
  return (await importChunk(() => import('../player/file/read-length.ts'))).readLength(file)
}

/** Times are written in whole seconds, and files are padded at their ends. */
const ROUNDING: Seconds = 2
/** Music, applause and credits after the last words: two minutes, of long talks more. */
const OUTRO = { least: 120, share: 0.1 }

/**
 * Undefined where they fit: the last words begin while the recording still runs, and no more follows the text than an outro.
 * A text without times fits any recording. Exported for its test.
 */
export function findMisfit(
  recording: Seconds,
  { timelineStarts, end }: Pick<Transcript, 'timelineStarts' | 'end'>,
): Misfit | undefined {
  const lastWords = timelineStarts.at(-1)
  if (lastWords === undefined) return undefined
  const isShort = lastWords > recording + ROUNDING
  const isLong = recording - end > Math.max(OUTRO.least, OUTRO.share * end)
  return isShort || isLong ? { recording, text: end } : undefined
}

interface KeptForEpisode {
  save(picked: PickedFile): Promise<SavedRecording>
  load(): Promise<KeptRecording | undefined>
  remove(): Promise<boolean>
}

/** An opened episode's recording is kept with its file, an episode of the site has it alone. */
export function createKeptRecording({ library, store }: Parts, id: string): KeptForEpisode {
  const own = () => library.opened.getState().get(id)
  const siteKey = formatSiteKey(id)
  return {
    async save(picked) {
      const { keptId } = own() ?? {}
      if (keptId !== undefined) return (await library.loadOpenedFiles()).addRecording(keptId, picked)
      return saveRecording(store, siteKey, picked)
    },
    async load() {
      const { keptId, recording } = own() ?? {}
      if (keptId !== undefined)
        return recording === undefined ? undefined : (await library.loadOpenedFiles()).loadRecording(keptId)
      return loadRecording(store, siteKey)
    },
    async remove() {
      const { keptId } = own() ?? {}
      const outcome =
        keptId === undefined
          ? await store.delete('recordings', siteKey)
          : await (await library.loadOpenedFiles()).removeRecording(keptId)
      return outcome === 'saved' || outcome === 'held'
    },
  }
}

/** Undefined when there is nothing to say: it is copied. */
function describeSaved(name: string, { kept, outcome }: SavedRecording): string | undefined {
  if (kept === 'copy') return undefined
  const isFull = outcome === 'full'
  const cause = isFull ? `There isn’t enough space to keep ${name}` : `${name} can’t be kept`
  if (kept === 'nothing') return `${cause}, so it closes with the page`
  return kept === 'handle' ? `${cause}. Next time, press “Open recording again”` : `${cause}. Choose it again next time`
}
