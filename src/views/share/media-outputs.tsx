/** The passage as sound and picture: the command that cuts it, the code that embeds it, its captions. */

import { useState } from 'react'
import { formatClipCommand, type ClipTool } from '../../core/clip/clip-command.ts'
import { formatEmbedCode } from '../../core/clip/embed-code.ts'
import { formatRangeCaptions } from '../../core/export/captions/range-captions.ts'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import type { Span } from '../../core/time/span.ts'
import { saveFile } from '../../session/files.ts'
import { useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'
import { ClipToolChoice } from '../parts/rows/clip-tool-choice.tsx'
import { CopyButton } from '../parts/controls/copy-button.tsx'
import { CodeBlock, CodeLine, FormatChoice, OutputRow } from '../parts/rows/output-row.tsx'
import type { OutputProps } from './text-outputs.tsx'

export function MediaOutputs({ passage }: OutputProps) {
  const span = spanOf(passage)
  if (!span) {
    return (
      <OutputRow name="Clip, embed code and captions">
        <p className="text-small text-ink-3">They need times, and this transcript has none.</p>
      </OutputRow>
    )
  }
  return (
    <>
      <ClipOutput span={span} />
      <EmbedOutput span={span} />
      <CaptionsOutput span={span} />
    </>
  )
}

interface SpanProps {
  readonly span: Span
}

function ClipOutput({ span }: SpanProps) {
  const session = useSession()
  const [tool, setTool] = useState<ClipTool>('yt-dlp')
  const { media } = session.episode
  const command = media?.kind === 'youtube' ? formatClipCommand(media.videoId, span, tool) : undefined
  if (media?.kind !== 'youtube' || command === undefined) {
    return (
      <OutputRow name="Clip command">
        <p className="text-small text-ink-3">For YouTube videos only.</p>
      </OutputRow>
    )
  }
  const about =
    tool === 'yt-dlp'
      ? 'Downloads just this part. '
      : `Cuts this part from video_${media.videoId}.mp4 in the same folder. `
  return (
    <OutputRow
      name="Clip command"
      forms={<ClipToolChoice value={tool} onChange={setTool} />}
      actions={<CopyButton what="clip command" text={command} />}
      note={`${about}Works in any terminal.`}
    >
      <CodeBlock label="Clip command">{command}</CodeBlock>
    </OutputRow>
  )
}

function EmbedOutput({ span }: SpanProps) {
  const session = useSession()
  const { media, title } = session.episode
  const code = media?.kind === 'youtube' ? formatEmbedCode(media.videoId, span, title) : undefined
  if (code === undefined) return null
  return (
    <OutputRow name="Embed code" actions={<CopyButton what="embed code" text={code} />}>
      <CodeLine>{code}</CodeLine>
    </OutputRow>
  )
}

type CaptionForm = 'subrip' | 'webvtt'
const ENDINGS: Readonly<Record<CaptionForm, string>> = { subrip: 'srt', webvtt: 'vtt' }

function CaptionsOutput({ span }: SpanProps) {
  const session = useSession()
  const [form, setForm] = useState<CaptionForm>('subrip')
  const captions = formatRangeCaptions(form, session.episode, span)
  if (!captions) return null
  const name = `captions_${session.episode.id}_${Math.floor(span.start)}s.${ENDINGS[form]}`
  const mime = form === 'subrip' ? 'application/x-subrip' : 'text/vtt'
  return (
    <OutputRow
      name="Captions"
      forms={
        <FormatChoice
          label="Caption format"
          forms={[
            ['subrip', 'SRT'],
            ['webvtt', 'VTT'],
          ]}
          value={form}
          onChange={setForm}
        />
      }
      actions={
        <>
          <CopyButton what="captions" text={captions.text} />
          <Button
            icon="file"
            aria-label="Save captions"
            onClick={() => saveFile(new Blob([captions.text], { type: mime }), name)}
          >
            Save
          </Button>
        </>
      }
      note={`Timed from the start of the clip${captions.isEstimated ? '. Estimated times' : ''}.`}
    >
      <CodeLine>{captions.text.replaceAll(/\n+/g, ' ')}</CodeLine>
    </OutputRow>
  )
}
