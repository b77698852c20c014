/** Sheets that take many episodes along: as pages in a folder of notes, and as one book, which says first how large it is, then how far, then what it lacks. */

import { useEffect, useMemo, useState } from 'react'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { formatHours, hasTranscript } from '../../core/catalogue/catalogue-values.ts'
import type { ListRequest } from '../../core/catalogue/list-source.ts'
import type { CataloguePage } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import { formatFileName } from '../../core/episode/slug.ts'
import { estimateBookSize } from '../../core/export/document/book-size.ts'
import { formatSize } from '../../core/text/format-size.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { saveFile } from '../../services/files.ts'
import { loadExportSources } from '../../services/library/export-sources.ts'
import { makeBook } from '../../services/library/make-book.ts'
import type { ShownEpisodes } from '../../services/library/use-episodes.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { Button } from '../parts/controls/button.tsx'
import { useStoppable } from '../parts/use-stoppable.ts'
import { TakeDialog } from '../share/take-dialog.tsx'
import { ExportProgress, VaultRow } from '../share/vault-row.tsx'
import { listActive } from './filters/library-filters.ts'

interface TakeSheetProps {
  readonly open: boolean
  /** Its request is the same object while the filters are the same. */
  readonly shown: Pick<ShownEpisodes, 'address' | 'request'>
  readonly onClose: () => void
}

/** The episodes that the filters of the library leave. */
export function TakeSheet({ open, shown, onClose }: TakeSheetProps) {
  return (
    <TakeDialog open={open} onClose={onClose}>
      <ChosenEpisodes {...shown} />
    </TakeDialog>
  )
}

function ChosenEpisodes({ address, request }: TakeSheetProps['shown']) {
  const services = useAppServices()
  const chosen = listActive(address).map(({ label }) => label)
  const page = useListed(useMemo(() => ({ ...request, ids: true }), [request]))
  const ids = typeof page === 'object' ? page.ids : undefined
  return (
    <>
      <p role="status" className="px-7 py-4 text-small text-ink-2 phone:px-5">
        {ids
          ? `${formatCount(ids.length, 'episode')}, with your corrections and notes. Keep this open until they are written.`
          : page === undefined
            ? 'Loading…'
            : LOST}
      </p>
      {typeof page === 'object' && ids && ids.length > 0 && (
        <>
          {(['obsidian', 'logseq'] as const).map((app) => (
            <VaultRow
              key={app}
              app={app}
              count={ids.length}
              load={(loading) => loadExportSources(services, ids, loading)}
            />
          ))}
          <section aria-labelledby="book" className="space-y-2 border-t border-line px-7 py-4 phone:px-5">
            <h3 id="book" className="font-semibold">
              {BOOK}
            </h3>
            <BookOfEpisodes page={page} title={chosen.join(', ') || services.site.name} />
          </section>
        </>
      )}
    </>
  )
}

const BOOK = 'Book (EPUB)'
const LOST = 'The list of episodes could not be loaded.'

export interface BookSheetProps {
  readonly open: boolean
  /** Which episodes, in which order. The same object while it is open. */
  readonly request: Omit<ListRequest, 'offset' | 'limit'>
  readonly title: string
  readonly onClose: () => void
}

export function BookSheet({ open, onClose, ...book }: BookSheetProps) {
  return (
    <TakeDialog open={open} name={BOOK} onClose={onClose}>
      <div className="space-y-2 px-7 py-4 phone:px-5">
        <BookOfRequest {...book} />
      </div>
    </TakeDialog>
  )
}

function BookOfRequest({ request, title }: Pick<BookSheetProps, 'request' | 'title'>) {
  const page = useListed(request)
  if (page === 'lost') return <p role="alert">{LOST}</p>
  return page ? <BookOfEpisodes page={page} title={title} /> : <p role="status">Loading…</p>
}

