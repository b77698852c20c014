/** Which program cuts a clip. */

import type { ClipTool } from '../../../core/clip/clip-command.ts'
import { Forms } from './output-row.tsx'

interface ClipToolFormsProps {
  readonly value: ClipTool
  readonly onChange: (tool: ClipTool) => void
}

export function ClipToolForms({ value, onChange }: ClipToolFormsProps) {
  return (
    <Forms
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
