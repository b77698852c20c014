/** Pages of episodes in a folder of notes that the reader has chosen, or in a .zip where the browser gives no folders. */

import type { ExportSource } from '../core/export/exporter.ts'
import {
  describeVaultReport,
  type KeptPage,
  PAGE_HEAD,
  updateVault,
  type VaultFolder,
  type VaultReport,
} from '../core/export/vault/update-vault.ts'
import type { VaultApp } from '../core/export/vault/vault-syntax.ts'
import type { PackedFile } from '../core/export/zip-file.ts'
import { formatCount, formatNumber } from '../core/text/number.ts'
import {
  allowWriting,
  createFile,
  type FolderHandle,
  isFolderHandle,
  pickFolder,
  replaceFile,
  walkFolder,
} from '../platform/folder-handle.ts'
import { giveTurn } from '../platform/give-turn.ts'
import { importChunk } from '../platform/import-chunk.ts'
import type { AppServices } from './app-services.ts'
import { saveFile } from './files.ts'
import type { LoadingSources } from './library/export-sources.ts'

export { type FolderHandle, hasFolderPicker } from '../platform/folder-handle.ts'

type Stored = Pick<AppServices, 'store'>

export async function recallFolder({ store }: Stored, app: VaultApp): Promise<FolderHandle | undefined> {
  const loaded = await store.get('folders', app)
  return loaded.ok && isFolderHandle(loaded.value) ? loaded.value : undefined
}

/** Remembers it for the next time. See `pickFolder`. */
export async function chooseFolder({ store }: Stored, app: VaultApp): Promise<FolderHandle | undefined> {
  const folder = await pickFolder(app)
  if (folder) void store.put('folders', app, folder)
  return folder
}

export interface PagesJob {
  readonly app: VaultApp
  /** Undefined: a .zip is saved. */
  readonly folder: FolderHandle | undefined
  /** Of episodes. */
  readonly count: number
  /** In these the reader's edits are replaced too. */
  readonly replaces?: readonly KeptPage[] | undefined
  readonly load: (loading: LoadingSources) => AsyncIterable<ExportSource>
  readonly signal: AbortSignal
  /** `note`: of the folder, which are looked at first. */
  readonly onProgress: (of: 'episode' | 'note', done: number, all: number) => void
}

/** In sentences: what has become of the pages, and a line for each that is not as it is here. */
export interface PagesOutcome {
  readonly text: string
  readonly lines: readonly string[]
  /** Left as the reader changed them; they can be replaced. */
  readonly edited?: readonly KeptPage[]
}

/** Writes the pages of these episodes. Only from a press or key, as the browser may ask the reader. Never rejects. */
export async function exportPages({ library }: Pick<AppServices, 'library'>, job: PagesJob): Promise<PagesOutcome> {
  const { folder, count, signal, onProgress } = job
  const lost: string[] = []
  let written = 0
  try {
    if (folder && !(await allowWriting(folder)))
      return {
        text: `The browser may not write to ${folder.name}. Press again to allow it, or change the folder.`,
        lines: [],
      }
    const sources = job.load({
      signal,
      onProgress: (done) => onProgress('episode', (written = done), count),
      onLost: (id) => lost.push(`${library.findEntry(id)?.title ?? id}: could not be loaded, and is left out.`),
    })
    const report = await (folder ? writeToFolder(folder, sources, job) : saveZip(sources, job))
    const stopped = signal.aborted ? `Stopped after ${formatNumber(written)} of ${formatCount(count, 'episode')}. ` : ''
    const said = folder
      ? `${folder.name}: ${describeVaultReport(report)}`
      : `Saved as ${nameZip(job)}: ${formatCount(report.added.length, 'page')}`
    return {
      text: `${stopped}${said}.`,
      lines: [...describeLeft(report), ...lost],
      edited: report.kept.filter((page) => page.lost),
    }
  } catch (error) {
    if (signal.aborted) return { text: 'Stopped: nothing was written.', lines: [] }
    const reason = error instanceof Error ? error.message : String(error)
    return { text: `The pages could not be written${folder ? ` to ${folder.name}` : ''}: ${reason}.`, lines: lost }
  }
}

function describeLeft({ kept, failed }: VaultReport): string[] {
  return [
    ...kept
      .filter(({ lost }) => !lost)
      .map(
        ({ path, what }) => `${path}: one of the marks around its ${what.join(' and ')} is gone, so it stays as it is.`,
      ),
    ...failed.map(({ path, reason }) => `${path}: not written, ${reason}.`),
  ]
}

type Sources = AsyncIterable<ExportSource>

/** In notes: drawing each takes longer than looking at it. */
const SHOWN_EVERY = 50

function writeToFolder(
  root: FolderHandle,
  sources: Sources,
  { app, signal, onProgress, replaces: replacesEdits }: PagesJob,
): Promise<VaultReport> {
  const pages = new Map<string, FileSystemFileHandle>()
  let looked = 0
  const folder: VaultFolder = {
    async list() {
      for await (const [path, file] of walkFolder(root)) {
        signal.throwIfAborted()
        if (/\.md$/i.test(path)) pages.set(path, file)
      }
      return [...pages.keys()]
    },
    async read(path, extent) {
      const file = await explain(pages.get(path)!.getFile())
      if (extent === 'head' && ++looked % SHOWN_EVERY === 0) onProgress('note', looked, pages.size)
      return new Uint8Array(await explain((extent === 'head' ? file.slice(0, PAGE_HEAD) : file).arrayBuffer()))
    },
    write(path, text) {
      const known = pages.get(path)
      return explain(known ? replaceFile(known, text) : createFile(root, path, text))
    },
  }
  return explain(updateVault(folder, app, sources, { signal, replacesEdits }))
}

/** The pages of a new folder. A stopped one is not saved. */
async function saveZip(sources: Sources, job: PagesJob): Promise<VaultReport> {
  const pages: PackedFile[] = []
  const { joinParts, packFiles } = await importChunk(() => import('../core/export/zip-file.ts'))
  const report = await updateVault(
    {
      list: async () => [],
      read: () => Promise.reject(new Error('nothing is in a new folder')),
      write: async (name, content) => void pages.push({ name, content }),
    },
    job.app,
    sources,
  )
  async function* inTurns() {
    for (const page of pages) {
      // The page of the app draws in between.
      // oxlint-disable-next-line no-await-in-loop
      await giveTurn()
      job.signal.throwIfAborted()
      yield page
    }
  }
  const bytes = await joinParts(packFiles(inTurns()))
  job.signal.throwIfAborted()
  saveFile(new Blob([bytes], { type: 'application/zip' }), nameZip(job))
  return report
}

function nameZip({ app }: PagesJob): string {
  return `${app}-pages.zip`
}

/** In the words of the reader: browsers name these errors alike and describe each in their own way. */
const REASONS: Readonly<Record<string, string>> = {
  NotAllowedError: 'the browser may not write there: export again, and allow it',
  NotFoundError: 'it is not there any more',
  NotReadableError: 'it cannot be read',
  TypeMismatchError: 'a file has the name of a folder, or a folder that of a page',
  NoModificationAllowedError: 'another program is writing it, or it is write-protected',
  InvalidModificationError: 'a file of this name was made meanwhile',
  QuotaExceededError: 'there is no room left',
  TypeError: 'the browser allows no file of this name',
}

async function explain<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const reason = error instanceof Error ? REASONS[error.name] : undefined
    throw reason === undefined ? error : new Error(reason, { cause: error })
  }
}