/** Undefined while it loads. @param request The same object as long as it is the same. */
function useListed(request: BookSheetProps['request']): CataloguePage | 'lost' | undefined {
  const { source } = useAppServices()
  const [page, setPage] = useState<CataloguePage | 'lost'>()
  useEffect(
    () =>
      loadAbortable(
        (signal) => source.list({ ...request, offset: 0, limit: Infinity }, { signal }),
        ({ value }) => setPage(value),
        () => setPage('lost'),
      ),
    [source, request],
  )
  return page
}

function BookOfEpisodes({ page, title: given }: { readonly page: CataloguePage; readonly title: string }) {
  const [title, setTitle] = useState(given)
  return (
    <>
      <p className="num">{describeBook(page)}</p>
      <label className="block text-small text-ink-2">
        Title
        <input
          type="text"
          value={title}
          className="mt-1 h-(--hit) w-full rounded-2 border border-control bg-surface px-2.5 text-ink narrow:text-[1rem]"
          onChange={({ target }) => setTitle(target.value)}
        />
      </label>
      <BookMaker entries={page.episodes} title={title.trim() || given} />
    </>
  )
}

/** `600 episodes, 579 hours: a book of about 13 MB.` */
function describeBook({ episodes, total }: CataloguePage): string {
  const read = episodes.filter(hasTranscript)
  const hours = formatHours(read.reduce((sum, { duration = 0 }) => sum + duration, 0))
  const about = [formatCount(read.length, 'episode'), hours].filter(Boolean).join(', ')
  const without = episodes.length - read.length
  const size = estimateBookSize(read.map(({ counts }) => counts))
  const lacks = [
    without > 0 && `${formatNumber(without)} without a transcript ${without === 1 ? 'is' : 'are'} only named in it.`,
    total > episodes.length && `${formatNumber(total - episodes.length)} more could not be listed.`,
  ]
  return [`${about}: a book of about ${formatSize(size)}.`, ...lacks].filter(Boolean).join(' ')
}

type Making =
  | { readonly phase: 'making'; readonly done: number }
  | { readonly phase: 'ended'; readonly said: string; readonly lost: readonly string[] }

function BookMaker({ entries, title }: { readonly entries: readonly CatalogueEntry[]; readonly title: string }) {
  const services = useAppServices()
  const [making, setMaking] = useState<Making>()
  const { begin, stop, isHere } = useStoppable()
  const all = entries.filter(hasTranscript).length
  const end = (said: string, lost: readonly string[] = []) => {
    setMaking({ phase: 'ended', said, lost })
    if (!isHere()) services.announce(said)
  }
  const make = async () => {
    const signal = begin()
    let read = 0
    const onProgress = (done: number) => {
      read = done
      setMaking({ phase: 'making', done })
    }
    onProgress(0)
    try {
      const { file, lost } = await makeBook(services, entries, { title, signal, onProgress })
      const name = `${formatFileName(title) || 'book'}.epub`
      saveFile(file, name)
      end(`Saved as ${name}, ${formatSize(file.size)}`, lost)
    } catch {
      const where = `${formatNumber(read)} of ${formatNumber(all)}`
      end(`${signal.aborted ? `Stopped at ${where}` : 'The book could not be made'}: nothing was saved`)
    }
  }
  return (
    <>
      <div role="status" className="text-small empty:hidden">
        {making?.phase === 'ended' && <LackingBook {...making} />}
      </div>
      {making?.phase === 'making' ? (
        <ExportProgress label="Making the book" of="episode" done={making.done} all={all} onStop={stop} />
      ) : (
        <Button variant="primary" disabled={all === 0} onClick={() => void make()}>
          Make the book
        </Button>
      )}
    </>
  )
}

function LackingBook({ said, lost }: Extract<Making, { phase: 'ended' }>) {
  return (
    <>
      <p>{said}.</p>
      {lost.length > 0 && (
        <>
          <p className="mt-2">
            {formatCount(lost.length, 'episode')} could not be loaded, as the book says at its end:
          </p>
          <ul className="mt-1 list-disc ps-5">
            {lost.map((title, index) => (
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>{displayText(title)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
