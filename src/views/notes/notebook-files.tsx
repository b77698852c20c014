/** Exports notes as files and imports a backup: with a look at what it would do, and a way back. */

import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { saveFile } from '../../services/files.ts'
import type {
  BackupLook,
  Notebook,
  NotesFormat,
  Restored,
  Backup,
  BackupKind,
  Fate,
  RestorePlan,
} from '../../services/notes/notebook.ts'
import { MAX_AUTHOR, type Note } from '../../services/notes/located-note.ts'
import { hasNotebook } from '../../services/notes/notebook-link.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import { Button } from '../parts/controls/button.tsx'
import { CopyButton } from '../parts/controls/copy-button.tsx'
import { formatSize } from '../../core/text/format-size.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { Dialog } from '../parts/dialog.tsx'
import { listen } from '../../platform/listen.ts'

interface NotebookFilesProps {
  readonly notebook: Notebook
  readonly chosen: readonly Note[]
  readonly onAnnounce: (text: string) => void
}

const FORMATS: readonly (readonly [NotesFormat, string])[] = [
  ['markdown', 'Markdown'],
  ['csv', 'CSV'],
  ['readwise', 'Readwise (CSV)'],
  ['anki', 'Anki cards'],
]

export function NotebookFiles({ notebook, chosen, onAnnounce }: NotebookFilesProps) {
  const { notes, unreadable } = useStore(notebook.notes)
  // After each of them there may be other files to measure.
  const [imports, setImports] = useState(0)
  const write = (format: NotesFormat) =>
    notebook.writeFile(format, chosen).then(
      ({ name, content }) => {
        saveFile(content, name)
        onAnnounce(`Exported as ${name}`)
      },
      () => onAnnounce('The notes could not be exported'),
    )
  return (
    <>
      <h2 className="text-[.875rem] font-semibold">Take along</h2>
      <p className="mt-1 text-small text-ink-3">
        {chosen.length === notes.size ? 'All notes' : `The ${formatCount(chosen.length, 'note')} shown`}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {FORMATS.map(([format, label]) => (
          <Button key={format} isSmall disabled={chosen.length === 0} onClick={() => void write(format)}>
            {label}
          </Button>
        ))}
      </div>
      <ShareNotes
        notebook={notebook}
        chosen={chosen}
        onAnnounce={onAnnounce}
        onWrite={() => void write('annotations')}
      />
      <h2 className="mt-8 text-[.875rem] font-semibold">Backup</h2>
      <BackupExport key={imports} notebook={notebook} onAnnounce={onAnnounce} />
      <BackupImport notebook={notebook} onAnnounce={onAnnounce} onChanged={() => setImports((before) => before + 1)} />
      <Safety notebook={notebook} hasNotes={notes.size + unreadable.length > 0} />
    </>
  )
}

interface ShareNotesProps extends NotebookFilesProps {
  readonly onWrite: () => void
}

/** Others open these notes beside their own. */
function ShareNotes({ notebook, chosen, onWrite, onAnnounce }: ShareNotesProps) {
  const services = useAppServices()
  const { authorName } = useReaderSettings(services)
  const [link, setLink] = useState<{ readonly of: string; readonly text: string | undefined }>()
  const of = `${authorName} ${chosen.map(({ id, revision }) => `${id} ${revision}`).join()}`
  const made = link?.of === of ? link : undefined
  if (chosen.length === 0) return null
  const makeLink = () =>
    notebook.writeLink(chosen).then(
      (text) => setLink({ of, text }),
      () => onAnnounce('The link could not be made: send the file'),
    )
  return (
    <>
      <h2 className="mt-8 text-[.875rem] font-semibold">Share</h2>
      <p className="mt-1 text-small text-ink-3">
        Others open them beside their own notes, under your name, and cannot change them.
      </p>
      <label className="mt-2 block text-small text-ink-2">
        Your name
        <input
          type="text"
          autoComplete="name"
          maxLength={MAX_AUTHOR}
          value={authorName}
          className="mt-1 h-(--hit) w-full rounded-2 border border-control bg-surface px-2.5 text-ink narrow:text-[1rem]"
          onChange={({ target }) => services.reader.settings.change({ authorName: target.value })}
        />
      </label>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button isSmall onClick={onWrite}>
          Web annotations
        </Button>
        <Button isSmall onClick={() => void makeLink()}>
          Make a link
        </Button>
        {made?.text !== undefined && <CopyButton what="link" label="Copy link" isSmall text={made.text} />}
      </div>
      <p role="status" className="mt-1 text-small text-ink-3">
        {made &&
          (made.text === undefined ? 'Too long for a link: send the file.' : 'The notes are in the link itself.')}
      </p>
    </>
  )
}

type BackupProps = Omit<NotebookFilesProps, 'chosen'>

