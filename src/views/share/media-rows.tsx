/** The passage at YouTube, as a clip and as an embedded page. */

import { formatClipCommand } from '../../core/clip/clip-command.ts'
import { formatEmbedCode, formatFrameCode } from '../../core/clip/embed-code.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import type { Span } from '../../core/time/span.ts'
import { useSession } from '../../session/use-session.ts'
import { CopyButton } from '../parts/controls/copy-button.tsx'
import { FormatRow, FormatText } from '../parts/rows/format-row.tsx'

export interface OutputProps {
  readonly passage: Passage
}

export function MediaRows({ passage }: OutputProps) {
  const span = spanOf(passage)
  if (!span) return <FormatRow name="Clip">They need times, and this transcript has none.</FormatRow>
  return (
    <>
      <YouTubeRow span={span} />
      <ClipMediaRow span={span} />
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
  return <CodeRow name="YouTube link" what="YouTube link" code={link} />
}

function ClipMediaRow({ span }: SpanProps) {
  const { media } = useSession().episode
  const command = media?.kind === 'youtube' ? formatClipCommand(media.videoId, span, 'yt-dlp') : undefined
  if (command === undefined) return <FormatRow name="Clip command">For YouTube videos only.</FormatRow>
  return <CodeRow name="Clip command" what="clip command" code={command} />
}

function EmbedRow({ span, passage }: SpanProps & OutputProps) {
  const { episode, excerpts, services } = useSession()
  const { media, title } = episode
  const youtube = media?.kind === 'youtube' ? formatEmbedCode(media.videoId, span, title) : undefined
  // Of an opened file nobody else has a page: the video alone is left.
  const isOnDevice = services.library.opened.getState().has(episode.id)
  const code = isOnDevice ? youtube : formatFrameCode(excerpts.embed(passage), title)
  if (code === undefined) return null
  return <CodeRow name="Embed" label="Embed code" what="embed code" code={code} />
}

type CodeRowProps = Readonly<Record<'name' | 'what' | 'code', string>> & { readonly label?: string }

function CodeRow({ name, label = name, what, code }: CodeRowProps) {
  return (
    <FormatRow name={name} actions={<CopyButton what={what} text={code} />}>
      <FormatText label={label} isCode>
        {code}
      </FormatText>
    </FormatRow>
  )
}
