/** The sheet that saves an open episode as a file, in every format there is: the four most wanted first. */

import { useId, useMemo, useState } from 'react'
import { READING_RULES } from '../../core/export/captions/fit-lines.ts'
import type { Exporter, ExportFormat, ExportOptions, ExportSource } from '../../core/export/exporter.ts'
import { EXPORTERS, exportEpisode, exportText, findExporter, findLack } from '../../core/export/exporters.ts'
import { formatCount } from '../../core/text/number.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { saveFile } from '../../services/files.ts'
import { buildExportSource, loadOpenSource } from '../../session/take-along.ts'
import { loadWithTrack } from '../../session/tracks/pair-track.ts'
import { findTracks } from '../../session/tracks/track-view.ts'
import type { Session } from '../../session/session.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { CopyButton, useBriefly } from '../parts/controls/copy-button.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { lazyPart } from '../parts/loading/lazy.tsx'
import { FormatChoice, FormatRow } from '../parts/rows/format-row.tsx'
import { Switch } from '../settings/setting-choice.tsx'
import { TakeDialog } from './take-dialog.tsx'

/** The contents of all files, chosen once. */
interface Contents {
  readonly times: ExportOptions['times']
  readonly speakers: boolean
  readonly notes: boolean
  readonly corrections: boolean
  /** Subtitles are cut to be read in time. */
  readonly isCut: boolean
}

const ALL: Contents = { times: 'paragraphs', speakers: true, notes: true, corrections: true, isCut: false }

export function ExportSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <TakeDialog open={open} onClose={onClose}>
      <Formats />
    </TakeDialog>
  )
}

const VaultRow = lazyPart(async () => (await import('./vault-row.tsx')).VaultRow, {
  name: 'Folders of notes',
  fallback: <div className="min-h-13 border-t border-line" />,
})

function Formats() {
  const [contents, setContents] = useState(ALL)
  const [isMore, setMore] = useState(false)
  const session = useSession()
  const source = useMemo(() => buildExportSource(session, contents), [session, contents])
  const load = () => loadOpenSource(session, contents)
  const hasTranslation = findTracks(session) !== undefined
  const list = (place: Exporter['place']) =>
    EXPORTERS.filter((exporter) => exporter.place === place && (hasTranslation || exporter.needs !== 'translation'))
  return (
    <>
      <Cards exporters={list('first')} source={source} contents={contents} />
      <ContentsLine contents={contents} onChange={setContents} />
      <VaultRow app="obsidian" count={1} load={load} />
      <button
        type="button"
        aria-expanded={isMore}
        className="flex min-h-13 w-full items-center gap-3 border-t border-line ps-7 pe-5 text-start font-semibold hover:bg-paper focus-visible:-outline-offset-2 phone:ps-5"
        onClick={() => setMore(!isMore)}
      >
        <span className="w-28 flex-none">More</span>
        <span className="flex-1 text-small font-normal text-ink-3">
          plain text, web page, table, Anki, Zotero, Logseq, for publishers
        </span>
        <Icon name={isMore ? 'up' : 'down'} className="size-4" />
      </button>
      {isMore && (
        <section aria-label="More">
          <Cards exporters={list('more')} source={source} contents={contents} />
          <VaultRow app="logseq" count={1} load={load} />
          <h3 className="px-7 font-semibold phone:px-5">For publishers</h3>
          <Cards exporters={list('publishers')} source={source} contents={contents} />
          <div className="px-7 pb-3 phone:px-5">
            <CopyRow format="note" contents={contents} />
            <CopyRow format="youtube-chapters" contents={contents} />
          </div>
        </section>
      )}
    </>
  )
}

interface ContentsLineProps {
  readonly contents: Contents
  readonly onChange: (contents: Contents) => void
}

/** Says what is inside, and changes it. */
function ContentsLine({ contents, onChange }: ContentsLineProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const session = useSession()
  const noteCount = useEpisodeStore(({ notes }) => notes)?.located.getState().length ?? 0
  const corrections = session.corrected?.applied.length ?? 0
  const change = (part: Partial<Contents>) => onChange({ ...contents, ...part })
  return (
    <div className="px-7 pb-4 text-small text-ink-2 phone:px-5">
      <div className="flex items-baseline gap-4">
        <p className="flex-1" role="status">
          {describeContents(contents, corrections, noteCount)}
        </p>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          className="reach min-h-6 text-accent underline decoration-line-2 underline-offset-3 narrow:min-h-11"
          onClick={() => setOpen(!isOpen)}
        >
          Change
        </button>
      </div>
      <div id={id} hidden={!isOpen} className="mt-2 space-y-2 text-ink">
        <FormatRow name="Times">
          <FormatChoice
            label="Times"
            forms={[
              ['paragraphs', 'At each paragraph'],
              ['every-30s', 'Every 30 seconds'],
              ['none', 'None'],
            ]}
            value={contents.times}
            onChange={(times) => change({ times })}
          />
        </FormatRow>
        <Switch label="Speakers" isOn={contents.speakers} onChange={(speakers) => change({ speakers })} />
        <Switch label="My notes" isOn={contents.notes} onChange={(notes) => change({ notes })}>
          In Word, EPUB and the web page, as footnotes
        </Switch>
        <Switch label="Corrections" isOn={contents.corrections} onChange={(on) => change({ corrections: on })}>
          Without them, the text is that of the source
        </Switch>
        <Switch label="Subtitles to be read in time" isOn={contents.isCut} onChange={(isCut) => change({ isCut })}>
          Two lines of {READING_RULES.maxChars} characters, {READING_RULES.maxSpeed} characters a second where the talk
          leaves room
        </Switch>
      </div>
    </div>
  )
}

