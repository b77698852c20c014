/** Recordings that the reader adds to episodes: open during this visit, and kept with an opened file where there is room. */

import type { Player } from '../player/create-player.ts'
import type { Explorer } from './explorer.ts'

type Recordings = Pick<Explorer, 'library' | 'recordings' | 'announce'>

/** Those the store was given in this visit: an episode may be looked at many times. */
const stored = new WeakSet<File>()

/** `id`: the id the episode is shown under. Says so when the recording cannot be kept. Never rejects. */
export async function addRecording({ library, recordings, announce }: Recordings, id: string, file: File) {
  recordings.set(id, file)
  const own = library.opened.read().get(id)
  if (!own || stored.has(file)) return
  stored.add(file)
  const outcome = await library
    .loadShelf()
    .then((shelf) => shelf.addRecording(own.keptId, file))
    .catch(() => 'failed' as const)
  if (outcome === 'full') announce(`There isn’t enough space to keep ${file.name}, so it closes with the page`)
  else if (outcome !== 'saved') announce(`${file.name} can’t be kept, so it closes with the page`)
}

/** Gives the player the recording of this episode: the one chosen in this visit, else the one kept. Returns the way to stop. */
export function openRecording(explorer: Recordings, id: string, player: Player): () => void {
  const chosen = explorer.recordings.get(id)
  if (chosen && player.openRecording) {
    player.openRecording(chosen)
    explorer.announce(`${chosen.name} is opened; it stays on this device`)
    void addRecording(explorer, id, chosen)
    return () => {}
  }
  if (chosen) {
    explorer.recordings.delete(id)
    explorer.announce('This episode plays from YouTube, so no recording was added')
    return () => {}
  }
  let isStopped = false
  void loadKept(explorer, id).then((file) => {
    const isLate = isStopped || explorer.recordings.has(id) || player.clock.read().hasLoaded
    if (file && !isLate) player.openRecording?.(file)
  })
  return () => {
    isStopped = true
  }
}

async function loadKept({ library }: Recordings, id: string): Promise<File | undefined> {
  const own = library.opened.read().get(id)
  if (own?.recording === undefined) return undefined
  return library
    .loadShelf()
    .then((shelf) => shelf.loadRecording(own.keptId))
    .catch(() => undefined)
}