/** States what goes into the file, and its size where that matters, before it is made. */
function BackupExport({ notebook, onAnnounce }: BackupProps) {
  const [sizes, setSizes] = useState<Awaited<ReturnType<Notebook['measureFiles']>>>()
  const [hasRecordings, setHasRecordings] = useState(false)
  useEffect(() => {
    void notebook.measureFiles().then(setSizes)
  }, [notebook])
  const write = () =>
    notebook.writeBackup({ hasRecordings }).then(
      ({ name, content }) => {
        saveFile(content, name)
        onAnnounce(`Exported as ${name}`)
      },
      () => onAnnounce('The backup could not be made'),
    )
  const { episodes, recordings } = sizes ?? {}
  return (
    <>
      <p className="mt-1 text-small text-ink-3">
        Notes, clips, saved searches, positions, settings and history in one file
        {episodes && episodes.count > 0
          ? `, with your ${formatCount(episodes.count, 'opened file')} (${formatSize(episodes.bytes)}).`
          : '.'}
      </p>
      {recordings && recordings.count > 0 && (
        <label className="mt-1 flex min-h-(--hit) cursor-pointer items-center gap-2 text-small text-ink-2">
          <input
            type="checkbox"
            className="size-4 flex-none accent-accent"
            checked={hasRecordings}
            onChange={(event) => setHasRecordings(event.target.checked)}
          />
          With {formatCount(recordings.count, 'recording')} ({formatSize(recordings.bytes)})
        </label>
      )}
      {recordings && recordings.count > 0 && !hasRecordings && (
        <p className="text-small text-ink-3">Without, it has only their names.</p>
      )}
      <Button isSmall icon="file" className="mt-2" onClick={() => void write()}>
        Export everything
      </Button>
    </>
  )
}

