/** The sheet that saves an open episode as a file, in every format there is: the four most wanted first. */

import { useState } from 'react'
import type { ExportFormat } from '../../core/export/exporter.ts'
import { exportEpisode, exportText, findExporter, findLack } from '../../core/export/exporters.ts'
import { saveFile } from '../../services/files.ts'
import { loadWithTrack } from '../../session/tracks/pair-track.ts'
import { findTracks } from '../../session/tracks/track-view.ts'
import { useSession } from '../../session/use-session.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { CopyButton, useBriefly } from '../parts/controls/copy-button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { FormatRow } from '../parts/rows/format-row.tsx'

export function ExportSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} label="Take along" onClose={onClose} className="@container w-160">
      <header className="sticky top-0 z-3 flex items-center border-b border-line bg-surface py-2.5 ps-7 pe-4 phone:py-1.5 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-section/7 font-semibold">Take along</h2>
        <IconButton icon="close" label="Close" keys="Esc" data-autofocus="" onClick={onClose} />
      </header>
      <Formats />
    </Dialog>
  )
}

function Formats() {
  const [isMore, setMore] = useState(false)
  const hasTranslation = findTracks(useSession()) !== undefined
  return (
    <>
      <Cards formats={['note', 'subrip', 'text', 'html']} />
      <p className="px-7 pb-4 text-small text-ink-2 phone:px-5">
        With times and speakers where they are known, without your own notes.
      </p>
      <button
        type="button"
        aria-expanded={isMore}
        className="flex min-h-13 w-full items-center gap-3 border-t border-line ps-7 pe-5 text-start font-semibold hover:bg-paper focus-visible:-outline-offset-2 phone:ps-5"
        onClick={() => setMore(!isMore)}
      >
        More
        <span className="flex-1 text-small font-normal text-ink-3">WebVTT, table, for publishers, copy as text</span>
        <Icon name={isMore ? 'up' : 'down'} className="size-4" />
      </button>
      {isMore && (
        <section aria-label="More">
          <Cards formats={['webvtt', 'csv']} />
          {hasTranslation && <Cards formats={['subrip-both', 'webvtt-both']} />}
          <h3 className="px-7 font-semibold phone:px-5">For publishers</h3>
          <Cards formats={['podcast-json', 'chapters-json', 'youtube-chapters', 'json']} />
          <div className="px-7 pb-3 phone:px-5">
            <CopyRow format="note" />
            <CopyRow format="youtube-chapters" />
          </div>
        </section>
      )}
    </>
  )
}

function Cards({ formats }: { readonly formats: readonly ExportFormat[] }) {
  return (
    <div className="grid grid-cols-2 gap-3 px-7 py-4 phone:px-5">
      {formats.map((format) => (
        <FormatCard key={format} format={format} />
      ))}
    </div>
  )
}

function FormatCard({ format }: { readonly format: ExportFormat }) {
  const session = useSession()
  const { episode, transcript, services } = session
  const [isDone, setDone] = useBriefly<true>()
  const exporter = findExporter(format)!
  const lack = findLack(exporter, { episode, transcript })
  const save = async () => {
    const track = exporter.needs === 'translation' ? findTracks(session)?.getState().track : undefined
    const whole = track ? await loadWithTrack(session, track) : episode
    if (!whole) return services.announce('The translation could not be loaded')
    const file = await exportEpisode(format, { episode: whole, transcript })
    if (!file.ok) return
    saveFile(new Blob([file.content], { type: file.mime }), file.fileName)
    services.announce(`Saved as ${file.fileName}`)
    setDone(true)
  }
  return (
    <button
      type="button"
      disabled={lack !== undefined}
      className="grid grid-cols-[1.25rem_minmax(0,1fr)] content-start gap-x-3 rounded-2 border border-line-2 px-4 py-3 text-start transition-colors duration-120 enabled:hover:border-control enabled:hover:bg-paper disabled:bg-paper phone:px-3 [&_svg]:text-accent disabled:[&_svg]:text-ink-3"
      onClick={() => void save()}
    >
      <Icon name={isDone ? 'check' : 'download'} className="mt-1 size-5" />
      <span>
        <span className="sr-only">Download </span>
        <b className="font-serif text-[1.0625rem]/6.5 font-semibold">{exporter.name}</b>{' '}
        <span className="text-small text-ink-3">{exporter.extension}</span>
        <small className="block text-small text-ink-3">{lack ?? exporter.holds}</small>
      </span>
    </button>
  )
}

/** To be pasted: a note, or the description of a video. */
function CopyRow({ format }: { readonly format: ExportFormat }) {
  const { episode, transcript } = useSession()
  const exporter = findExporter(format)!
  const text = 'write' in exporter ? exportText(exporter, { episode, transcript }) : undefined
  if (text === undefined) return null
  const { name } = exporter
  return (
    <FormatRow name={name} actions={<CopyButton what={name} text={text} isSmall />}>
      as text, to paste
    </FormatRow>
  )
}
