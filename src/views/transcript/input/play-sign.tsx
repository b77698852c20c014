/** The small play sign beside the time of the paragraph under the mouse: one for the whole text. */

import { useEffect, useState, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { speakTimecode } from '../../../core/time/timecode.ts'
import { Icon } from '../../parts/icon.tsx'

export function PlaySign({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const row = useHoveredRow(root)
  const time = row?.querySelector<HTMLElement>('[data-time]')
  if (!row || !time) return null
  const at = Number(time.dataset['time'])
  return createPortal(
    <button
      type="button"
      data-play={at}
      tabIndex={-1}
      aria-label={`Play from ${speakTimecode(at)}`}
      // It goes when the mouse goes, and must not take the focus with it.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute -start-6 top-3.75 grid size-6 select-none place-items-center rounded-1 text-accent phone:hidden"
    >
      <Icon name="play" className="size-3.5" />
    </button>,
    row,
  )
}

function useHoveredRow(root: RefObject<HTMLElement | null>): HTMLElement | undefined {
  const [row, setRow] = useState<HTMLElement>()
  useEffect(() => {
    const page = root.current
    if (!page) return
    const handleOver = ({ target, pointerType }: PointerEvent) => {
      if (pointerType === 'touch' || !(target instanceof Element)) return
      setRow(target.closest<HTMLElement>('[data-segment]') ?? undefined)
    }
    const handleLeave = () => setRow(undefined)
    page.addEventListener('pointerover', handleOver)
    page.addEventListener('pointerleave', handleLeave)
    return () => {
      page.removeEventListener('pointerover', handleOver)
      page.removeEventListener('pointerleave', handleLeave)
    }
  }, [root])
  return row
}
