/** Ten seconds of the selected row, heard without leaving the palette: the button in its foot, and the line above that. */

import { useEffect, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { isApple } from '../../session/command-key.ts'
import type { Listen } from '../../session/listen/listen.ts'
import type { ListenPassage } from '../../session/listen/listen-state.ts'
import { useListen } from '../../session/listen/use-listen.ts'
import { HearButton } from '../hear/hear-button.tsx'
import { HearFrame } from '../hear/hear-host.tsx'
import { HeardPassage } from '../hear/heard-passage.tsx'
import { Kbd } from '../parts/controls/kbd.tsx'
import type { PaletteOption } from './palette-options.ts'

/** Ends with the palette. */
export function PaletteHear() {
  const listen = useListen()?.listen
  useEffect(() => listen?.close, [listen])
  return listen ? <Heard listen={listen} /> : null
}

function Heard({ listen }: { readonly listen: Listen }) {
  const passage = useStore(listen.state, (state) => state.passage)
  if (!passage) return null
  return (
    <div className="flex flex-none items-center gap-5 border-t border-line px-5 narrow:hidden">
      <HeardPassage passage={passage} className="min-w-0 flex-1 pb-2" />
      <HearFrame listen={listen} isInline />
    </div>
  )
}

/** In the foot: a row of the list can hold no button. */
export function PaletteHearButton({ option }: { readonly option: PaletteOption | undefined }) {
  const listening = useListen()
  const passage = findPassage(option)
  if (!passage || !listening?.canHear(passage.episodeId)) return null
  return (
    <span className="-my-2 flex items-center gap-1.5 whitespace-nowrap">
      <HearButton passage={passage} className="size-8" iconClassName="size-4" />
      <span aria-hidden="true" className="inline-flex items-center gap-1.5">
        <Kbd>{isApple ? '⌥' : 'Alt'}</Kbd>
        <Kbd>↵</Kbd>
        Hear 10 s
      </span>
    </span>
  )
}

/** Alt and Enter, wherever the focus is in the palette. In the capture phase: Enter alone opens the row, and this never does. */
export function handleHearKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !event.altKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.stopPropagation()
  event.currentTarget.querySelector<HTMLElement>('[data-action="hear"]')?.click()
}

/** Of what is said at a time. */
function findPassage(option: PaletteOption | undefined): ListenPassage | undefined {
  if (option?.kind !== 'row') return undefined
  const { row, key } = option
  const at = row.at ?? row.hit.at
  if (at === undefined || row.kind === 'mention' || row.kind === 'episode' || row.kind === 'resource') return undefined
  return { key, episodeId: row.hit.document.episodeId, at }
}
