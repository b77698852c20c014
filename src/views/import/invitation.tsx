/** A large drop target and the kinds of file it takes: the empty library, and the page for opening files. */

import type { ChosenFile } from '../../services/files.ts'
import { DropTarget, OpenFileButton } from './open-file-button.tsx'

const FORMATS = [
  ['.md', 'Episode notes with front matter, highlights, key points, mentions and transcript'],
  ['.vtt', 'WebVTT captions, speakers kept when the file names them'],
  ['.srt', 'SubRip captions, merged into paragraphs'],
  ['.txt', 'Transcripts with times or speaker names, or plain prose'],
  ['.json', 'An episode exported here, YouTube captions, Whisper and other machine transcripts'],
] as const

export function Invitation({ onFiles }: { readonly onFiles: (files: readonly ChosenFile[]) => void }) {
  return (
    <>
      <DropTarget className="@container relative mt-9 flex min-h-54 flex-col items-start justify-center gap-3 overflow-hidden px-10 py-11 phone:mt-6 phone:px-5 phone:py-6">
        <svg
          className="absolute end-10 top-1/2 h-35 w-65 -translate-y-1/2 fill-strip-off @max-[44rem]:hidden"
          viewBox="0 0 260 140"
          aria-hidden="true"
        >
          {BARS.map(([x, y, width]) => (
            <rect key={`${x}-${y}`} x={x} y={y} width={width} height={8} rx={3} />
          ))}
          {MARKED.map(([x, y, width]) => (
            <g key={`${x}-${y}`}>
              <rect className="fill-marker" x={x - 4} y={y - 6} width={width + 8} height={20} rx={2} />
              <rect className="fill-marker-2" x={x} y={y} width={width} height={8} rx={3} />
            </g>
          ))}
        </svg>
        <p className="font-serif text-[1.375rem]/7 font-semibold">Drop a file anywhere on this page</p>
        <p className="text-small text-ink-3">
          Several at once is fine. Files are read in this browser and are not uploaded.
        </p>
        <div className="mt-2 flex flex-wrap gap-2 phone:w-full">
          <OpenFileButton variant="primary" className="phone:flex-auto" onFiles={onFiles} />
          <OpenFileButton isFolder className="narrow:hidden" onFiles={onFiles}>
            Open a folder…
          </OpenFileButton>
        </div>
      </DropTarget>
      <dl className="mt-10 grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4 gap-y-3">
        {FORMATS.map(([ending, what]) => (
          <div key={ending} className="contents">
            <dt className="font-mono text-ui/5.5 font-medium">{ending}</dt>
            <dd className="leading-5.5 text-ink-2">{what}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

type Bar = readonly [x: number, y: number, width: number]

const BARS: readonly Bar[] = [
  [0, 6, 60],
  [72, 6, 34],
  [118, 6, 88],
  [218, 6, 30],
  [0, 37, 28],
  [144, 37, 62],
  [218, 37, 26],
  [0, 68, 84],
  [96, 68, 46],
  [154, 68, 74],
  [0, 99, 40],
  [52, 99, 66],
  [194, 99, 58],
  [0, 130, 74],
  [86, 130, 36],
]
const MARKED: readonly Bar[] = [
  [40, 37, 92],
  [130, 99, 52],
]
