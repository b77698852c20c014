/** All notes of this device: taken along as files, brought in again, and how safely the browser keeps them. */

import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { writeAnnotations } from '../../core/export/reader-notes/annotations.ts'
import { writeNotesAnki } from '../../core/export/reader-notes/anki-cards.ts'
import { writeNotesCsv, writeReadwiseCsv } from '../../core/export/reader-notes/notes-csv.ts'
import { writeNotesMarkdown } from '../../core/export/reader-notes/notes-markdown.ts'
import type { NotedEpisode } from '../../core/export/reader-notes/notes-markdown.ts'
import type { Correction } from '../../core/episode/correction-schema.ts'
import { createRandomId } from '../../platform/random-id.ts'
import { readPersistence } from '../../platform/persistence.ts'
import { makeBackup } from '../../reader/backup/make-backup.ts'
import type { RestorePlan } from '../../reader/backup/plan-restore.ts'
import { readBackupFile, type Backup } from '../../reader/backup/parse-backup.ts'
import { lookAtRestore, restoreBackup, type Restored } from '../../reader/backup/restore.ts'
import { createReadonlyStore, deriveStore, type ReadonlyStore } from '../../platform/readonly-store.ts'
import { buildExportedNote } from './located-note.ts'
import type { Note } from '../../reader/notes/note.ts'
import type { Notes } from '../../reader/notes/note-state.ts'
import { bringBack, createQuarantine, discard, type UnreadableRecord } from '../../reader/quarantine.ts'
import { createStore } from 'zustand/vanilla'
import type { SaveOutcome, StoreName } from '../../storage/app-database.ts'
import type { AppServices } from '../app-services.ts'
import { tryList } from '../library/find-fitting.ts'
import { formatMomentPath, getSiteAddress } from '../links.ts'
import { readToday } from '../today.ts'
import { FILE_READERS, loadBackupFiles, measureFiles, type FilesSize } from './backup-files.ts'
import { groupByEpisode } from './group-notes.ts'
import { formatNotebookLink, unpackNotebook } from './notebook-link.ts'

export type { UnreadableRecord } from '../../reader/quarantine.ts'
export type { Backup } from '../../reader/backup/parse-backup.ts'
export type { Fate, RestorePlan } from '../../reader/backup/plan-restore.ts'
export type { BackupKind } from '../../reader/backup/record-readers.ts'
export type { Restored } from '../../reader/backup/restore.ts'

export type NotesFormat = 'markdown' | 'csv' | 'readwise' | 'anki' | 'annotations'

interface NotesFile {
  readonly name: string
  readonly content: Blob
}

/** A preview of an import, or in one sentence why it is impossible. */
export type BackupLook =
  | { readonly ok: true; readonly backup: Backup; readonly plan: RestorePlan }
  | { readonly ok: false; readonly reason: string }

export interface Notebook {
  readonly notes: Notes
  /** The reader's own, by episode. */
  readonly corrections: ReadonlyStore<ReadonlyMap<string, readonly Correction[]>>
  /** Everything of the reader's that this version cannot read: notes, clips, positions, opened files and the like. */
  readonly unreadable: ReadonlyStore<readonly UnreadableRecord[]>
  /** Removes a record nobody can read. */
  discard(record: UnreadableRecord): Promise<SaveOutcome>
  /** Undoes `discard`. */
  bringBack(record: UnreadableRecord): Promise<SaveOutcome>
  writeFile(format: NotesFormat, chosen: readonly Note[]): Promise<NotesFile>
  /** A link that holds these notes; undefined where they are too long for one. */
  writeLink(chosen: readonly Note[]): Promise<string | undefined>
  /** Of all opened files, and of the recordings that are kept as copies. */
  measureFiles(): Promise<{ readonly episodes: FilesSize; readonly recordings: FilesSize }>
  /** All notes, and what else the reader made or opened. Without `hasRecordings` of recordings only the names. */
  writeBackup(options: { readonly hasRecordings: boolean }): Promise<NotesFile>
  /** Reads a backup or annotations and changes nothing. */
  lookAt(file: Blob): Promise<BackupLook>
  /** The same with the notes in a link. */
  lookAtLink(hash: string): Promise<BackupLook>
  restore(backup: Backup): Promise<Restored>
  /** True: the browser keeps the notes until the reader clears them. Undefined where it does not tell. */
  isPersistent(): Promise<boolean | undefined>
}

