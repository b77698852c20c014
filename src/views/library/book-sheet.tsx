/** Sheets that take many episodes along: as pages in a folder of notes, and as one book, which says first how large it is, then how far, then what it lacks. */

import { useEffect, useRef, useState } from 'react'
import type { CatalogueFilter } from '../../core/catalogue/catalogue.ts'
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
import { findFitting } from '../../services/library/find-fitting.ts'
import { makeBook } from '../../services/library/make-book.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { Button, IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { VaultRow } from '../share/vault-row.tsx'

interface TakeSheetProps {
  readonly open: boolean
  /** The same object while the filters are the same. */
  readonly request: CatalogueFilter
  /** Of the book. Empty: the name of the site. */
  readonly title: string
  readonly onClose: () => void
}

/** The episodes that the filters of the library leave. */
export function TakeSheet({ open, onClose, ...chosen }: TakeSheetProps) {
  return (
    <Dialog open={open} label="Take along" onClose={onClose} isSheetOnPhone className="w-160">
      <header className="flex items-center py-2.5 ps-7 pe-4 phone:py-1.5 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-section/7 font-semibold">Take along</h2>
        <IconButton icon="close" label="Close" keys="Esc" data-autofocus="" onClick={onClose} />
      </header>
      <ChosenEpisodes {...chosen} />
    </Dialog>
  )
}

function ChosenEpisodes({ request, title }: Pick<TakeSheetProps, 'request' | 'title'>) {
  const services = useAppServices()
  const { source, site } = services
  const [ids, setIds] = useState<readonly string[] | 'lost'>()
  useEffect(() => void findFitting(source, request).then((found) => setIds(found ?? 'lost')), [source, request])
  return (
    <>
      <p role="status" className="px-7 pb-4 text-small text-ink-2 phone:px-5">
        {ids === undefined
          ? 'Loading…'
          : ids === 'lost'
            ? 'The list of episodes could not be loaded.'
            : `${formatCount(ids.length, 'episode')}, with your corrections and notes. Keep this open until they are written.`}
      </p>
      {Array.isArray(ids) && ids.length > 0 && (
        <>
          {(['obsidian', 'logseq'] as const).map((app) => (
            <VaultRow
              key={app}
              app={app}
              count={ids.length}
              load={(loading) => loadExportSources(services, ids, loading)}
            />
          ))}
          <section aria-labelledby="book" className="space-y-3 border-t border-line px-7 py-4 phone:px-5">
            <h3 id="book" className="font-semibold">
              Book (EPUB)
            </h3>
            <BookOfEpisodes request={request} title={title || site.name} />
          </section>
        </>
      )}
    </>
  )
}

export interface BookSheetProps {
  readonly open: boolean
  /** Which episodes, in which order. The same object while it is open. */
  readonly request: Omit<ListRequest, 'offset' | 'limit'>
  readonly title: string
  readonly onClose: () => void
}

export function BookSheet({ open, onClose, ...book }: BookSheetProps) {
  return (
    <Dialog open={open} label="Book" onClose={onClose} isSheetOnPhone className="w-110">
      <header className="flex items-center gap-3 py-2.5 ps-6 pe-3 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-section font-semibold">Book (EPUB)</h2>
        <IconButton icon="close" label="Close" keys="Esc" onClick={onClose} />
      </header>
      <div className="space-y-3 border-t border-line px-6 py-4 phone:px-5">
        <BookOfEpisodes {...book} />
      </div>
    </Dialog>
  )
}

function BookOfEpisodes({ request, title: given }: Pick<BookSheetProps, 'request' | 'title'>) {
  const { source } = useAppServices()
  const [page, setPage] = useState<CataloguePage | 'lost'>()
  const [title, setTitle] = useState(given)
  useEffect(
    () =>
      loadAbortable(
        (signal) => source.list({ ...request, offset: 0, limit: Infinity }, { signal }),
        ({ value }) => setPage(value),
        () => setPage('lost'),
      ),
    [source, request],
  )
  if (page === 'lost') return <p role="alert">The list of episodes could not be loaded.</p>
  if (!page) return <p role="status">Loading…</p>
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

interface BookMakerProps {
  readonly entries: readonly CatalogueEntry[]
  readonly title: string
}

function BookMaker({ entries, title }: BookMakerProps) {
  const services = useAppServices()
  const [making, setMaking] = useState<Making>()
  const job = useRef<AbortController>(undefined)
  useEffect(() => () => job.current?.abort(), [])
  const all = entries.filter(hasTranscript).length
  const end = (said: string, lost: readonly string[] = []) => {
    setMaking({ phase: 'ended', said, lost })
    services.announce(said)
  }
  const make = async () => {
    job.current = new AbortController()
    const { signal } = job.current
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
  if (making?.phase === 'making')
    return (
      <div className="text-small num">
        <p>
          {formatNumber(making.done)} of {formatCount(all, 'episode')}
        </p>
        <progress
          aria-label="Making the book"
          value={making.done}
          max={all}
          className="mt-2 h-2 w-full accent-accent"
        />
        <Button className="mt-2" onClick={() => job.current?.abort()}>
          Stop
        </Button>
      </div>
    )
  return (
    <>
      {making && <LackingBook {...making} />}
      <Button variant="primary" disabled={all === 0} onClick={() => void make()}>
        Make the book
      </Button>
    </>
  )
}

function LackingBook({ said, lost }: Extract<Making, { phase: 'ended' }>) {
  return (
    <div className="text-small">
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
    </div>
  )
}
