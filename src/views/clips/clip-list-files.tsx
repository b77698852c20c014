/** Saves and copies the clips: quotes with their sources first, then what editing and playing programs read. */

import { useState } from 'react'
import { formatRis } from '../../core/clip/citation-notations.ts'
import type { ClipTool } from '../../core/clip/clip-command.ts'
import { writeClipScript, type ClipShell } from '../../core/clip/clip-script.ts'
import { formatCount } from '../../core/text/number.ts'
import {
  writeClipsCsv,
  writeClipsPlaylist,
  FRAME_RATES,
  writeClipsEdl,
  type FrameRate,
} from '../../core/export/clips/clip-lists.ts'
import { writeClipsAnki } from '../../core/export/reader-notes/anki-cards.ts'
import { writeClipsCaptions, type CaptionForm } from '../../core/export/captions/range-captions.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { formatClipLink } from '../../services/clips/clip-links.ts'
import type { KeptClip } from '../../services/clips/clip-list.ts'
import { COPY_REFUSED } from '../../services/command-key.ts'
import { saveFile } from '../../services/files.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { Button } from '../parts/controls/button.tsx'
import { CopyButton, useBriefly } from '../parts/controls/copy-button.tsx'
import { FormatChoice, FormatRow, FormatText } from '../parts/rows/format-row.tsx'
import { citeVideos, readEpisodes, writeCitations, type KnownEpisodes } from './cite-clips.ts'

interface ClipListFilesProps {
  readonly clips: readonly KeptClip[]
  /** Those that have been read. */
  readonly episodes: KnownEpisodes
  readonly onRemoveAll: () => void
}

const save = (text: string, mime: string, name: string) => saveFile(new Blob([text], { type: mime }), name)

export function ClipListFiles({ clips, episodes, onRemoveAll }: ClipListFilesProps) {
  const services = useAppServices()
  const { base, announce } = services
  const [isCopied, setCopied] = useBriefly<true>()
  const [isMore, setMore] = useState(false)
  const cite = async () => writeCitations(base, clips, await readEpisodes(services, clips, episodes))
  const copy = async () => {
    const { text, html } = await cite()
    if (!(await services.copy(text, html))) return announce(COPY_REFUSED)
    setCopied(true)
    announce(clips.length === 1 ? 'Quote copied' : `${formatCount(clips.length, 'quote')} copied`)
  }
  const saveMarkdown = async () => save((await cite()).markdown, 'text/markdown', 'clips.md')
  const lose = () => announce('The episodes could not be loaded')
  const link = () => clips.map((clip) => ({ ...clip, link: formatClipLink(base, clip) }))
  return (
    <section aria-label="Take along" data-print="no" className="@container mt-5">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" icon={isCopied ? 'check' : undefined} onClick={() => void copy().catch(lose)}>
          Copy with citations
        </Button>
        <Button onClick={() => void saveMarkdown().catch(lose)}>Markdown</Button>
        <Button onClick={() => save(writeClipsCsv(link()), 'text/csv', 'clips.csv')}>Table (CSV)</Button>
        <Button onClick={() => save(writeClipsAnki(link()), 'text/plain', 'clips.anki.txt')}>Anki cards</Button>
        <button
          type="button"
          aria-expanded={isMore}
          className="reach ms-auto text-small font-medium text-accent underline underline-offset-3 phone:ms-0 phone:min-h-11"
          onClick={() => setMore(!isMore)}
        >
          More: bibliography, subtitles, playlist, edit list, download script
        </button>
      </div>
      {isMore && (
        <div className="mt-4 border-b border-line">
          <BibliographyRow clips={clips} episodes={episodes} />
          <CaptionsRow clips={clips} episodes={episodes} />
          <PlaylistRow clips={clips} />
          <EditListRow clips={clips} />
          <ScriptRow clips={clips} />
          {clips.length > 1 && (
            <FormatRow name="All clips" actions={<Button onClick={onRemoveAll}>Remove all</Button>} />
          )}
        </div>
      )}
    </section>
  )
}

type KnownClips = Omit<ClipListFilesProps, 'onRemoveAll'>
type OutputProps = Pick<ClipListFilesProps, 'clips'>

function BibliographyRow({ clips, episodes }: KnownClips) {
  const services = useAppServices()
  const write = async (format: 'bibtex' | 'ris' | 'csl-json') => {
    const items = citeVideos(services.base, clips, await readEpisodes(services, clips, episodes))
    if (items.length === 0) return services.announce('None of these episodes could be loaded')
    if (format === 'csl-json')
      return save(`${JSON.stringify(items, undefined, 1)}\n`, 'application/json', 'clips.csl.json')
    if (format === 'ris')
      return save(items.map(formatRis).join('\r\n'), 'application/x-research-info-systems', 'clips.ris')
    const { formatBibliography } = await importChunk(() => import('../share/bibliography.ts'))
    save(items.map((item) => formatBibliography('bibtex', item)).join('\n'), 'application/x-bibtex', 'clips.bib')
  }
  const lose = () => services.announce('The citations could not be saved')
  return (
    <FormatRow
      name="Bibliography"
      actions={
        <>
          <Button onClick={() => void write('bibtex').catch(lose)}>BibTeX</Button>
          <Button onClick={() => void write('ris').catch(lose)}>RIS</Button>
          <Button onClick={() => void write('csl-json').catch(lose)}>CSL-JSON</Button>
        </>
      }
    >
      One entry for each episode, with the times of its clips.
    </FormatRow>
  )
}

