/** The polite live regions: one that is seen too (copied, shortened, not saved), one for the ear alone. Never what is being spoken. */

import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import type { AppServices } from '../../services/app-services.ts'
import { useStore } from 'zustand'
import { SettledStatus } from '../../views/parts/loading/settled-status.tsx'
import { measureReadingFrame } from '../../views/transcript/scroll/scroll-page.ts'

/** Long enough to be read: a little more for a whole sentence. */
const SHOWN_MS = 2600
const MS_A_LETTER = 40

export function StatusLine({ services }: { readonly services: AppServices }) {
  const text = useStore(services.status)
  const spoken = useStore(services.spokenStatus)
  const region = useRef<HTMLDivElement>(null)
  const dialog = useTopDialog(region, text)
  useEffect(() => {
    if (text === '') return
    const timer = setTimeout(() => services.status.setState('', true), Math.max(SHOWN_MS, text.length * MS_A_LETTER))
    return () => clearTimeout(timer)
  }, [services, text])
  const words = text !== '' && (
    <span className="max-w-[min(64ch,calc(100vw-2rem))] rounded-2 border border-inverse-line bg-inverse px-3.5 py-2 text-small font-medium text-on-inverse shadow-1">
      {text}
    </span>
  )
  return (
    <>
      <SettledStatus text={spoken} />
      <div
        ref={region}
        role="status"
        data-print="no"
        className="pointer-events-none fixed inset-x-0 bottom-6 z-60 flex justify-center"
      >
        {dialog ? createPortal(words, dialog) : words}
      </div>
    </>
  )
}

/** The region of the topmost open dialog, behind which nothing else is seen or heard; without one, keeps clear of what floats. */
function useTopDialog(region: RefObject<HTMLElement | null>, text: string): Element | undefined {
  const [dialog, setDialog] = useState<Element>()
  useLayoutEffect(() => {
    if (text === '') return
    const look = () => {
      setDialog([...document.querySelectorAll('dialog[open] > [data-status]')].at(-1))
      if (region.current) keepClear(region.current)
    }
    look()
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['open'] })
    return () => observer.disconnect()
  }, [region, text])
  return dialog
}

/** Pixels to what is below. */
const AIR = 12

/** Puts the line above the find bar of a phone, and above a toolbar or a pill where it would be. */
function keepClear(region: HTMLElement): void {
  const words = region.firstElementChild?.getBoundingClientRect()
  const { bottom: end } = measureReadingFrame()
  let bottom = end < window.innerHeight ? end - AIR : end - 2 * AIR
  if (words) {
    const floats = [...document.querySelectorAll('[data-selection-toolbar], [data-floats] > *')]
      .map((element) => element.getBoundingClientRect())
      .filter(({ height, left, right }) => height > 0 && left < words.right && right > words.left)
      .toSorted((a, b) => b.top - a.top)
    for (const { top, bottom: below } of floats) if (top < bottom && below > bottom - words.height) bottom = top - AIR
  }
  region.style.bottom = `${window.innerHeight - bottom}px`
}