function describeContents({ times, speakers, ...inside }: Contents, corrections: number, notes: number): string {
  const parts = [
    times === 'none' ? '' : times === 'every-30s' ? 'times every 30 seconds' : 'times',
    speakers ? 'speakers' : '',
    inside.corrections && corrections > 0 ? formatCount(corrections, 'correction') : '',
    inside.notes && notes > 0 ? formatCount(notes, 'note') : '',
  ].filter((part) => part !== '')
  const last = parts.pop()
  const list = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
  const left = !inside.corrections && corrections > 0 ? ' The text of the source, without corrections.' : ''
  return `${last === undefined ? 'The words alone.' : `With ${list}, where they are known.`}${left} Quotes keep their verdict.`
}

interface CardsProps {
  readonly exporters: readonly Exporter[]
  readonly source: ExportSource
  readonly contents: Contents
}

function Cards({ exporters, ...rest }: CardsProps) {
  return (
    <div className="grid grid-cols-2 gap-3 px-7 py-4 phone:px-5">
      {exporters.map((exporter) => (
        <FormatCard key={exporter.format} exporter={exporter} {...rest} />
      ))}
    </div>
  )
}

const ICONS: Partial<Readonly<Record<ExportFormat, IconName>>> = {
  word: 'file',
  epub: 'book',
  note: 'lines',
  subrip: 'menu',
}

interface FormatCardProps extends Omit<CardsProps, 'exporters'> {
  readonly exporter: Exporter
}

function FormatCard({ exporter, source, contents }: FormatCardProps) {
  const session = useSession()
  const [isDone, setDone] = useBriefly<true>()
  const lack = findLack(exporter, source)
  const save = async () => {
    const { announce } = session.services
    const file = await importChunk(() => makeFile(session, exporter, contents)).catch(() => undefined)
    if (!file) return announce(`${exporter.name} could not be made: a part of it could not be loaded`)
    if (!file.ok) return announce(file.reason)
    saveFile(new Blob([file.content], { type: file.mime }), file.fileName)
    announce(`Saved as ${file.fileName}`)
    setDone(true)
  }
  return (
    <button
      type="button"
      disabled={lack !== undefined}
      className="grid grid-cols-[1.25rem_minmax(0,1fr)] content-start gap-x-3 rounded-2 border border-line-2 px-4 py-3 text-start transition-colors duration-120 enabled:hover:border-control enabled:hover:bg-paper disabled:bg-paper phone:px-3 [&_svg]:text-accent disabled:[&_svg]:text-ink-3"
      onClick={() => void save()}
    >
      <Icon name={isDone ? 'check' : (ICONS[exporter.format] ?? 'download')} className="mt-1 size-5" />
      <span>
        <span className="sr-only">Download </span>
        <b className="font-serif text-[1.0625rem]/6.5 font-semibold">{exporter.name}</b>{' '}
        <span className="text-small text-ink-3">{exporter.extension}</span>
        <small className="block text-small text-ink-3">{lack ?? exporter.holds}</small>
        {lack === undefined && <Flaw exporter={exporter} source={source} />}
      </span>
    </button>
  )
}

function Flaw({ exporter, source }: Pick<FormatCardProps, 'exporter' | 'source'>) {
  const flaw = exporter.findFlaw?.(source)
  return flaw !== undefined && <small className="block text-small text-warn">{flaw}</small>
}

async function makeFile(session: Session, exporter: Exporter, contents: Contents) {
  const source = buildExportSource(session, contents)
  const track = exporter.needs === 'translation' ? findTracks(session)?.getState().track : undefined
  const episode = track ? await loadWithTrack({ ...session, episode: source.episode }, track) : source.episode
  if (!episode) return { ok: false, reason: 'The translation could not be loaded' } as const
  return exportEpisode(exporter.format, { ...source, episode }, describeOptions(contents))
}

function describeOptions({ times, speakers, isCut }: Contents): ExportOptions {
  const madeOn = `${new Date().toISOString().slice(0, 19)}Z`
  return { times, speakers, captions: isCut ? READING_RULES : undefined, madeOn }
}

/** To be pasted: a note, or the description of a video. */
function CopyRow({ format, contents }: { readonly format: ExportFormat; readonly contents: Contents }) {
  const session = useSession()
  const exporter = findExporter(format)!
  const source = buildExportSource(session, { ...contents, notes: false })
  const text = 'write' in exporter ? exportText(exporter, source, describeOptions(contents)) : undefined
  if (text === undefined) return null
  const { name } = exporter
  return (
    <FormatRow name={name} actions={<CopyButton what={name} text={text} isSmall />}>
      as text, to paste
      <Flaw exporter={exporter} source={source} />
    </FormatRow>
  )
}
