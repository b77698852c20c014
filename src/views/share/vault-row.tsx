/** The row that writes pages into the reader's folder of notes, says which folder that is, and what has become of each page. */

import { useEffect, useState } from 'react'
import type { ExportSource } from '../../core/export/exporter.ts'
import type { VaultApp } from '../../core/export/vault/vault-syntax.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import type { LoadingSources } from '../../services/library/export-sources.ts'
import {
  chooseFolder,
  exportPages,
  type FolderHandle,
  hasFolderPicker,
  type PagesOutcome,
  recallFolder,
} from '../../services/notes-folder.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { Button } from '../parts/controls/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useStoppable } from '../parts/use-stoppable.ts'

const NAMES: Readonly<Record<VaultApp, string>> = { obsidian: 'Obsidian', logseq: 'Logseq' }

interface VaultRowProps {
  readonly app: VaultApp
  /** Of episodes. */
  readonly count: number
  readonly load: (loading: LoadingSources) => AsyncIterable<ExportSource>
}

export function VaultRow(props: VaultRowProps) {
  const { app, count } = props
  const { folder, run, start, replace, change, stop } = useVaultExport(props)
  const isBusy = run?.phase === 'running'
  const name = NAMES[app]
  const what = count === 1 ? 'a page for the episode and one for each person' : 'a page for each episode and person'
  return (
    <section aria-label={`To ${name}`} className="border-t border-line">
      <button
        type="button"
        aria-disabled={isBusy}
        className="flex min-h-13 w-full items-center gap-3 py-2 ps-7 pe-5 text-start font-semibold hover:bg-paper focus-visible:-outline-offset-2 aria-disabled:opacity-45 phone:ps-5"
        onClick={() => !isBusy && start()}
      >
        <span className="w-28 flex-none">To {name}…</span>
        <span className="flex-1 text-small font-normal text-ink-3">
          {hasFolderPicker()
            ? `${what}, in your folder; your own lines stay`
            : `${what}, as a .zip to unpack into a new folder`}
        </span>
        <Icon name="right" className="size-4" />
      </button>
      <div className={`px-7 text-small text-ink-2 phone:px-5 ${folder || run ? 'pb-3' : ''}`}>
        {folder && (
          <p className="flex min-h-(--hit) items-center gap-3">
            <span className="min-w-0 truncate">
              {name}: folder <b className="font-semibold text-ink">{folder.name}</b>
            </span>
            <Button isSmall variant="quiet" aria-disabled={isBusy} onClick={() => !isBusy && change()}>
              Change<span className="sr-only"> the folder of {name}</span>
            </Button>
          </p>
        )}
        {run?.phase === 'running' && <ExportProgress label={`To ${name}`} {...run} onStop={stop} />}
        <p role="status">{run?.phase === 'done' && run.text}</p>
        {run?.phase === 'done' && run.lines.length > 0 && (
          // A region that may scroll must be focusable.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <ul aria-label="Left out" tabIndex={0} className="mt-1 max-h-40 list-disc overflow-y-auto ps-5 wrap-anywhere">
            {run.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {run?.phase === 'done' && run.edited && run.edited.length > 0 && (
          <EditedPages pages={run.edited} onReplace={replace} />
        )}
      </div>
    </section>
  )
}

interface EditedPagesProps {
  readonly pages: NonNullable<PagesOutcome['edited']>
  readonly onReplace: (pages: EditedPagesProps['pages']) => void
}

/** Pages left as the reader changed them: each says what it would lose, and none is chosen beforehand. */
function EditedPages({ pages, onReplace }: EditedPagesProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const mark = (path: string, isOn: boolean) =>
    setChosen((before) => new Set([...before, path].filter((one) => isOn || one !== path)))
  return (
    <fieldset className="mt-2">
      <legend>
        You changed these inside the marks, so they were left. Move lines that you want to keep above or below the
        marks: what is replaced cannot be brought back here.
      </legend>
      <ul className="my-2 max-h-60 overflow-y-auto">
        {pages.map(({ path, what, lost }) => (
          <li key={path}>
            <label className="flex min-h-11 items-center gap-3 py-1 wrap-anywhere">
              <input
                type="checkbox"
                className="size-5 flex-none accent-accent"
                checked={chosen.has(path)}
                onChange={({ target }) => mark(path, target.checked)}
              />
              <span>
                <b className="font-semibold text-ink">{path}</b>: {describeLost(what.join(' and '), lost)}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <Button
        isSmall
        disabled={chosen.size === 0}
        onClick={({ currentTarget }) => {
          // The list goes while the pages are written.
          currentTarget.closest('section')?.querySelector('button')?.focus()
          onReplace(pages.filter(({ path }) => chosen.has(path)))
        }}
      >
        Replace my edits{chosen.size > 0 && ` in ${formatCount(chosen.size, 'page')}`}
      </Button>
    </fieldset>
  )
}

function describeLost(what: string, [first, ...more]: readonly string[] = []): string {
  if (first === undefined) return `its ${what}. No line of yours is in it; what you took out comes back.`
  const shown = first.length > 120 ? `${first.slice(0, 120)}…` : first
  return `its ${what}. ${formatCount(more.length + 1, 'line')} would be replaced${more.length > 0 ? ', first' : ''}: “${shown}”`
}

interface ExportProgressProps extends Omit<RunningExport, 'phase'> {
  readonly label: string
  readonly onStop: () => void
}

export function ExportProgress({ label, of, done, all, onStop }: ExportProgressProps) {
  return (
    <div className="flex min-h-(--hit) items-center gap-3 num">
      <progress aria-label={label} value={done} max={Math.max(all, 1)} className="h-2 flex-1 accent-accent" />
      {formatNumber(done)} of {formatCount(all, of)}
      <Button isSmall onClick={onStop}>
        Stop
      </Button>
    </div>
  )
}

interface RunningExport {
  readonly phase: 'running'
  readonly of: 'episode' | 'note'
  readonly done: number
  readonly all: number
}

/** A run ends with the row: what was written by then stays. */
function useVaultExport({ app, count, load }: VaultRowProps) {
  const services = useAppServices()
  const [folder, setFolder] = useState<FolderHandle>()
  const [run, setRun] = useState<RunningExport | ({ readonly phase: 'done' } & PagesOutcome)>()
  const { begin, stop, isHere } = useStoppable()
  useEffect(() => {
    void recallFolder(services, app).then((known) => setFolder((chosen) => chosen ?? known))
  }, [services, app])

  const write = async (into: FolderHandle | undefined, replaces?: PagesOutcome['edited']) => {
    const signal = begin()
    const onProgress = (of: RunningExport['of'], done: number, all: number) =>
      setRun({ phase: 'running', of, done, all })
    onProgress('episode', 0, count)
    const outcome = await exportPages(services, { app, folder: into, count, replaces, load, signal, onProgress })
    setRun({ phase: 'done', ...outcome })
    if (!isHere()) services.announce(outcome.text)
  }
  const choose = async () => {
    const chosen = await chooseFolder(services, app)
    if (!chosen) return
    setFolder(chosen)
    await write(chosen)
  }
  const fail = () => setRun({ phase: 'done', text: 'The browser shows no dialog for folders here.', lines: [] })
  return {
    folder,
    run,
    start: () => void (folder || !hasFolderPicker() ? write(folder) : choose().catch(fail)),
    replace: (pages: PagesOutcome['edited']) => void write(folder, pages),
    change: () => void choose().catch(fail),
    stop,
  }
}
