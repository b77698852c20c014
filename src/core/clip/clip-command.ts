/** Formats the commands that cut a clip from a video, from a validated id and numbers only. */

import type { Seconds, Span } from '../time/span.ts'
import { formatTimecode, MAX_SECONDS } from '../time/timecode.ts'

const ID = '[A-Za-z0-9_-]{11}'
const CLIP_FILE = `"clip_(?:\\d{2,4}_)?${ID}_\\d{1,4}h\\d{1,2}m\\d{1,2}s\\.mp4"`

/** The exact form of a safe command: ASCII only, nothing that a shell would interpret. */
const YT_DLP = new RegExp(
  `^yt-dlp --download-sections "\\*(?:\\d{1,4}:)?\\d{1,2}:\\d\\d-(?:\\d{1,4}:)?\\d{1,2}:\\d\\d" --force-keyframes-at-cuts --merge-output-format mp4 -o ${CLIP_FILE} -- "https://www\\.youtube\\.com/watch\\?v=${ID}"$`,
)
const FFMPEG = new RegExp(
  `^ffmpeg -nostdin -ss \\d{1,7} -t \\d{1,7} -i "video_${ID}\\.mp4" -c:v libx264 -c:a aac ${CLIP_FILE}$`,
)

/** `yt-dlp` downloads only the clip; `ffmpeg` cuts it from a downloaded video. */
export type ClipTool = 'yt-dlp' | 'ffmpeg'

/** Rounds a span outwards to whole seconds: start down, end up. */
export function expandToSeconds({ start, end }: Span): Span {
  return { start: Math.floor(start), end: Math.ceil(end) }
}

/**
 * The command for a span of a YouTube video, in whole seconds. The same line works in POSIX shells, PowerShell and cmd.
 * Undefined for an invalid id, for times that are not finite, negative or over 1,000 hours, and for an end that is not after
 * the start.
 * `position`: number in a list of clips, from 1; part of the file name, so that names are unique and sorted.
 */
export function formatClipCommand(
  videoId: string,
  span: Span,
  tool: ClipTool = 'yt-dlp',
  position?: number,
): string | undefined {
  const { start, end } = expandToSeconds(span)
  if (!(span.end > span.start) || !isTime(start) || !isTime(end)) return undefined
  const clip = `"${formatClipFile(videoId, start, position)}"`
  const command =
    tool === 'ffmpeg'
      ? `ffmpeg -nostdin -ss ${start} -t ${end - start} -i "video_${videoId}.mp4" -c:v libx264 -c:a aac ${clip}`
      : [
          `yt-dlp --download-sections "*${formatTimecode(start)}-${formatTimecode(end)}"`,
          '--force-keyframes-at-cuts --merge-output-format mp4',
          `-o ${clip}`,
          `-- "https://www.youtube.com/watch?v=${videoId}"`,
        ].join(' ')
  return (tool === 'ffmpeg' ? FFMPEG : YT_DLP).test(command) ? command : undefined
}

/** `clip_EV7WhVT270Q_0h48m42s.mp4`, or `clip_03_EV7WhVT270Q_0h48m42s.mp4` at position 3. */
export function formatClipFile(videoId: string, at: Seconds, position?: number): string {
  const number = position === undefined ? '' : `${String(position).padStart(2, '0')}_`
  return `clip_${number}${videoId}_${formatFileTime(Math.floor(at))}.mp4`
}

function isTime(at: Seconds): boolean {
  return at >= 0 && at <= MAX_SECONDS
}

/** `0h48m42s`: a time for file names. */
function formatFileTime(at: Seconds): string {
  return `${Math.floor(at / 3600)}h${Math.floor(at / 60) % 60}m${at % 60}s`
}
