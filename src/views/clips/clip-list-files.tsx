/** Files made of the clips: a script that cuts all of them, and lists for editing and playing programs. */

import { useState } from 'react'
import type { ClipTool } from '../../core/clip/clip-command.ts'
import { writeClipScript, type ClipShell } from '../../core/clip/clip-script.ts'
import {
  writeClipsCsv,
  writeClipsPlaylist,
  FRAME_RATES,
  writeClipsEdl,
  type FrameRate,
} from '../../core/export/clips/clip-lists.ts'
import { formatClipLink } from '../../services/clips/clip-links.ts'
import type { KeptClip } from '../../services/clips/clip-list.ts'
import { saveFile } from '../../services/files.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { Button } from '../parts/controls/button.tsx'
import { CodeBlock, FormatChoice, OutputRow } from '../parts/rows/output-row.tsx'
import { CopyButton } from '../parts/controls/copy-button.tsx'
import { formatCount } from '../../core/text/number.ts'

export function ClipListFiles({ clips }: { readonly clips: readonly KeptClip[] }) {
  return (
    <section aria-labelledby="take-along" className="mt-10">
      <h2 id="take-along" className="border-b border-line-2 pb-2 font-serif text-section font-semibold">
        Export
      </h2>
      <ScriptOutput clips={clips} />
      <ListOutputs clips={clips} />
    </section>
  )
}

interface OutputProps {
  readonly clips: readonly KeptClip[]
}

function ScriptOutput({ clips }: OutputProps) {
  const [tool, setTool] = useState<ClipTool>('yt-dlp')
  const [shell, setShell] = useState<ClipShell>('posix')
  const script = writeClipScript(clips, tool, shell)
  const about =
    tool === 'yt-dlp' ? 'Downloads each clip separately.' : 'Cuts clips from video_<id>.mp4 in the same folder.'
  const left = script.left === 0 ? '' : ` ${formatCount(script.left, 'clip')} skipped (not on YouTube).`
  return (
    <OutputRow
      name="Script"
      forms={
        <>
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
        </>
      }
      actions={
        script.lines !== '' && (
          <>
            <CopyButton what="script" text={script.lines} />
            <Button
              icon="file"
              aria-label="Download script"
              onClick={() => saveFile(new Blob([script.text], { type: script.mime }), script.fileName)}
            >
              Download
            </Button>
          </>
        )
      }
      note={`${about}${left}`}
      picture={script.lines !== '' && <CodeBlock label="Script">{script.lines}</CodeBlock>}
    />
  )
}

function ListOutputs({ clips }: OutputProps) {
  const { base } = useAppServices()
  const [rate, setRate] = useState<FrameRate>(25)
  const save = (text: string, mime: string, name: string) => saveFile(new Blob([text], { type: mime }), name)
  const saveTable = () =>
    save(writeClipsCsv(clips.map((clip) => ({ ...clip, link: formatClipLink(base, clip) }))), 'text/csv', 'clips.csv')
  return (
    <>
      <OutputRow
        name="Edit decision list"
        actions={
          <Button icon="file" onClick={() => save(writeClipsEdl(clips, rate), 'text/plain', 'clips.edl')}>
            Save EDL
          </Button>
        }
        note="For video editors (CMX 3600). Pick your project’s frame rate."
      >
        <label className="flex flex-wrap items-center gap-2 text-small text-ink-2">
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
      </OutputRow>
      <OutputRow
        name="Playlist"
        actions={
          <>
            <Button icon="file" onClick={() => save(writeClipsPlaylist(clips, 'm3u'), 'audio/x-mpegurl', 'clips.m3u8')}>
              Save M3U
            </Button>
            <Button onClick={() => save(writeClipsPlaylist(clips, 'xspf'), 'application/xspf+xml', 'clips.xspf')}>
              XSPF
            </Button>
          </>
        }
      >
        <p className="text-small text-ink-3">Plays the clips from the script; save it beside them.</p>
      </OutputRow>
      <OutputRow
        name="Table"
        actions={
          <Button icon="file" onClick={saveTable}>
            Save CSV
          </Button>
        }
      >
        <p className="text-small text-ink-3">Names, episodes, times and links.</p>
      </OutputRow>
    </>
  )
}