/** Rejects when the code for notes cannot be fetched. */
export async function openNotebook(services: AppServices): Promise<Notebook> {
  const { reader, store, library } = services
  // Clips and positions that cannot be read are set aside while they are loaded.
  await Promise.all([reader.loaded, reader.loadClips().catch(() => undefined)])
  const notes = await reader.loadNotes()
  const corrections = await reader.loadCorrections()
  const quarantine = createQuarantine(store)
  await quarantine.load()
  const files = createStore<readonly UnreadableRecord[]>(() => [])
  /** Not waited for: the opened files may have large files to read anew. */
  const loadFiles = () =>
    void library
      .loadOpenedFiles()
      .then((openedFiles) => openedFiles.loadUnreadable())
      .then(
        (records) => files.setState(records, true),
        () => {},
      )
  const loadAgain = async (outcome: SaveOutcome) => {
    if (outcome === 'saved') loadFiles()
    if (outcome === 'saved') await Promise.all([notes.load(), quarantine.load()])
    return outcome
  }
  const reloadAll = async (names: ReadonlySet<StoreName>) => {
    await Promise.all([
      reader.reload(names),
      quarantine.load(),
      (names.has('episodes') || names.has('recordings')) &&
        library.loadOpenedFiles().then((openedFiles) => openedFiles.reload()),
    ])
    loadFiles()
  }
  loadFiles()
  const listChosen = async (chosen: readonly Note[]) => {
    await reader.flush()
    const id = [...new Set(chosen.map(({ episodeId }) => episodeId))]
    const page = await tryList(services.source, { id, offset: 0, limit: Infinity })
    return listNotedEpisodes(chosen, page?.episodes ?? [], services.base)
  }
  const page = `${getSiteAddress(services.base)}notes`
  /** With an id from the first time on. */
  const getAuthor = () => {
    if (reader.settings.getState().authorId === '') reader.settings.change({ authorId: createRandomId() })
    const { authorId, authorName } = reader.settings.getState()
    return { id: authorId, name: authorName }
  }
  const lookAt = async (file: Blob): Promise<BackupLook> => {
    const read = await readBackupFile(file, FILE_READERS, reader.settings.getState().authorId)
    if (!read.ok) return read
    const { phase } = store.status.getState()
    if (phase === 'memory' || phase === 'read-only')
      return { ok: false, reason: 'This browser isn’t saving data, so nothing can be imported.' }
    await reader.flush()
    const plan = await lookAtRestore(store, read.backup, FILE_READERS)
    if (!plan) return { ok: false, reason: 'Stored data can’t be read right now. Reload the page and try again.' }
    return { ok: true, backup: read.backup, plan }
  }
  return {
    notes,
    corrections,
    unreadable: joinLists(
      deriveStore(notes, ({ unreadable }) => unreadable),
      joinLists(quarantine, files),
    ),
    discard: async (record) => loadAgain(await discard(store, record)),
    bringBack: async (record) => loadAgain(await bringBack(store, record)),
    async writeFile(format, chosen) {
      const day = readToday()
      const episodes = await listChosen(chosen)
      const createFile = (name: string, text: string, type: string) => ({ name, content: new Blob([text], { type }) })
      if (format === 'markdown')
        return createFile(`notes-${day}.md`, writeNotesMarkdown(episodes, day), 'text/markdown')
      if (format === 'anki') return createFile(`notes-${day}.anki.txt`, writeNotesAnki(episodes), 'text/plain')
      if (format === 'annotations') {
        const text = writeAnnotations(episodes, { id: page, author: getAuthor() })
        return createFile(`notes-${day}.jsonld`, text, 'application/ld+json')
      }
      const text = format === 'csv' ? writeNotesCsv(episodes) : writeReadwiseCsv(episodes)
      return createFile(`notes-${format === 'csv' ? '' : 'readwise-'}${day}.csv`, text, 'text/csv')
    },
    async writeLink(chosen) {
      const episodes = await listChosen(chosen)
      return formatNotebookLink(page, writeAnnotations(episodes, { id: page, author: getAuthor() }))
    },
    measureFiles: () => measureFiles(store),
    async writeBackup({ hasRecordings }) {
      await reader.flush()
      const parts = { madeOn: new Date().toISOString(), files: await loadBackupFiles(store, hasRecordings) }
      const content = await makeBackup(store, reader, notes.getState(), parts)
      const orders = [...notes.getState().notes.values()].map(({ note }) => note.savedOrder)
      reader.settings.change({ exportedOrder: Math.max(0, ...orders) })
      const ending = content.type === 'application/json' ? 'json' : 'backup'
      return { name: `transcript-explorer-${readToday()}.${ending}`, content }
    },
    lookAt,
    async lookAtLink(hash) {
      const file = await unpackNotebook(hash)
      return file ? lookAt(file) : { ok: false, reason: 'A part of this link is missing. Copy it once more, whole.' }
    },
    restore: (backup) => restoreBackup(store, backup, reloadAll, FILE_READERS),
    isPersistent: readPersistence,
  }
}

/** Both lists as one, the same object while neither changes. */
function joinLists<T>(
  one: ReadonlyStore<readonly T[]>,
  other: ReadonlyStore<readonly T[]>,
): ReadonlyStore<readonly T[]> {
  let joined: { readonly one: readonly T[]; readonly other: readonly T[]; readonly all: readonly T[] } | undefined
  return createReadonlyStore(
    () => {
      const parts = { one: one.getState(), other: other.getState() }
      if (joined?.one !== parts.one || joined.other !== parts.other)
        joined = { ...parts, all: [...parts.one, ...parts.other] }
      return joined.all
    },
    (listener) => {
      const stops = [one.subscribe(listener), other.subscribe(listener)]
      return () => stops.forEach((stop) => stop())
    },
  )
}

/** By episode, the one with the latest change first; inside in the order of the talk. */
function listNotedEpisodes(notes: readonly Note[], catalogue: readonly CatalogueEntry[], base: string): NotedEpisode[] {
  return groupByEpisode(notes).map(([id, own]) => {
    const entry = catalogue.find((known) => known.id === id)
    const videoId = own.find((note) => note.videoId !== undefined)?.videoId
    const link = (at?: number) => new URL(formatMomentPath(base, id, at), window.location.origin).href
    return {
      id,
      title: entry?.title ?? own[0]!.episodeTitle,
      ...(entry?.channel !== undefined && { channel: entry.channel }),
      ...(entry?.publishedOn !== undefined && { publishedOn: entry.publishedOn }),
      ...(videoId !== undefined && { videoId }),
      link: link(),
      notes: own.map((note) => buildExportedNote(note, link(note.anchor.at))),
    }
  })
}
