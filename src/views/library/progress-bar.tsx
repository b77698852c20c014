/** How far the reader has come, as a thin line under a poster; said in words for those who do not see it. */

interface ProgressBarProps {
  /** 0 to 1. */
  readonly progress: number
}

export function ProgressBar({ progress }: ProgressBarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, progress)) * 1000) / 10
  return (
    <div className="mt-2 h-0.75 overflow-hidden rounded-[2px] bg-line-2 forced:bg-[GrayText]">
      <span className="sr-only">at {Math.round(percent)} %</span>
      <div className="h-full bg-accent forced:bg-[Highlight]" style={{ width: `${percent}%` }} />
    </div>
  )
}
