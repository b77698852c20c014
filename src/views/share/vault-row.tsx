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
  const { folder, run, start, change, stop } = useVaultExport(props)
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
      <div className="px-7 text-small text-ink-2 pb-3 phone:px-5">
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
      </div>
    </section>
  )
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

  const write = async (into: FolderHandle | undefined) => {
    const signal = begin()
    const onProgress = (of: RunningExport['of'], done: number, all: number) =>
      setRun({ phase: 'running', of, done, all })
    onProgress('episode', 0, count)
    const outcome = await exportPages(services, { app, folder: into, count, load, signal, onProgress })
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
    change: () => void choose().catch(fail),
    stop,
  }
}
