/** The sheet that writes an open episode in every format there is, as a file or to the clipboard. */

import { useCallback } from 'react'
import type { Exporter, ExportResult } from '../../core/export/exporter.ts'
import { EXPORTERS, exportEpisode, findLack } from '../../core/export/exporters.ts'
import { saveFile } from '../../services/files.ts'
import { useKeepEpisode } from '../../session/offline/use-keep-episode.ts'
import { useSession } from '../../session/use-session.ts'
import { Button, IconButton } from '../parts/controls/button.tsx'
import { CopyButton } from '../parts/controls/copy-button.tsx'
import { Dialog } from '../parts/dialog.tsx'

interface ExportSheetProps {
  readonly open: boolean
  readonly onClose: () => void
}

export function ExportSheet({ open, onClose }: ExportSheetProps) {
  return (
    <Dialog open={open} label="Export this episode" onClose={onClose} isFullOnPhone className="w-160">
      <header className="sticky top-0 z-3 flex items-center border-b border-line bg-surface py-2.5 ps-7 pe-4 phone:py-1.5 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-section/7 font-semibold">Export this episode</h2>
        <IconButton icon="close" label="Close" keys="Esc" data-autofocus="" onClick={onClose} />
      </header>
      <ul className="px-7 pt-1 pb-3 phone:px-5">
        {EXPORTERS.map((exporter) => (
          <ExportRow key={exporter.format} exporter={exporter} />
        ))}
        <KeepRow onClose={onClose} />
      </ul>
    </Dialog>
  )
}

/** No file to save, but a way to have the episode along. */
function KeepRow({ onClose }: Pick<ExportSheetProps, 'onClose'>) {
  const keep = useKeepEpisode()
  if (!keep) return null
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-60 flex-1">
        <h3 className="font-semibold">In this browser</h3>
        <p className="text-small text-ink-3">Read, search and note without a connection.</p>
      </div>
      <Button
        isSmall
        icon="download"
        onClick={() => {
          onClose()
          keep()
        }}
      >
        Keep offline…
      </Button>
    </li>
  )
}

function ExportRow({ exporter }: { readonly exporter: Exporter }) {
  const session = useSession()
  const { episode, transcript } = session
  const { format, name, extension, holds } = exporter
  const lack = findLack(exporter, transcript)
  const text = useCallback(
    () => expectText(exportEpisode(format, episode, transcript)).text,
    [format, episode, transcript],
  )
  const save = () => {
    const { text: written, fileName, mime } = expectText(exportEpisode(format, episode, transcript))
    saveFile(new Blob([written], { type: mime }), fileName)
    session.services.announce(`Exported as ${fileName}`)
  }
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3 last:border-b-0">
      <div className="min-w-60 flex-1">
        <h3 className="font-semibold">
          {name} <span className="font-normal text-ink-3">{extension}</span>
        </h3>
        <p className="text-small text-ink-3">{lack ?? holds}</p>
      </div>
      {lack === undefined && (
        <div className="flex gap-2">
          <CopyButton what={name} text={text} isSmall />
          <Button isSmall icon="file" aria-label={`Download ${name}`} onClick={save}>
            Download
          </Button>
        </div>
      )}
    </li>
  )
}

/** Formats that cannot be written have no buttons. */
function expectText(result: ExportResult): Extract<ExportResult, { readonly ok: true }> {
  if (!result.ok) throw new Error(result.reason)
  return result
}