function CaptionsRow({ clips, episodes }: KnownClips) {
  const services = useAppServices()
  const [form, setForm] = useState<CaptionForm>('webvtt')
  const write = async () => {
    const known = await readEpisodes(services, clips, episodes)
    const parts = clips.map((clip) => ({ span: clip, episode: known.get(clip.episodeId) }))
    const lost = parts.filter(({ episode }) => typeof episode !== 'object').length
    const [ending, mime] =
      form === 'subrip' ? (['srt', 'application/x-subrip'] as const) : (['vtt', 'text/vtt'] as const)
    const { text, isEstimated } = writeClipsCaptions(form, parts)
    save(text, mime, `clips.${ending}`)
    const lack = lost > 0 ? `, ${formatCount(lost, 'clip')} without: the episode could not be loaded` : ''
    services.announce(`Subtitles saved${isEstimated ? ', some times are estimated' : ''}${lack}`)
  }
  return (
    <FormatRow name="Subtitles" actions={<Button onClick={() => void write()}>Save subtitles</Button>}>
      <FormatChoice
        label="Subtitle format"
        forms={[
          ['webvtt', 'WebVTT'],
          ['subrip', 'SRT'],
        ]}
        value={form}
        onChange={setForm}
      />
      <p className="text-ink-3">For the clips one after another, as the edit list has them.</p>
    </FormatRow>
  )
}

function ScriptRow({ clips }: OutputProps) {
  const [tool, setTool] = useState<ClipTool>('yt-dlp')
  const [shell, setShell] = useState<ClipShell>('posix')
  const { lines, text, mime, fileName, left } = writeClipScript(clips, tool, shell)
  const about =
    tool === 'yt-dlp' ? 'Downloads each clip separately.' : 'Cuts clips from video_<id>.mp4 in the same folder.'
  return (
    <FormatRow
      name="Script"
      actions={
        lines !== '' && (
          <>
            <CopyButton what="script" text={lines} />
            <Button aria-label="Download script" onClick={() => save(text, mime, fileName)}>
              Download
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-wrap gap-x-7">
        <FormatChoice
          label="Tool"
          forms={[
            ['yt-dlp', 'yt-dlp'],
            ['ffmpeg', 'ffmpeg'],
          ]}
          value={tool}
          onChange={setTool}
        />
        <FormatChoice
          label="Shell"
          forms={[
            ['posix', 'sh, bash, zsh, fish'],
            ['powershell', 'PowerShell'],
            ['cmd', 'cmd'],
          ]}
          value={shell}
          onChange={setShell}
        />
      </div>
      <p className="text-ink-3">
        {about}
        {left > 0 && ` ${formatCount(left, 'clip')} skipped (not on YouTube).`}
      </p>
      {lines !== '' && (
        <FormatText label="Script" isCode isWhole>
          {lines}
        </FormatText>
      )}
    </FormatRow>
  )
}

function EditListRow({ clips }: OutputProps) {
  const [rate, setRate] = useState<FrameRate>(25)
  return (
    <FormatRow
      name="Edit decision list"
      actions={<Button onClick={() => save(writeClipsEdl(clips, rate), 'text/plain', 'clips.edl')}>Save EDL</Button>}
    >
      <label className="flex flex-wrap items-center gap-2">
        Frames per second
        <select
          value={rate}
          className="h-(--hit) rounded-2 border border-line-2 bg-surface px-2.5 hover:border-control"
          onChange={(event) => setRate(FRAME_RATES.find((known) => String(known) === event.target.value) ?? rate)}
        >
          {FRAME_RATES.map((known) => (
            <option key={known} value={known}>
              {known}
            </option>
          ))}
        </select>
      </label>
      For video editors (CMX 3600). Pick your project’s frame rate.
    </FormatRow>
  )
}

function PlaylistRow({ clips }: OutputProps) {
  return (
    <FormatRow
      name="Playlist"
      actions={
        <>
          <Button onClick={() => save(writeClipsPlaylist(clips, 'm3u'), 'audio/x-mpegurl', 'clips.m3u8')}>
            Save M3U
          </Button>
          <Button onClick={() => save(writeClipsPlaylist(clips, 'xspf'), 'application/xspf+xml', 'clips.xspf')}>
            XSPF
          </Button>
        </>
      }
    >
      Plays the clips from the script; save it beside them.
    </FormatRow>
  )
}