function BackupImport({ notebook, onAnnounce, onChanged }: BackupProps & { readonly onChanged: () => void }) {
  const field = useRef<HTMLInputElement>(null)
  const [look, setLook] = useState<BackupLook>()
  const [restored, setRestored] = useState<Restored & { readonly lines: readonly string[] }>()
  useEffect(() => {
    const openLink = () => {
      const { hash, pathname, search } = window.location
      if (!hasNotebook(hash)) return
      // Opened again, or sent on, the page alone is meant.
      window.history.replaceState(window.history.state, '', pathname + search)
      void notebook.lookAtLink(hash).then(setLook)
    }
    openLink()
    return listen(window, { hashchange: openLink })
  }, [notebook])
  const lookAt = async (file: File | undefined) => {
    if (field.current) field.current.value = ''
    if (file) setLook(await notebook.lookAt(file))
  }
  const restore = async (read: BackupLook) => {
    setLook(undefined)
    if (!read.ok) return
    const done = await notebook.restore(read.backup)
    onChanged()
    const lines = done.outcome === 'saved' ? listPlan(done.plan, read.backup, true) : []
    setRestored({ ...done, lines })
    onAnnounce([describeRestored(done), ...lines.map((line) => `${line}.`)].join(' '))
  }
  const undo = async () => {
    const outcome = await restored?.undo()
    if (outcome === 'saved') setRestored(undefined)
    onChanged()
    onAnnounce(outcome === 'saved' ? 'The import was undone' : 'The import could not be undone')
  }
  return (
    <>
      <Button isSmall icon="upload" className="mt-2" onClick={() => field.current?.click()}>
        Import notes or a backup…
      </Button>
      <input
        ref={field}
        type="file"
        accept=".json,.jsonld,.backup,application/json,application/ld+json,application/octet-stream"
        hidden
        aria-hidden="true"
        tabIndex={-1}
        data-backup=""
        onChange={(event) => void lookAt(event.target.files?.[0])}
      />
      {restored && (
        <div className="mt-2 text-small text-ink-2">
          {describeRestored(restored)}
          <ul className="list-disc ps-4">
            {restored.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {restored.outcome === 'saved' && restored.plan.changes.length > 0 && (
            <Button variant="quiet" icon="retry" isSmall onClick={() => void undo()}>
              Undo
            </Button>
          )}
        </div>
      )}
      <RestoreDialog look={look} onRestore={restore} onClose={() => setLook(undefined)} />
    </>
  )
}

/** So many notes made or changed since the last backup are worth a reminder. */
const MANY = 10

function Safety({ notebook, hasNotes }: { readonly notebook: Notebook; readonly hasNotes: boolean }) {
  const { exportedOrder } = useReaderSettings(useAppServices())
  const { notes } = useStore(notebook.notes)
  const [isPersistent, setPersistent] = useState<boolean>()
  useEffect(() => {
    void notebook.isPersistent().then(setPersistent)
  }, [notebook, hasNotes])
  const since = [...notes.values()].filter(({ note }) => note.savedOrder > exportedOrder).length
  if (!hasNotes) return null
  return (
    <div className="mt-8 flex flex-col gap-2 border-t border-line pt-4 text-small text-ink-3">
      <p>
        Notes stay on this device. {isPersistent === true && 'The browser keeps them until you clear its data.'}
        {isPersistent === false && 'The browser may clear them when space is short, so export them now and then.'}
      </p>
      {since >= MANY && (
        <p className="text-warn">{formatCount(since, 'note')} made or changed since your last backup.</p>
      )}
    </div>
  )
}

interface RestoreDialogProps {
  /** Undefined while no file is looked at. */
  readonly look: BackupLook | undefined
  readonly onRestore: (look: BackupLook) => Promise<void>
  readonly onClose: () => void
}

function RestoreDialog({ look, onRestore, onClose }: RestoreDialogProps) {
  return (
    <Dialog open={look !== undefined} label="Import notes or a backup" className="w-110 p-6" onClose={onClose}>
      {look && <RestoreQuestion look={look} onRestore={onRestore} onClose={onClose} />}
    </Dialog>
  )
}

interface RestoreQuestionProps extends RestoreDialogProps {
  readonly look: BackupLook
}

function RestoreQuestion({ look, onRestore, onClose }: RestoreQuestionProps) {
  if (!look.ok) {
    return (
      <>
        <h2 className="font-serif text-section font-semibold">Nothing was imported</h2>
        <p className="mt-2 text-ui/5.5 text-ink-2">{look.reason}</p>
        <Button className="mt-5 self-start" data-autofocus onClick={onClose}>
          Close
        </Button>
      </>
    )
  }
  const { backup, plan } = look
  const day = formatDay(backup.madeOn?.slice(0, 10))
  return (
    <>
      <h2 className="font-serif text-section font-semibold">
        {backup.authors
          ? describeAuthors(backup.authors)
          : `Import this backup${day === undefined ? '' : ` of ${day}`}?`}
      </h2>
      <ul className="mt-2 flex list-disc flex-col gap-1 ps-5 text-ui/5.5 text-ink-2">
        {listPlan(plan, backup).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="mt-2 text-small text-ink-3">Nothing you have here is replaced.</p>
      <div className="mt-5 flex flex-wrap gap-2">
        {plan.changes.length > 0 && (
          <Button variant="primary" data-autofocus onClick={() => void onRestore(look)}>
            Import
          </Button>
        )}
        <Button data-autofocus={plan.changes.length === 0 || undefined} onClick={onClose}>
          Cancel
        </Button>
      </div>
    </>
  )
}

/** Of some names the first. */
function describeAuthors([first, ...others]: readonly string[]): string {
  if (first === undefined) return 'Import these notes?'
  const and = others.length === 0 ? '' : ` and ${formatCount(others.length, 'other')}`
  return `Import the notes of ${displayText(first)}${and}?`
}

const KINDS: Readonly<Record<BackupKind, string>> = {
  notes: 'Notes',
  clips: 'Clips',
  searches: 'Saved searches',
  corrections: 'Corrections',
  episodes: 'Opened files',
  recordings: 'Recordings',
  places: 'Reading positions',
  heard: 'Listening history',
  recent: 'History',
  settings: 'Settings',
}

type Words = (count: number) => string

const is = (count: number) => (count === 1 ? 'is' : 'are')
const differs: Words = (count) => (count === 1 ? 'differs' : 'differ')

/** After the number, before it is done. In the order of the line. */
const PLANNED: Readonly<Record<Fate, Words>> = {
  added: () => 'will be added',
  joined: () => 'will be joined with yours',
  both: (count) => `${differs(count)} from yours: both are kept`,
  named: () => 'by name only: choose the file again',
  same: (count) => `${is(count)} here already`,
  left: (count) => `${differs(count)}: yours ${is(count)} kept`,
  aside: () => 'can’t be read: kept aside until a version can',
  skipped: () => 'skipped',
}

const DONE: typeof PLANNED = { ...PLANNED, added: () => 'added', joined: () => 'joined with yours' }

/** One line for each kind of thing in the backup, with what becomes of how many; never empty. */
export function listPlan(plan: RestorePlan, backup: Backup, isDone = false): readonly string[] {
  const words = isDone ? DONE : PLANNED
  const lines = (Object.keys(KINDS) as BackupKind[]).flatMap((kind) => {
    const fates = plan.counts.get(kind)
    if (!fates) return []
    const parts = (Object.keys(words) as Fate[]).flatMap((fate) => {
      const count = fates.get(fate)
      if (count === undefined) return []
      const reasons = fate === 'skipped' ? ` (${listReasons(backup, kind)})` : ''
      return [`${formatNumber(count)} ${words[fate](count)}${reasons}`]
    })
    return [`${KINDS[kind]}: ${parts.join(', ')}`]
  })
  return lines.length > 0 ? lines : ['Empty backup']
}

function listReasons({ skipped }: Backup, kind: BackupKind): string {
  return [...new Set(skipped.flatMap(({ name, reason }) => (name === kind ? [reason] : [])))].join('; ')
}

export function describeRestored({ outcome, plan }: Restored): string {
  if (outcome === 'full') return 'Nothing was imported: the browser has no space left.'
  if (outcome !== 'saved') return 'Nothing was imported: the browser could not store it.'
  return plan.changes.length > 0 ? 'Imported.' : 'Nothing was new.'
}
