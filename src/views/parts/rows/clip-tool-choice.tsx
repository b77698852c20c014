/** Which program cuts a clip. */

import type { ClipTool } from '../../../core/clip/clip-command.ts'
import { FormatChoice } from './output-row.tsx'

export function ClipToolChoice({
  value,
  onChange,
}: {
  readonly value: ClipTool
  readonly onChange: (tool: ClipTool) => void
}) {
  return (
    <FormatChoice
      label="Tool"
      forms={[
        ['yt-dlp', 'yt-dlp'],
        ['ffmpeg', 'ffmpeg'],
      ]}
      value={value}
      onChange={onChange}
    />
  )
}
