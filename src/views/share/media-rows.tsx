/** The passage at YouTube, as a clip, as captions and as an embedded page. */

import { useState } from 'react'
import { expandToSeconds, formatClipCommand } from '../../core/clip/clip-command.ts'
import { formatEmbedCode, formatFrameCode } from '../../core/clip/embed-code.ts'
import { formatRangeCaptions, type CaptionForm } from '../../core/export/captions/range-captions.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import type { Span } from '../../core/time/span.ts'
import { formatLength } from '../../core/time/timecode.ts'
import { saveFile } from '../../services/files.ts'
import { useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'
import { CopyButton } from '../parts/controls/copy-button.tsx'
import { FormatChoice } from '../parts/rows/output-row.tsx'
import { FormatRow, FormatText } from './format-row.tsx'

export interface OutputProps {
  readonly passage: Passage
}

export function MediaRows({ passage }: OutputProps) {
  const span = spanOf(passage)
  if (!span) return <FormatRow name="Clip, captions">They need times, and this transcript has none.</FormatRow>
  return (
    <>
      <YouTubeRow span={span} />
      <ClipMediaRow span={span} />
      <CaptionsRow span={span} />
      <EmbedRow span={span} passage={passage} />
    </>
  )
}

interface SpanProps {
  readonly span: Span
}

function YouTubeRow({ span }: SpanProps) {
  const link = useSession().links.youtube(span.start)
  if (link === undefined) return null
  return (
    <FormatRow name="YouTube link" actions={<CopyButton what="YouTube link" text={link} />}>
      <FormatText label="YouTube link" isCode>
        {link}
      </FormatText>
    </FormatRow>
  )
}

function ClipMediaRow({ span }: SpanProps) {
  const { media } = useSession().episode
  const command = media?.kind === 'youtube' ? formatClipCommand(media.videoId, span, 'yt-dlp') : undefined
  if (command === undefined) return <FormatRow name="Clip command">For YouTube videos only.</FormatRow>
  return (
    <FormatRow name="Clip command" actions={<CopyButton what="clip command" text={command} />}>
      <FormatText label="Clip command" isCode>
        {command}
      </FormatText>
    </FormatRow>
  )
}

const CAPTIONS: Readonly<
  Record<CaptionForm, { readonly name: string; readonly ending: string; readonly mime: string }>
> = {
  subrip: { name: 'SRT', ending: 'srt', mime: 'application/x-subrip' },
  webvtt: { name: 'WebVTT', ending: 'vtt', mime: 'text/vtt' },
}

function CaptionsRow({ span }: SpanProps) {
  const session = useSession()
  const [form, setForm] = useState<CaptionForm>('webvtt')
  const captions = formatRangeCaptions(form, session.episode, span)
  if (!captions) return null
  const { ending, mime } = CAPTIONS[form]
  const name = `captions_${session.episode.id}_${Math.floor(span.start)}s.${ending}`
  const cut = expandToSeconds(span)
  return (
    <FormatRow
      name="Captions"
      actions={
        <>
          <CopyButton what="captions" text={captions.text} />
          <Button aria-label="Save captions" onClick={() => saveFile(new Blob([captions.text], { type: mime }), name)}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap gap-x-3.5">
        <FormatChoice
          label="Caption format"
          forms={(['subrip', 'webvtt'] as const).map((one) => [one, CAPTIONS[one].name])}
          value={form}
          onChange={setForm}
        />
        <span className="text-ink-3">
          for {formatLength(cut.end - cut.start)}
          {captions.isEstimated && ', estimated times'}
        </span>
      </div>
    </FormatRow>
  )
}

function EmbedRow({ span, passage }: SpanProps & OutputProps) {
  const { episode, excerpts, services } = useSession()
  const { media, title } = episode
  const youtube = media?.kind === 'youtube' ? formatEmbedCode(media.videoId, span, title) : undefined
  // Of an opened file nobody else has a page: the video alone is left.
  const isOnDevice = services.library.opened.getState().has(episode.id)
  const code = isOnDevice ? youtube : formatFrameCode(excerpts.embed(passage), title)
  if (code === undefined) return null
  return (
    <FormatRow name="Embed" actions={<CopyButton what="embed code" text={code} />}>
      <FormatText label="Embed code" isCode>
        {code}
      </FormatText>
    </FormatRow>
  )
}
